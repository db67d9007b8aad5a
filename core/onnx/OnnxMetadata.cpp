#include "onnx/OnnxMetadata.h"

#include "base/Text.h"
#include "onnx/OnnxModel.h"

#include <array>
#include <charconv>

namespace gg {

namespace {

// The shortest text that is read back as the same number.
template <typename Number>
std::string numberText(Number value)
{
    std::array<char, 32> text;
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string triple(const std::array<float, 3>& values)
{
    return "(" + numberText(values[0]) + ", " + numberText(values[1]) + ", " + numberText(values[2]) + ")";
}

std::string lines(std::span<const Message> messages)
{
    std::string text;
    for (const Message& message : messages)
        text += (text.empty() ? "" : "\n") + message.english();
    return text;
}

// A measure changes no pixel.
LungSteps pixelSteps(const Preprocessing& preprocessing)
{
    LungSteps steps = preprocessing.lungs;
    steps.measureLungs = false;
    return steps;
}

// The card's own words, by the card's own keys.
void addChoices(std::map<std::string, std::string>& metadata, const ModelCard& card)
{
    metadata["threshold"] = numberText(card.threshold);
    metadata["threshold_origin"] =
        card.thresholdOrigin ? originText(*card.thresholdOrigin).english() : "That of the training.";
    metadata["temperature"] = numberText(card.temperature);
    metadata["temperature_origin"] =
        card.temperatureOrigin ? originText(*card.temperatureOrigin).english() : "That of the training.";
    metadata["scan_rule"] = ruleText(card.scanRule).english();
    if (card.scanRule.threshold)
        metadata["scan_threshold"] = numberText(*card.scanRule.threshold);
    if (card.uncertain)
        metadata["uncertain"] = uncertainText(*card.uncertain).english();
    if (card.lungTerm) {
        metadata["lung_term"] = toJson(*card.lungTerm).dump();
        metadata["lung_features"] = // as model/LungTerm.h has them
            "log10 of (share + 0.001) of opacity, ground glass, consolidation and emphysema in the lungs, "
            "then the "
            "shares of aerated lung and of vessels, as groundglass lungs measures them";
    }
}

Message scoresInWords(const ModelCard& card)
{
    const Message scores = card.lungTerm
                               ? Message("Softmax of (logits + lung_term: weights x (features - centre)) / "
                                         "temperature.")
                               : Message("Softmax of logits / temperature.");
    if (card.classes.size() != 2)
        return Message("%1 The class of the largest score.", scores);
    return Message("%1 The class %2 where its score is at least the threshold, else the other one.", scores,
                   card.classes.at(static_cast<std::size_t>(card.positiveClass)));
}

} // namespace

std::string onnxScoresName(const ModelCard& card)
{
    return card.lungTerm ? std::string(onnxScores) + "_without_lungs" : onnxScores;
}

Message inputInWords(const Preprocessing& preprocessing)
{
    const CtWindow& window = preprocessing.voi.window;
    const Message slice(
        "A CT slice in HU becomes grey through a window of centre %1 and width %2 HU, black at its "
        "lower end and white at its upper, as R = G = B of 0 to 255.",
        numberText(window.center), numberText(window.width));
    const Message grey =
        preprocessing.voi.ownFirst
            ? Message("%1 What the file itself says of its window or VOI LUT comes first.", slice)
            : slice;
    const LungSteps steps = pixelSteps(preprocessing);
    const Message picture = steps.any() ? Message("%1 Steps by the lungs follow, which take Groundglass: %2.",
                                                  grey, joined(namesOf(steps)))
                                        : grey;
    return Message(
        "%1 The picture is resized to %2 x %3 pixels (height x width) whatever its shape, bilinear and "
        "antialiased on 8 bits as torchvision's Resize of a PIL image. Each value becomes "
        "(value / 255 - mean) / standard_deviation, mean %4 and standard_deviation %5 of R, G, B; planes "
        "R, G, B of float32: (N, 3, %2, %3).",
        picture, preprocessing.height, preprocessing.width, triple(preprocessing.mean),
        triple(preprocessing.standardDeviation));
}

std::vector<Message> leftOutOfOnnx(const ModelCard& card)
{
    std::vector<Message> found;
    if (card.lungTerm)
        found.push_back(
            Message("What the lungs' measures add to the logits is not in the graph: its scores are the "
                    "network's alone, called %1, and neither threshold nor figures are theirs.",
                    onnxScoresName(card)));
    if (pixelSteps(card.preprocessing).any())
        found.push_back("The steps by the lungs come before the graph, and are not in it.");
    found.push_back("Window, resizing and normalisation come before the graph: its metadata says how.");
    if (card.refusesNoChest)
        found.push_back(
            "Nothing is refused: the graph scores what is no chest CT, or far from all that the model has "
            "learnt from, as if it were one.");
    found.push_back("The graph scores single pictures; how slices become a scan's score is in its metadata.");
    return found;
}

std::map<std::string, std::string> onnxMetadata(const ModelCard& card, std::span<const Message> notes)
{
    std::map<std::string, std::string> metadata;
    metadata["architecture"] = card.architecture;
    metadata["classes"] = Json(card.classes).dump();
    metadata["positive_class"] = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    metadata["preprocessing"] = toJson(card.preprocessing).dump();
    metadata["input"] = inputInWords(card.preprocessing).english();
    metadata["scores"] = scoresInWords(card).english();
    addChoices(metadata, card);
    metadata["left_out"] = lines(leftOutOfOnnx(card));
    if (!notes.empty())
        metadata["notes"] = lines(notes);
    constexpr const char* notice = "start_weights_notice"; // their licence wants it in every copy
    if (card.provenance.contains(notice) && card.provenance.at(notice).is_string())
        metadata[notice] = card.provenance.at(notice).get<std::string>();
    metadata["purpose"] = "For research, not for diagnosis.";
    return metadata;
}

} // namespace gg
