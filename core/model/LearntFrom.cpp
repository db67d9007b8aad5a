#include "model/LearntFrom.h"

#include "base/Error.h"
#include "base/JsonFields.h"

#include <cmath>
#include <utility>

namespace gg {

namespace {

constexpr const char* learntFromKey = "learnt_from";
constexpr const char* hashKey = "hash";
constexpr const char* trainingKey = "training";
constexpr const char* validationKey = "validation";
constexpr const char* hashName = "sha256, first 64 bits";

// Where none of so many is found, fewer than 5% are there with 95% confidence (the rule of three: Hanley and
// Lippman-Hand, JAMA 249, 1983).
constexpr std::size_t enoughCompared = 60;

// How many of the evaluated images were held against a sketch, and how many are in it.
struct Comparison
{
    std::size_t evaluated = 0;
    std::size_t compared = 0;
    std::size_t found = 0;
};

Comparison compare(const ImageSketch& sketch, std::span<const ImageHash> evaluated)
{
    Comparison comparison{evaluated.size(), 0, 0};
    for (const ImageHash image : evaluated) {
        const std::optional<bool> isHeld = sketch.holds(image);
        comparison.compared += isHeld ? 1 : 0;
        comparison.found += isHeld.value_or(false) ? 1 : 0;
    }
    return comparison;
}

// "all of these 12 images", "3 of these 12 images", "about 30 of these 120 images (5 of the 20 ...)".
Message foundImages(const Comparison& comparison)
{
    const std::size_t all = comparison.evaluated;
    if (all == 1)
        return "this image";
    if (comparison.compared == all)
        return comparison.found == all ? Message("all of these %1 images", all)
                                       : Message("%1 of these %2 images", comparison.found, all);
    const double share = static_cast<double>(comparison.found) / static_cast<double>(comparison.compared);
    const long long estimate = std::llround(share * static_cast<double>(all));
    return Message("about %1 of these %2 images (%3 of the %4 that could be compared)", estimate, all,
                   comparison.found, comparison.compared);
}

// A sample that says too little to be silent about.
bool isThin(const ImageSketch& training, const Comparison& comparison)
{
    return !training.isWhole() && comparison.compared != comparison.evaluated && comparison.found == 0 &&
           comparison.compared < enoughCompared;
}

std::vector<Message> notesByImages(const LearntImages& learnt, const Dataset& dataset,
                                   std::span<const ImageHash> evaluated)
{
    std::vector<Message> notes;
    const Comparison training = compare(learnt.training, evaluated);
    if (training.found > 0) {
        const Message trained("The model was trained on %1: it will do less well on others.",
                              foundImages(training));
        notes.push_back(dataset.hasSplits()
                            ? trained
                            : Message("%1 If a split was drawn for its run, the split.csv there says which "
                                      "images were kept for test.",
                                      trained));
    } else if (isThin(learnt.training, training)) {
        notes.push_back(Message("The model remembers a sample of the %1 images that it was trained on: %2 of "
                                "these %3 images could be compared, and none of them was among it.",
                                learnt.training.images(), training.compared, training.evaluated));
    }
    const Comparison validation = compare(learnt.validation, evaluated);
    if (validation.found > 0)
        notes.push_back(
            Message("The model was chosen by %1: it may do less well on others.", foundImages(validation)));
    return notes;
}

std::optional<Message> noteByName(const Json& name, const Json& fingerprint, const Dataset& dataset,
                                  std::optional<Split> split)
{
    if (!dataset.hasSplits() && name == dataset.name())
        return Message("The model was trained on a data set of the same name, %1: if it was a part of this "
                       "one, these figures are better than on other images; the split.csv of its run says "
                       "which images were kept for test.",
                       dataset.name());
    if (fingerprint != dataset.fingerprint() || !dataset.hasSplits())
        return std::nullopt;
    if (!split)
        return Message("The model was trained on some of these images: it will do less well on others.");
    if (*split == Split::Train)
        return Message("The model was trained on these images: it will do less well on others.");
    if (*split == Split::Val)
        return Message("The model was chosen by these images: it may do less well on others.");
    return std::nullopt;
}

LearntImages imagesFrom(const Json& json)
{
    JsonFields fields(json, "what the model has learnt from");
    LearntImages images;
    const std::string hash = fields.text(hashKey);
    images.training = ImageSketch::fromJson(fields.value(trainingKey));
    images.validation = ImageSketch::fromJson(fields.value(validationKey));
    fields.finish(hash == hashName ? std::vector<Message>() : std::vector<Message>{"the hash is unknown"});
    return images;
}

} // namespace

void setLearntImages(Json& provenance, const LearntImages& images)
{
    provenance[learntFromKey] = {{hashKey, hashName},
                                 {trainingKey, images.training.toJson()},
                                 {validationKey, images.validation.toJson()}};
}

LearntFrom::LearntFrom(const ModelCard& card)
{
    if (!card.provenance.is_object())
        return;
    m_datasetName = card.provenance.value("data_set", Json());
    m_fingerprint = card.provenance.value("data_set_fingerprint", Json());
    const auto remembered = card.provenance.find(learntFromKey);
    if (remembered == card.provenance.end())
        return;
    try {
        m_images = imagesFrom(*remembered);
    } catch (const Error&) {
        m_isDamaged = true;
    }
}

std::vector<Message> LearntFrom::notes(const Dataset& dataset, std::optional<Split> split,
                                       std::span<const ImageHash> evaluated) const
{
    if (m_images)
        return notesByImages(*m_images, dataset, evaluated);
    if (const auto note = noteByName(m_datasetName, m_fingerprint, dataset, split))
        return {*note};
    if (m_isDamaged)
        return {"What the model remembers of the images that it was trained on is damaged: whether these are "
                "among them is not known."};
    return {};
}

Message LearntFrom::noteOn(ImageHash image) const
{
    if (m_images && m_images->training.holds(image).value_or(false))
        return "the model was trained on this very image: it does less well on others";
    if (m_images && m_images->validation.holds(image).value_or(false))
        return "the model was chosen by this very image: it may do less well on others";
    return {};
}

} // namespace gg
