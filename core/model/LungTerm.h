// LungTerm: what the measures of a scan's lungs add to the logits of a network, part of the model's card. A
// network learns where its pictures come from; how much of a lung is opaque means the same everywhere.
// A plain value and free functions; any thread.
#pragma once

#include "base/Json.h"
#include "lungs/LungMeasures.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// log10 of the shares of opacity, ground glass, consolidation and emphysema, a thousandth added to each;
/// then the shares of aerated lung and of vessels as they are.
using LungFeatures = std::array<double, 6>;
LungFeatures lungFeatures(const LungShares& shares);

struct LungTerm
{
    LungFeatures centre = {};          ///< of the training images: lungs such as these add nothing
    std::vector<LungFeatures> weights; ///< (C)

    bool operator==(const LungTerm&) const = default;

    /// Adds weight x (features - centre) to `logits` (C); nothing where there are no lungs.
    void addTo(std::span<double> logits, const std::optional<LungShares>& shares) const;
};

Json toJson(const LungTerm& term);
/// Strict: throws Error (BadInput) unless there is a row of finite weights for each of `classes`.
LungTerm lungTermFromJson(const Json& json, std::size_t classes);

} // namespace gg
