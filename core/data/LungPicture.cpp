#include "data/LungPicture.h"

#include "base/Error.h"
#include "data/ScanLungs.h"
#include "image/CtWindow.h"
#include "lungs/LongestSide.h"
#include "lungs/LungLabel.h"
#include "lungs/PictureHu.h"
#include "lungs/RoundMorphology.h"
#include "lungs/SliceLungs.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace gg {

namespace {

constexpr int longestSide = 1024;      // pixels of a picture that is read
constexpr int longestSideToFind = 512; // and of what lungs are found in
constexpr double maskMargin = 5;       // mm
constexpr double cropMargin = 10;      // mm
constexpr double leastLungs = 0.005;   // of all pixels: less are a few bubbles of air
constexpr double leastOfOther = 0.1;   // of the larger lung: a smaller part is no whole lung

/// In the size in which they are found.
struct FoundLungs
{
    cv::Mat mask;         ///< CV_8UC1, 0 and 255; empty where they cannot be relied on
    double pixelSize = 0; ///< mm
};

/// Of a picture; nothing where greys of lung and soft tissue cannot be told.
std::optional<PictureHu> guessedHuOfColours(const cv::Mat& rgb)
{
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    return guessedHu(withLongestSide(grey, longestSideToFind));
}

/// Each channel by itself, so that marks in colour stay in colour.
cv::Mat normalised(const cv::Mat& rgb, const PictureHu& picture, const CtWindow& window)
{
    cv::Mat greys(1, 256, CV_32FC1);
    for (int grey = 0; grey < greys.cols; ++grey)
        greys.at<float>(grey) = static_cast<float>(huOf(grey, picture));
    cv::Mat result;
    cv::LUT(rgb, toGrey8(greys, window), result);
    return result;
}

FoundLungs findIn(const LungSlice& slice, std::vector<Message>& notes)
{
    const cv::Mat labels = findLungs(slice).labels;
    const auto pixelsOf = [&](Lung lung) {
        return cv::countNonZero(labels == static_cast<std::uint8_t>(lung));
    };
    const auto [less, more] = std::minmax({pixelsOf(Lung::Right), pixelsOf(Lung::Left)});
    if (less + more < leastLungs * static_cast<double>(labels.total()))
        notes.push_back("no lungs are found in it: the network sees all of it");
    else if (less < leastOfOther * more)
        notes.push_back("only one lung is found in it: the network sees all of it");
    else
        return {labels != 0, slice.pixelSize};
    return {};
}

FoundLungs findInSlice(const Scan& scan, std::vector<Message>& notes)
{
    try {
        return findIn(reduced(lungScanOf(scan, {}).slice, longestSideToFind), notes);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        notes.push_back("it is not axial, so that no lungs are looked for: the network sees all of it");
        return {};
    }
}

void makeBlackOutside(cv::Mat& rgb, const FoundLungs& lungs)
{
    cv::Mat kept = dilated(lungs.mask, maskMargin / lungs.pixelSize);
    if (kept.size() != rgb.size())
        cv::resize(kept, kept, rgb.size(), 0, 0, cv::INTER_NEAREST);
    cv::Mat masked(rgb.size(), rgb.type(), cv::Scalar::all(0));
    rgb.copyTo(masked, kept);
    rgb = masked;
}

/// In pixels of a picture of that size.
cv::Rect boxAround(const FoundLungs& lungs, const cv::Size& size)
{
    const int margin = static_cast<int>(std::ceil(cropMargin / lungs.pixelSize));
    const cv::Rect box = grown(cv::boundingRect(lungs.mask), margin, lungs.mask.size());
    const double across = static_cast<double>(size.width) / lungs.mask.cols;
    const double down = static_cast<double>(size.height) / lungs.mask.rows;
    const cv::Point first(static_cast<int>(std::floor(box.x * across)),
                          static_cast<int>(std::floor(box.y * down)));
    const cv::Point last(static_cast<int>(std::ceil((box.x + box.width) * across)),
                         static_cast<int>(std::ceil((box.y + box.height) * down)));
    return cv::Rect(first, last) & cv::Rect({}, size);
}

std::optional<LungShares> measured(const Scan& scan, std::vector<Message>& notes)
{
    try {
        LungScan lungs = lungScanOf(scan, {});
        lungs.slice = reduced(lungs.slice, longestSideToFind);
        const ScanLungs found = measureLungs(lungs);
        if (const std::optional<LungShares> shares = found.counts.shares(); shares && found.doubt.isEmpty())
            return shares;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
    }
    notes.push_back("no lungs could be measured in it: the network's word stands alone");
    return std::nullopt;
}

void maskAndCrop(LungPicture& picture, const FoundLungs& lungs, const LungSteps& steps)
{
    if (lungs.mask.empty())
        return;
    if (steps.maskLungs)
        makeBlackOutside(picture.pixels, lungs);
    if (!steps.cropToLungs)
        return;
    const cv::Size size = picture.pixels.size();
    const cv::Rect box = boxAround(lungs, size);
    picture.pixels = picture.pixels(box).clone();
    picture.part = {static_cast<double>(box.x) / size.width, static_cast<double>(box.y) / size.height,
                    static_cast<double>(box.width) / size.width,
                    static_cast<double>(box.height) / size.height};
}

} // namespace

WantedSize sizeForLungSteps()
{
    return within(longestSide);
}

LungPicture throughLungSteps(const Scan& scan, const Preprocessing& preprocessing)
{
    const LungSteps& steps = preprocessing.lungs;
    LungPicture picture{scan.pixels};
    const bool looksForLungs = steps.maskLungs || steps.cropToLungs;
    FoundLungs lungs;
    if (steps.measureLungs)
        picture.shares = measured(scan, picture.notes);
    if (!steps.normaliseGreys && !looksForLungs)
        return picture;
    if (scan.slice && scan.slice->isHounsfield) {
        if (looksForLungs)
            lungs = findInSlice(scan, picture.notes);
    } else if (const std::optional<PictureHu> hu = guessedHuOfColours(scan.pixels)) {
        if (steps.normaliseGreys)
            picture.pixels = normalised(scan.pixels, *hu, preprocessing.voi.window);
        if (looksForLungs)
            lungs = findIn(lungSliceOf(*hu), picture.notes);
    } else {
        picture.notes.push_back(
            "its greys of lung and soft tissue cannot be told: the network sees all of it, as it is");
    }
    maskAndCrop(picture, lungs, steps);
    return picture;
}

} // namespace gg
