#include "model/PictureClassification.h"

#include "eval/LogitMargin.h"

namespace gg {

std::vector<Classification> classified(Classifier& classifier, std::span<const NetworkPicture> pictures)
{
    std::vector<cv::Mat> pixels;
    for (const NetworkPicture& picture : pictures)
        pixels.push_back(picture.pixels);
    std::vector<Classification> results = classifier.classify(pixels);
    const ModelCard& card = classifier.card();
    if (!card.lungTerm)
        return results;
    const DecisionRule rule = card.rule();
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!pictures[i].lungs)
            continue;
        std::vector<double> term(results[i].logits.size(), 0);
        card.lungTerm->addTo(term, pictures[i].lungs);
        results[i].fromLungs = logitMargin(term, card.positiveClass);
        for (std::size_t k = 0; k < term.size(); ++k)
            results[i].logits[k] += term[k];
        results[i].scores = rule.scores(results[i].logits);
        results[i].predicted = rule.decide(results[i].scores);
    }
    return results;
}

Classification classified(Classifier& classifier, const NetworkPicture& picture)
{
    return classified(classifier, std::span(&picture, 1)).front();
}

} // namespace gg
