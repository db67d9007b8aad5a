// Classification: what a network says of one image, and what is decided by it.
// A plain value and a free function; any thread.
#pragma once

#include "model/FeatureSpace.h"
#include "model/ModelCard.h"

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct Classification
{
    std::vector<double> logits; ///< (C)
    std::vector<double> scores; ///< (C), see ModelCard::rule()
    int predicted = 0;          ///< likewise
    /// How the image lies to those of the training; nothing where the model does not remember them.
    std::optional<Familiarity> familiarity = {};
    /// What the lungs' measures have added to the logit of the positive class, less what they have added to the
    /// highest of the others: above 0 they speak for it. Nothing where the model does not measure them or none
    /// were found. A heat map shows nothing of it.
    std::optional<double> fromLungs = {};
};

/// Of the `logits` (C) that any engine computed for one image, by the rule of the model's card. Throws Error
/// (BadInput) naming the model's `file` when one of them is not finite.
Classification classificationOf(std::span<const float> logits, const ModelCard& card,
                                const std::filesystem::path& file);

} // namespace gg
