#include "lungs/SliceLungs.h"

#include "base/Error.h"
#include "lungs/AirRegions.h"
#include "lungs/Airways.h"
#include "lungs/Body.h"
#include "lungs/CroppedFrame.h"
#include "lungs/JunctionLine.h"
#include "lungs/LungLabel.h"
#include "lungs/LungSplit.h"
#include "lungs/MaskParts.h"
#include "lungs/RoundMorphology.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double paddingValue = -1024;
constexpr double smallestPart = 150;   // mm2
constexpr double largestAirway = 1300; // mm2
constexpr double airwayShare = 0.955;  // of air, at least: the windpipe and bowel hold nothing else
constexpr double gasShare = 0.98;      // of air: a stomach; whatever is that thin is no lung
constexpr double shareWithinBody = 0.7;
constexpr double closingRadius = 6.3; // mm
constexpr double largestHole = 700;   // mm2: vessels and lesions; the dome of the diaphragm is larger
constexpr double trueAir = -1000;
constexpr double softTissue = 40;
constexpr double airTolerance = 50;

/// A lung, or a part of one, in a frame with room around.
struct Part
{
    cv::Mat mask; ///< CV_8UC1, 0 and 255
    cv::Rect box;
};

void add(cv::Mat& mask, const Part& part)
{
    cv::Mat target = mask(part.box);
    target |= part.mask;
}

bool isLung(const AirRegion& region, double airLevel, double pixelArea)
{
    const double area = region.pixels * pixelArea;
    if (area < smallestPart || region.median < gasShare * airLevel)
        return false;
    return area > largestAirway || region.median >= airwayShare * airLevel;
}

bool isWithin(const AirRegion& region, const cv::Mat& body)
{
    return cv::countNonZero(region.mask & body(region.box)) >= shareWithinBody * region.pixels;
}

/// One, or, where two touch, both.
std::vector<cv::Mat> lungsOf(const AirRegion& region, const cv::Mat& smoothed, double pixelSize)
{
    std::vector<cv::Mat> lungs = splitTouchingLungs(region.mask, pixelSize);
    return lungs.size() > 1 ? lungs : splitAlongJunction(region.mask, smoothed(region.box), pixelSize);
}

std::vector<Part> partsOf(const AirRegions& regions, const cv::Mat& body, double pixelSize)
{
    std::vector<Part> parts;
    for (const AirRegion& region : regions.inside)
        if (isLung(region, regions.airLevel, pixelSize * pixelSize) && isWithin(region, body))
            for (const cv::Mat& lung : lungsOf(region, regions.smoothed, pixelSize))
                parts.push_back({lung, region.box});
    return parts;
}

/// Airways and bowel that a lung was closed over, with their walls.
void takeOutGas(cv::Mat& labels, const AirRegions& regions, const cv::Mat& lungTissue, double pixelSize)
{
    cv::Mat gas(labels.size(), CV_8UC1, cv::Scalar(0));
    for (const AirRegion& region : regions.inside)
        if (region.median < airwayShare * regions.airLevel &&
            region.pixels * pixelSize * pixelSize <= largestAirway) {
            cv::Mat target = gas(region.box);
            target |= region.mask;
        }
    labels.setTo(0, dilated(gas, airwayWall / pixelSize) & ~lungTissue);
}

/// Holes, enclosed by the mask, of at most so many pixels are filled.
void fillSmallHoles(cv::Mat& mask, double largest)
{
    const EnclosedParts gaps(mask == 0);
    for (int number = 1; number <= gaps.parts().count(); ++number)
        if (number != gaps.around() && gaps.parts().pixels(number) <= largest)
            mask(gaps.box(number)).setTo(255, gaps.parts().inBox(number));
}

/// Over vessels and lesions at its rim; with room around, as far as the slice goes.
Part closedPart(const Part& part, double pixelSize, const cv::Size& slice)
{
    const double radius = closingRadius / pixelSize;
    const int margin = static_cast<int>(std::ceil(radius)) + 1;
    cv::Mat padded;
    cv::copyMakeBorder(part.mask, padded, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(0));
    const cv::Rect wide(part.box.x - margin, part.box.y - margin, padded.cols, padded.rows);
    const cv::Rect kept = wide & cv::Rect({}, slice);
    cv::Mat mask = closed(padded, radius)(kept - wide.tl()).clone();
    fillSmallHoles(mask, largestHole / (pixelSize * pixelSize));
    return {mask, kept};
}

/// The column in the middle of the body.
double middleOf(const cv::Mat& body)
{
    const cv::Moments moments = cv::moments(body, true);
    return moments.m00 > 0 ? moments.m10 / moments.m00 : body.cols / 2.0;
}

double centreOf(const Part& part)
{
    const cv::Moments moments = cv::moments(part.mask, true);
    return part.box.x + (moments.m00 > 0 ? moments.m10 / moments.m00 : part.box.width / 2.0);
}

/// Each part closed, as the lung at its side of the body's `middle`; without airways.
cv::Mat labelsOf(const AirRegions& regions, std::vector<Part> parts, const cv::Mat& values, double middle,
                 const LungSlice& slice)
{
    cv::Mat labels(values.size(), CV_8UC1, cv::Scalar(0));
    cv::Mat lungTissue = labels.clone();
    for (const Part& part : parts)
        add(lungTissue, part);
    // Before lungs are closed: the air of a bronchus would have the vessels of the lung's root closed over.
    const cv::Mat airways = airwaysIn(lungTissue, values, regions.airLevel, slice.pixelSize);
    lungTissue.setTo(0, airways);
    for (Part& part : parts) {
        part.mask.setTo(0, airways(part.box));
        const Part whole = closedPart(part, slice.pixelSize, values.size());
        const bool isFirst = centreOf(part) < middle;
        const Lung lung = isFirst == slice.rightComesFirst ? Lung::Right : Lung::Left;
        cv::Mat target = labels(whole.box);
        target.setTo(static_cast<std::uint8_t>(lung), whole.mask & (target == 0));
    }
    takeOutGas(labels, regions, lungTissue, slice.pixelSize);
    labels.setTo(0, airways);
    return labels;
}

/// Lungs within the crop, which its edges may cut.
SliceLungs findLungsInCrop(const LungSlice& slice)
{
    LungSlice framed = slice;
    framed.hu = inFrame(lungValues(slice), slice.tightCrop, softTissue, trueAir);
    framed.outside = cv::Mat();
    framed.tightCrop = {};
    SliceLungs lungs = findLungs(framed);
    for (cv::Mat* mask : {&lungs.labels, &lungs.body}) {
        cv::Mat whole(slice.hu.size(), CV_8UC1, cv::Scalar(0));
        withoutFrame(*mask).copyTo(whole(slice.tightCrop));
        *mask = whole;
    }
    return lungs;
}

} // namespace

int SliceLungs::pixels() const
{
    return cv::countNonZero(labels);
}

bool isPixelSize(double size)
{
    constexpr double smallest = 0.05;
    constexpr double largest = 10;
    return size >= smallest && size <= largest;
}

cv::Mat lungValues(const LungSlice& slice)
{
    const bool hasValues = !slice.hu.empty() && (slice.hu.type() == CV_16SC1 || slice.hu.type() == CV_32FC1);
    const bool isOutsideOfIt =
        slice.outside.empty() || (slice.outside.type() == CV_8UC1 && slice.outside.size() == slice.hu.size());
    if (!hasValues || !isOutsideOfIt || !(slice.pixelSize > 0) || std::isinf(slice.pixelSize))
        throw Error(ErrorKind::Usage, "Lungs are looked for in slices of Hounsfield units.");
    cv::Mat values;
    slice.hu.convertTo(values, CV_32F);
    cv::patchNaNs(values, paddingValue);
    values = cv::max(values, paddingValue);
    if (!slice.outside.empty())
        values.setTo(paddingValue, slice.outside != 0);
    return values;
}

SliceLungs findLungs(const LungSlice& slice)
{
    if (!slice.tightCrop.empty())
        return findLungsInCrop(slice);
    const cv::Mat values = lungValues(slice);
    const AirRegions regions = findAirRegions(values, slice.outside, !slice.isRelative);
    SliceLungs lungs;
    lungs.airLevel = regions.airLevel;
    if (std::abs(regions.airLevel - trueAir) > airTolerance)
        lungs.notes.push_back(
            Message("air around the patient reads %1 HU, not -1000: what is measured in HU is off",
                    static_cast<int>(std::lround(regions.airLevel))));
    lungs.body = bodyOf(regions.smoothed > regions.boundary, slice.pixelSize);
    lungs.labels =
        labelsOf(regions, partsOf(regions, lungs.body, slice.pixelSize), values, middleOf(lungs.body), slice);
    return lungs;
}

} // namespace gg
