#include "model/LearntFrom.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/Text.h"

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
std::string foundImages(const Comparison& comparison)
{
    const std::size_t all = comparison.evaluated;
    if (all == 1)
        return "this image";
    const std::string these = " of these " + std::to_string(all) + " images";
    if (comparison.compared == all)
        return (comparison.found == all ? "all" : std::to_string(comparison.found)) + these;
    const double share = static_cast<double>(comparison.found) / static_cast<double>(comparison.compared);
    const long long estimate = std::llround(share * static_cast<double>(all));
    return "about " + std::to_string(estimate) + these + " (" + std::to_string(comparison.found) +
           " of the " + std::to_string(comparison.compared) + " that could be compared)";
}

// Of a sample that says too little to be silent about; empty where nothing needs to be said.
std::string thinSample(const ImageSketch& training, const Comparison& comparison)
{
    if (training.isWhole() || comparison.compared == comparison.evaluated || comparison.found > 0 ||
        comparison.compared >= enoughCompared)
        return {};
    return "The model remembers a sample of the " + std::to_string(training.images()) +
           " images that it was trained on: " + std::to_string(comparison.compared) + " of these " +
           std::to_string(comparison.evaluated) + " images could be compared, and none of them was among it.";
}

std::vector<std::string> notesByImages(const LearntImages& learnt, const Dataset& dataset,
                                       std::span<const ImageHash> evaluated)
{
    std::vector<std::string> notes;
    const Comparison training = compare(learnt.training, evaluated);
    if (training.found > 0) {
        notes.push_back("The model was trained on " + foundImages(training) +
                        ": it will do less well on others.");
        if (!dataset.hasSplits())
            notes.back() += " If a split was drawn for its run, the split.csv there says which images were "
                            "kept for test.";
    } else if (std::string thin = thinSample(learnt.training, training); !thin.empty()) {
        notes.push_back(std::move(thin));
    }
    const Comparison validation = compare(learnt.validation, evaluated);
    if (validation.found > 0)
        notes.push_back("The model was chosen by " + foundImages(validation) +
                        ": it may do less well on others.");
    return notes;
}

std::vector<std::string> notesByName(const Json& name, const Json& fingerprint, const Dataset& dataset,
                                     std::optional<Split> split)
{
    if (!dataset.hasSplits() && name == dataset.name())
        return {"The model was trained on a data set of the same name, " + printable(dataset.name()) +
                ": if it was a part of this one, these figures are better than on other images; the "
                "split.csv of its run says which images were kept for test."};
    if (fingerprint != dataset.fingerprint() || !dataset.hasSplits())
        return {};
    if (!split || *split == Split::Train)
        return {"The model was trained on " + std::string(split ? "these" : "some of these") +
                " images: it will do less well on others."};
    if (*split == Split::Val)
        return {"The model was chosen by these images: it may do less well on others."};
    return {};
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

std::vector<std::string> LearntFrom::notes(const Dataset& dataset, std::optional<Split> split,
                                           std::span<const ImageHash> evaluated) const
{
    if (m_images)
        return notesByImages(*m_images, dataset, evaluated);
    std::vector<std::string> notes = notesByName(m_datasetName, m_fingerprint, dataset, split);
    if (m_isDamaged && notes.empty())
        notes.emplace_back("What the model remembers of the images that it was trained on is damaged: "
                           "whether these are among them is not known.");
    return notes;
}

std::string LearntFrom::noteOn(ImageHash image) const
{
    if (m_images && m_images->training.holds(image).value_or(false))
        return "the model was trained on this very image: it does less well on others";
    if (m_images && m_images->validation.holds(image).value_or(false))
        return "the model was chosen by this very image: it may do less well on others";
    return {};
}

} // namespace gg
