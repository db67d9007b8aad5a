// ScanLungs: a scan of any kind as lungs are looked for in it: slices in HU as they are, pictures by their
// greys. Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"
#include "data/ScanReader.h"
#include "lungs/LungMeasures.h"
#include "lungs/LungThresholds.h"
#include "lungs/PictureHu.h"
#include "lungs/SliceLungs.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

struct LungScan
{
    LungSlice slice;
    std::optional<double> pixelMm2 =
        {};                          ///< nothing where the file does not say it: 360 mm across are assumed
    std::vector<Message> notes = {}; ///< what was assumed
};

/// Throws Error (BadInput) for a slice that is not axial, and for a picture in which greys of lung and soft
/// tissue cannot be told; `file` stands in the message.
LungScan lungScanOf(const Scan& scan, const std::filesystem::path& file);

/// Of a picture of grey (CV_8UC1), cropped however it may be. Nothing where greys of lung and soft tissue
/// cannot be told.
std::optional<PictureHu> guessedHu(const cv::Mat& grey);

/// Of a picture, 360 mm across.
LungSlice lungSliceOf(const PictureHu& picture);

/// Both in one.
std::optional<LungSlice> lungSliceOfPicture(const cv::Mat& grey);

/// With no more pixels a side than that; a smaller one stays as it is.
LungSlice reduced(const LungSlice& slice, int longestSide);

/// A PNG of 16-bit grey, HU = value + `offset`. Throws Error (BadInput) for any other file.
LungScan readLungScan(const std::filesystem::path& file, int offset);

/// Lungs of a single slice, and what lies in them.
struct ScanLungs
{
    cv::Mat labels; ///< CV_8UC1, each pixel a Lung
    cv::Mat tissue; ///< CV_8UC1, each pixel a LungTissue
    LungCounts counts;
    std::vector<Message> notes = {};
    /// Why what was found may be no lung, so that nobody should go by its figures; empty where it is well
    /// founded. Among the notes, too.
    Message doubt = {};
};

ScanLungs measureLungs(const LungScan& scan, const LungThresholds& thresholds = {});

} // namespace gg
