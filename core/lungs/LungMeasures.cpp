#include "lungs/LungMeasures.h"

#include "lungs/LungLabel.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>

namespace gg {

LungCounts& LungCounts::operator+=(const LungCounts& other)
{
    for (std::size_t kind = 0; kind < kinds; ++kind)
        tissue[kind] += other.tissue[kind];
    weight += other.weight;
    return *this;
}

std::int64_t LungCounts::pixels() const
{
    return std::accumulate(tissue.begin() + 1, tissue.end(), std::int64_t{0});
}

std::optional<LungShares> LungCounts::shares() const
{
    const auto all = static_cast<double>(pixels());
    if (all == 0)
        return std::nullopt;
    const auto share = [&](LungTissue kind) {
        return static_cast<double>(tissue[static_cast<std::size_t>(kind)]) / all;
    };
    return LungShares{.groundGlass = share(LungTissue::GroundGlass),
                      .consolidation = share(LungTissue::Consolidation),
                      .emphysema = share(LungTissue::Emphysema),
                      .aerated = share(LungTissue::Aerated),
                      .vessels = share(LungTissue::Vessels)};
}

LungCounts countLung(const cv::Mat& tissue, const cv::Mat& values, const cv::Mat& where)
{
    LungCounts counts;
    for (int row = 0; row < tissue.rows; ++row) {
        const std::uint8_t* const kind = tissue.ptr(row);
        const std::uint8_t* const counted = where.ptr(row);
        const float* const value = values.ptr<float>(row);
        for (int column = 0; column < tissue.cols; ++column) {
            if (counted[column] == 0 || kind[column] == 0)
                continue;
            ++counts.tissue[kind[column]];
            counts.weight += std::max(0.0, (value[column] + 1000.0) / 1000.0);
        }
    }
    return counts;
}

LungAmount amountOf(const LungCounts& counts, double voxelMm3)
{
    constexpr double mm3PerMl = 1000;
    const double voxelMl = voxelMm3 / mm3PerMl;
    return {.volumeMl = static_cast<double>(counts.pixels()) * voxelMl,
            .massG = counts.weight * voxelMl,
            .shares = counts.shares()};
}

int gradeOf(const LungAmount& zone)
{
    return zone.shares ? gradeOf(zone.shares->opacity()) : 0;
}

int gradeOf(double opacityShare)
{
    constexpr double none = 0.01;
    constexpr double quarter = 0.25;
    if (opacityShare < none)
        return 0;
    return std::clamp(static_cast<int>(std::ceil(opacityShare / quarter)), 1, 4);
}

} // namespace gg
