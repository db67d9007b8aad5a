// ScoreChange: what computing the scores of the same model another way changes: in another precision, by
// another engine. Plain values and a free function without state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <optional>

namespace gg {

struct ScoreChange
{
    std::size_t images = 0;
    double largest = 0; ///< of any class's score, in [0, 1]
    double mean = 0;    ///< over the images, of the one that changes most
    std::size_t decidedOtherwise = 0;
    /// That one of both would refuse, as far from all training images, and not the other; nothing of a model
    /// that refuses none for that.
    std::optional<std::size_t> refusedOtherwise = {};
    std::optional<double> aucBefore = {}; ///< of the positive class; none without images of both kinds
    std::optional<double> aucAfter = {};
    bool operator==(const ScoreChange&) const = default;

    /// In a sentence.
    Message described() const;
};

/// Throws Error (Usage) unless both are of the same images and classes in the same order.
ScoreChange scoreChange(const Predictions& before, const Predictions& after);

} // namespace gg
