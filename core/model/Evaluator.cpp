#include "model/Evaluator.h"

#include "base/Error.h"
#include "base/Prefetcher.h"
#include "base/Text.h"
#include "data/ScanReader.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <variant>

namespace gg {

namespace {

constexpr std::size_t batchSize = 16;

// The card with the data set's classes, in their order, where the model's have no names (a weight file of
// Python's).
ModelCard named(ModelCard card, const Dataset& dataset, std::vector<std::string>& notes)
{
    if (!card.hasUnnamedClasses() || card.classes.size() != dataset.classes().size())
        return card;
    card.classes = dataset.classes();
    card.positiveClass = dataset.positiveClass();
    notes.push_back(
        "The model's classes have no names; they were taken for those of the data set, in its order: " +
        printable(joined(card.classes)) + ".");
    return card;
}

// The data set's label for each class of the model, by name; throws when they are not the same classes.
std::vector<int> labelOfModelClass(const ModelCard& card, const Dataset& dataset)
{
    std::vector<int> labels;
    for (const std::string& name : card.classes) {
        const auto found =
            std::find_if(dataset.classes().begin(), dataset.classes().end(),
                         [&](const std::string& other) { return asciiLower(other) == asciiLower(name); });
        if (found == dataset.classes().end() || card.classes.size() != dataset.classes().size())
            throw Error(ErrorKind::BadInput, "The model's classes (" + printable(joined(card.classes)) +
                                                 ") are not those of the data set (" +
                                                 printable(joined(dataset.classes())) + ").");
        labels.push_back(static_cast<int>(found - dataset.classes().begin()));
    }
    return labels;
}

// The model's class for a label of the data set.
int modelClassOf(int label, const std::vector<int>& labelOfClass)
{
    return static_cast<int>(std::find(labelOfClass.begin(), labelOfClass.end(), label) -
                            labelOfClass.begin());
}

// The picture, or why there is none.
using Decoded = std::variant<cv::Mat, std::string>;

Decoded decode(const DatasetItem& item, const CtWindow& window)
{
    try {
        return readScan(item.file, window).pixels;
    } catch (const Error& error) {
        return error.message();
    }
}

// Gathers pictures and classifies them a batch at a time.
class BatchOfScans
{
public:
    BatchOfScans(Classifier& classifier, const ModelCard& card, const Dataset& dataset, Evaluation& result)
        : m_classifier(classifier), m_card(card), m_dataset(dataset),
          m_labels(labelOfModelClass(card, dataset)), m_result(result)
    {
    }

    void add(std::size_t item, cv::Mat picture)
    {
        m_items.push_back(item);
        m_pictures.push_back(std::move(picture));
        if (m_items.size() == batchSize)
            flush();
    }

    void flush()
    {
        if (m_items.empty())
            return;
        const std::vector<Classification> results = m_classifier.classify(m_pictures);
        for (std::size_t i = 0; i < results.size(); ++i)
            addRow(m_items[i], results[i]);
        m_items.clear();
        m_pictures.clear();
    }

private:
    void addRow(std::size_t index, const Classification& result)
    {
        const DatasetItem& item = m_dataset.items()[index];
        const int label = modelClassOf(item.label, m_labels);
        std::vector<double> tempered = result.logits;
        for (double& logit : tempered)
            logit /= m_card.temperature;
        const int predicted = decide(result.scores, m_card.positiveClass, m_card.threshold);
        m_result.predictions.rows.push_back(
            {item.path, label, predicted, result.scores, crossEntropy(tempered, label)});
        m_result.items.push_back(index);
    }

    Classifier& m_classifier;
    const ModelCard& m_card;
    const Dataset& m_dataset;
    std::vector<int> m_labels;
    Evaluation& m_result;
    std::vector<std::size_t> m_items;
    std::vector<cv::Mat> m_pictures;
};

} // namespace

Evaluation evaluateSplit(Classifier& classifier, const Dataset& dataset, std::optional<Split> split,
                         const ProgressCallback& onProgress, const CancelToken& cancel)
{
    Evaluation result;
    const ModelCard card = named(classifier.card(), dataset, result.notes);
    result.predictions = {card.classes, card.positiveClass, card.threshold, {}};
    BatchOfScans batch(classifier, card, dataset, result);
    const std::vector<std::size_t> items = dataset.indicesForEvaluation(split);

    Prefetcher<Decoded> decoded(
        items.size(), 2 * batchSize, std::max(1u, std::thread::hardware_concurrency()),
        [&](std::size_t i) { return decode(dataset.items()[items[i]], card.preprocessing.window); });
    for (std::size_t i = 0; i < items.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        Decoded next = *decoded.next();
        if (auto* const picture = std::get_if<cv::Mat>(&next))
            batch.add(items[i], std::move(*picture));
        else
            result.unreadable.push_back({dataset.items()[items[i]].path, std::get<std::string>(next)});
        if (onProgress)
            onProgress({"Classifying images", i + 1, items.size()});
    }
    batch.flush();
    return result;
}

} // namespace gg
