// LungsOutput: how `lungs` prints what it measured, for a person or as JSON. Free functions. Thread: the main
// thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "lungs/LungMeasures.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// A slice as it was measured.
struct MeasuredLungs
{
    std::filesystem::path path = {}; ///< as a person is told of it
    std::optional<int> frame = {};   ///< of a file of many, counted from 1
    LungCounts counts;
    cv::Size size;                       ///< of the slice, pixels
    std::optional<double> pixelMm2 = {}; ///< nothing where the file does not say it
    bool isRelative = false;             ///< a picture: HU were guessed from its greys
    std::vector<Message> notes = {};
};

/// {path, lungs: {area_mm2, share_of_image, ground_glass, consolidation, emphysema, aerated, vessels}, notes}
/// and, of a frame of many, its number; null where there is no lung, and area_mm2 where no size is known.
Json jsonOf(const MeasuredLungs& lungs);

/// "slice.dcm: 12.5 % opacity (10.1 % ground glass, 2.4 % consolidation) of 312 cm2 of lung"
std::string lineOf(const MeasuredLungs& lungs);

/// {series, slices, volume_ml, mass_g, opacity_percent, high_opacity_percent, by_lung, by_third, by_zone (a
/// lung's thirds, each with its score), by_depth, grade, score, hu_histogram: {from, width, counts} (HU, HU,
/// voxels of both lungs), notes}
Json jsonOf(const std::string& seriesInstanceUid, const SeriesMeasures& measures,
            const std::vector<Message>& notes);

std::string lineOf(const std::string& series, const SeriesMeasures& measures);

} // namespace gg
