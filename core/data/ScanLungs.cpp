#include "data/ScanLungs.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "dicom/SliceStack.h"
#include "image/PictureFrame.h"
#include "image/PngDecoder.h"
#include "lungs/LongestSide.h"
#include "lungs/SliceTissue.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double assumedFieldOfView = 360; // mm

double assumedPixelSize(const cv::Size& size)
{
    return assumedFieldOfView / std::max({size.width, size.height, 1});
}

LungScan fromSlice(const CtSlice& slice, const std::filesystem::path& file)
{
    const std::optional<PlaneGeometry> plane = planeOf(slice.tags);
    if (plane && orientationName(*plane) != "axial")
        throw badFile(file, "is not axial: lungs are looked for in axial slices");
    LungScan scan;
    scan.slice = {.hu = slice.hu, .outside = slice.outside, .pixelSize = assumedPixelSize(slice.hu.size())};
    const std::optional<std::array<double, 2>>& spacing = slice.tags.pixelSpacing;
    if (spacing && isPixelSize((*spacing)[0]) && isPixelSize((*spacing)[1])) {
        scan.pixelMm2 = (*spacing)[0] * (*spacing)[1];
        scan.slice.pixelSize = std::sqrt(*scan.pixelMm2);
    } else {
        scan.notes.push_back(spacing
                                 ? Message("has a Pixel Spacing that cannot be: 360 mm across are assumed")
                                 : Message("has no Pixel Spacing: 360 mm across are assumed"));
    }
    if (plane)
        scan.slice.rightComesFirst = plane->rowDirection[0] > 0;
    return scan;
}

// A picture that the body fills is one of large lungs; a small one in it is a windpipe or a bronchus that was
// found in their place. Measured on COVID-CT's pictures: such as these cover up to 4%, lungs 12% and more.
Message doubtOf(const LungSlice& slice, const cv::Mat& labels)
{
    constexpr double leastShare = 0.08;
    if (slice.tightCrop.empty())
        return {};
    const double share = static_cast<double>(cv::countNonZero(labels)) / slice.tightCrop.area();
    if (share == 0 || share >= leastShare)
        return {};
    return "what was found is too small for lungs, in a picture that is cropped so tightly";
}

/// What lies wholly within.
cv::Rect scaled(const cv::Rect& rect, double scale)
{
    const auto first = [&](int place) { return static_cast<int>(std::ceil(place * scale)); };
    const auto last = [&](int place) { return static_cast<int>(std::floor(place * scale)); };
    return {cv::Point(first(rect.x), first(rect.y)), cv::Point(last(rect.br().x), last(rect.br().y))};
}

bool isColour(const cv::Mat& rgb)
{
    std::array<cv::Mat, 3> channels;
    cv::split(rgb, channels);
    return cv::countNonZero(channels[0] != channels[1]) > 0 ||
           cv::countNonZero(channels[1] != channels[2]) > 0;
}

} // namespace

LungScan lungScanOf(const Scan& scan, const std::filesystem::path& file)
{
    if (scan.slice && scan.slice->isHounsfield)
        return fromSlice(*scan.slice, file);
    cv::Mat grey;
    cv::cvtColor(scan.pixels, grey, cv::COLOR_RGB2GRAY);
    const std::optional<LungSlice> slice = lungSliceOfPicture(grey);
    if (!slice)
        throw badFile(file, "has no Hounsfield units, and its greys of lung and soft tissue cannot be told");
    LungScan lungs{*slice};
    lungs.notes.push_back("a picture without Hounsfield units: they were guessed from its greys");
    if (isColour(scan.pixels))
        lungs.notes.push_back("in colour: its brightness was taken");
    return lungs;
}

std::optional<PictureHu> guessedHu(const cv::Mat& grey)
{
    return huOfPicture(grey, tightCrop(grey));
}

LungSlice lungSliceOf(const PictureHu& picture)
{
    return {.hu = picture.hu,
            .pixelSize = assumedPixelSize(picture.hu.size()),
            .isRelative = true,
            .tightCrop = picture.tightCrop};
}

std::optional<LungSlice> lungSliceOfPicture(const cv::Mat& grey)
{
    const std::optional<PictureHu> picture = guessedHu(grey);
    return picture ? std::optional(lungSliceOf(*picture)) : std::nullopt;
}

LungSlice reduced(const LungSlice& slice, int longestSide)
{
    const int longer = std::max(slice.hu.cols, slice.hu.rows);
    if (longer <= longestSide)
        return slice;
    LungSlice small = slice;
    small.hu = withLongestSide(slice.hu, longestSide);
    if (!slice.outside.empty())
        cv::resize(slice.outside, small.outside, small.hu.size(), 0, 0, cv::INTER_NEAREST);
    const double scale = static_cast<double>(longestSide) / longer;
    small.pixelSize = slice.pixelSize / scale;
    small.tightCrop = scaled(slice.tightCrop, scale) & cv::Rect({}, small.hu.size());
    return small;
}

LungScan readLungScan(const std::filesystem::path& file, int offset)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    const PictureLimits limits;
    if (pictureFormatOf(bytes) != PictureFormat::Png)
        throw badFile(file, "is no PNG: --hu-offset reads PNG pictures of 16-bit grey");
    const cv::Mat values = decodeWidePng(bytes, file, limits);
    if (values.empty())
        throw badFile(file, "is no 16-bit grey: --hu-offset reads PNG pictures of 16-bit grey");
    LungScan scan;
    values.convertTo(scan.slice.hu, CV_32F, 1, offset);
    scan.slice.pixelSize = assumedPixelSize(values.size());
    scan.notes.push_back("a picture does not say how large its pixels are: 360 mm across are assumed");
    return scan;
}

ScanLungs measureLungs(const LungScan& scan, const LungThresholds& thresholds)
{
    SliceLungs found = findLungs(scan.slice);
    ScanLungs lungs;
    lungs.labels = found.labels;
    lungs.notes = scan.notes;
    lungs.notes.insert(lungs.notes.end(), found.notes.begin(), found.notes.end());
    const cv::Mat values = lungValues(scan.slice);
    lungs.tissue = tissueOf(smoothedForTissue(values, scan.slice.pixelSize), lungs.labels, thresholds, {},
                            scan.slice.pixelSize);
    lungs.counts = countLung(lungs.tissue, values, lungs.labels);
    lungs.doubt = doubtOf(scan.slice, lungs.labels);
    if (!lungs.doubt.isEmpty())
        lungs.notes.push_back(lungs.doubt);
    return lungs;
}

} // namespace gg
