// LungColumns: the measures of lungs as columns beside the features of a network, for the head of the recipe
// `strong` (model/LungTerm.h), and what of a head fitted to them is whose. Plain values and free functions;
// any thread.
#pragma once

#include "model/LungTerm.h"
#include "train/LogisticHead.h"

#include <cstddef>
#include <optional>
#include <span>

namespace gg {

inline constexpr std::size_t lungColumns = std::tuple_size_v<LungFeatures>;

/// `features` (N,F) with lungColumns + 1 columns more: lungFeatures(), then 1; zeros where there are no
/// lungs.
FeatureMatrix withLungColumns(const FeatureMatrix& features,
                              std::span<const std::optional<LungShares>> lungs);

/// Of what withLungColumns() gave, (N,F+lungColumns+1).
class LungMatrix
{
public:
    explicit LungMatrix(const FeatureMatrix& withColumns);

    /// The mean over the rows with lungs; zeros without any.
    LungFeatures centre() const;
    std::size_t rowsWithoutLungs() const;
    /// (N,F): the network's own.
    FeatureMatrix network() const;
    /// (N,F+lungColumns): less `centre`; zeros where there are no lungs.
    FeatureMatrix centred(const LungFeatures& centre) const;

private:
    bool hasLungs(std::size_t row) const;

    const FeatureMatrix& m_all;
    std::size_t m_ofNetwork;
};

/// Of a head over centred(): what is the network's, and what the lungs'.
LinearHead networkHead(const LinearHead& head);
LungTerm lungTermOf(const LinearHead& head, const LungFeatures& centre);

} // namespace gg
