// LungMeasures: what lies in lungs, in numbers. Plain values and free functions; any thread.
#pragma once

#include "lungs/HuHistogram.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

/// Shares of the lungs, 0 to 1; together 1.
struct LungShares
{
    double groundGlass = 0;
    double consolidation = 0;
    double emphysema = 0;
    double aerated = 0;
    double vessels = 0; ///< what is dense and is no opacity: vessels, walls of airways, the blur at the rim

    double opacity() const { return groundGlass + consolidation; }
};

/// Pixels or voxels of lung, by what they are, and what they weigh. Sums are added up slice by slice.
struct LungCounts
{
    static constexpr std::size_t kinds = 6; ///< of LungTissue
    std::array<std::int64_t, kinds> tissue = {};
    double weight = 0; ///< in voxels of water

    LungCounts& operator+=(const LungCounts& other);
    std::int64_t pixels() const;
    /// Nothing where there is no lung.
    std::optional<LungShares> shares() const;
};

/// Of those pixels of `tissue` (CV_8UC1, LungTissue) that `where` (CV_8UC1) marks. `values` is CV_32FC1, HU:
/// a voxel weighs (HU + 1000) / 1000 of one of water (Gattinoni et al., What has computed tomography taught
/// us about the acute respiratory distress syndrome?, 2001), no less than nothing.
LungCounts countLung(const cv::Mat& tissue, const cv::Mat& values, const cv::Mat& where);

/// A lung, or a part of one, in a volume.
struct LungAmount
{
    double volumeMl = 0;
    double massG = 0;
    std::optional<LungShares> shares = {};
};

LungAmount amountOf(const LungCounts& counts, double voxelMm3);

struct SeriesMeasures
{
    LungAmount all;
    LungAmount right;
    LungAmount left;
    std::array<LungAmount, 3> thirds; ///< upper, middle, lower: of equal height
    /// Thirds of each lung: upper, middle, lower; right, left.
    std::array<std::array<LungAmount, 2>, 3> zones;
    LungAmount core;
    LungAmount rim;                 ///< within 20 mm of the lungs' edge, slice by slice
    std::vector<LungCounts> slices; ///< of each slice's lungs
    HuHistogram histogram;          ///< voxels of both lungs, by their HU
    /// CT-0 to CT-4 by the share of opacity, as MosMedData has it (Morozov et al., 2020): none, up to 25, 50,
    /// 75, 100 %. None is less than 1 %, which is within what is measured in healthy lungs.
    int grade = 0;
    /// 0 to 24: each of six zones (a third of a lung) 0 to 4 by its share of opacity: none, up to 25, 50, 75,
    /// 100 % (Yuan et al., PLoS ONE 2020, whose zones are bounded by carina and lower pulmonary veins).
    int score = 0;
};

/// 0 to 4, what a zone adds to the score: 0 where there is no lung.
int gradeOf(const LungAmount& zone);

/// 0 to 4; see SeriesMeasures.
int gradeOf(double opacityShare);

} // namespace gg
