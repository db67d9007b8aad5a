// LearntFrom: what a model's card remembers of the images that the model has learnt from, and what it means
// for figures of others: those of images that were learnt from say little of those that were not.
// Owned by whoever evaluates. Thread: constant after construction; any thread.
#pragma once

#include "base/Message.h"
#include "data/Dataset.h"
#include "data/ImageSketch.h"
#include "data/Split.h"
#include "model/ModelCard.h"

#include <optional>
#include <span>
#include <vector>

namespace gg {

/// The images of a run that could be read.
struct LearntImages
{
    ImageSketch training;
    ImageSketch validation; ///< by which the model, or its settings, were chosen
    bool operator==(const LearntImages&) const = default;
};

/// Puts them into a card's provenance, as `learnt_from: {hash, training, validation}`.
void setLearntImages(Json& provenance, const LearntImages& images);

class LearntFrom
{
public:
    explicit LearntFrom(const ModelCard& card);

    /// Nothing for models of other programs, of versions that did not remember them, and of damaged cards.
    const std::optional<LearntImages>& images() const { return m_images; }

    /// What should be known of figures of these images, the readable ones of `split` (as in evaluateSplit()),
    /// a sentence each; empty where none of them was learnt from. Images are compared by their bytes where
    /// images() are known, else the data sets by name and fingerprint. Of splits too large to be remembered
    /// whole the number is estimated, and said to be.
    std::vector<Message> notes(const Dataset& dataset, std::optional<Split> split,
                               std::span<const ImageHash> evaluated) const;

    /// What should be known of a score of this one image, as a note on a scan; empty where the model has not
    /// learnt from it, as far as images() tell.
    Message noteOn(ImageHash image) const;

private:
    std::optional<LearntImages> m_images;
    bool m_isDamaged = false;
    Json m_datasetName;
    Json m_fingerprint;
};

} // namespace gg
