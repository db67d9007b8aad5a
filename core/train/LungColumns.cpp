#include "train/LungColumns.h"

#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t added = lungColumns + 1;

} // namespace

FeatureMatrix withLungColumns(const FeatureMatrix& features, std::span<const std::optional<LungShares>> lungs)
{
    FeatureMatrix all{features.rows, features.columns + added, {}};
    all.values.reserve(all.rows * all.columns);
    for (std::size_t row = 0; row < features.rows; ++row) {
        const std::span<const float> own = features.row(row);
        all.values.insert(all.values.end(), own.begin(), own.end());
        const LungFeatures measures = lungs[row] ? lungFeatures(*lungs[row]) : LungFeatures{};
        for (const double measure : measures)
            all.values.push_back(static_cast<float>(measure));
        all.values.push_back(lungs[row] ? 1.0F : 0.0F);
    }
    return all;
}

LungMatrix::LungMatrix(const FeatureMatrix& withColumns)
    : m_all(withColumns), m_ofNetwork(withColumns.columns - added)
{
}

bool LungMatrix::hasLungs(std::size_t row) const
{
    return m_all.row(row).back() != 0;
}

LungFeatures LungMatrix::centre() const
{
    LungFeatures sum = {};
    double rows = 0;
    for (std::size_t row = 0; row < m_all.rows; ++row) {
        if (!hasLungs(row))
            continue;
        ++rows;
        for (std::size_t i = 0; i < lungColumns; ++i)
            sum[i] += m_all.row(row)[m_ofNetwork + i];
    }
    for (double& value : sum)
        value /= std::max(rows, 1.0);
    return sum;
}

std::size_t LungMatrix::rowsWithoutLungs() const
{
    std::size_t rows = 0;
    for (std::size_t row = 0; row < m_all.rows; ++row)
        rows += hasLungs(row) ? 0 : 1;
    return rows;
}

FeatureMatrix LungMatrix::network() const
{
    FeatureMatrix own{m_all.rows, m_ofNetwork, {}};
    own.values.reserve(own.rows * own.columns);
    for (std::size_t row = 0; row < m_all.rows; ++row) {
        const std::span<const float> values = m_all.row(row).first(m_ofNetwork);
        own.values.insert(own.values.end(), values.begin(), values.end());
    }
    return own;
}

FeatureMatrix LungMatrix::centred(const LungFeatures& centre) const
{
    FeatureMatrix result{m_all.rows, m_ofNetwork + lungColumns, {}};
    result.values.reserve(result.rows * result.columns);
    for (std::size_t row = 0; row < m_all.rows; ++row) {
        const std::span<const float> values = m_all.row(row);
        result.values.insert(result.values.end(), values.begin(),
                             values.begin() + static_cast<std::ptrdiff_t>(m_ofNetwork));
        for (std::size_t i = 0; i < lungColumns; ++i)
            result.values.push_back(hasLungs(row) ? static_cast<float>(values[m_ofNetwork + i] - centre[i])
                                                  : 0.0F);
    }
    return result;
}

LinearHead networkHead(const LinearHead& head)
{
    LinearHead own{head.classes, head.columns - lungColumns, {}, head.bias};
    for (std::size_t row = 0; row < head.classes; ++row) {
        const auto first = head.weight.begin() + static_cast<std::ptrdiff_t>(row * head.columns);
        own.weight.insert(own.weight.end(), first, first + static_cast<std::ptrdiff_t>(own.columns));
    }
    return own;
}

LungTerm lungTermOf(const LinearHead& head, const LungFeatures& centre)
{
    LungTerm term{centre, std::vector<LungFeatures>(head.classes)};
    for (std::size_t row = 0; row < head.classes; ++row)
        for (std::size_t i = 0; i < lungColumns; ++i)
            term.weights[row][i] = head.weight[(row + 1) * head.columns - lungColumns + i];
    return term;
}

} // namespace gg
