#include "image/ArrowSigns.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {

namespace {

constexpr int drawnLevel = 215; // and brighter, or, of black ones, as dark
constexpr int fewestPixels = 35;
constexpr int mostPixels = 2500;
constexpr int longestSide = 90;   // pixels
constexpr int fewestRows = 8;     // of the enlarged piece
constexpr double enlargement = 4; // so that what is slanted has no steps
constexpr int around = 3;         // pixels
constexpr double leastContrast = 15;
constexpr std::size_t samples = 48;
constexpr double largestMisfit = 0.12; // of the head's width: of vessels nearly all are above

/// How a piece lies along its length, `samples` values each, in pixels of the picture.
struct Profile
{
    std::vector<double> widths;
    std::vector<double> spans; ///< from the first to the last pixel across
    std::vector<double> middles;
    double length = 0;
};

double meanDifference(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / static_cast<double>(a.size());
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<double> resampled(const std::vector<double>& values)
{
    std::vector<double> result(samples);
    const auto last = static_cast<double>(values.size() - 1);
    for (std::size_t i = 0; i < samples; ++i) {
        const double place = last * static_cast<double>(i) / static_cast<double>(samples - 1);
        const auto before = static_cast<std::size_t>(place);
        const std::size_t after = std::min(before + 1, values.size() - 1);
        result[i] = std::lerp(values[before], values[after], place - static_cast<double>(before));
    }
    return result;
}

/// Of a piece (0 and 255) turned back by so many degrees. Without length where it is too short.
Profile profileOf(const cv::Mat& piece, const cv::RotatedRect& box, double degrees)
{
    const double longest = std::hypot(box.size.width, box.size.height);
    const int side = static_cast<int>(enlargement * (longest + 2 * around));
    cv::Mat turning = cv::getRotationMatrix2D(box.center, degrees, enlargement);
    turning.at<double>(0, 2) += side / 2.0 - box.center.x;
    turning.at<double>(1, 2) += side / 2.0 - box.center.y;
    cv::Mat upright;
    cv::warpAffine(piece, upright, turning, {side, side});
    upright = upright > 127;
    const cv::Rect inner = cv::boundingRect(upright);
    if (inner.height < fewestRows)
        return {};
    std::vector<double> widths;
    std::vector<double> spans;
    std::vector<double> middles;
    for (int row = inner.y; row < inner.y + inner.height; ++row) {
        const cv::Moments moments = cv::moments(upright.row(row), true);
        widths.push_back(moments.m00 / enlargement);
        spans.push_back(cv::boundingRect(upright.row(row)).width / enlargement);
        middles.push_back(moments.m00 > 0 ? moments.m10 / moments.m00 / enlargement : 0);
    }
    return {resampled(widths), resampled(spans), resampled(middles), inner.height / enlargement};
}

/// How far the widths are from those of an arrow whose head, at the end, begins at that share of the length;
/// with 0 there is no shaft. As a part of the head's width.
double misfitOf(const std::vector<double>& widths, double length, double headStart)
{
    constexpr double none = 1;
    constexpr double thinnestShaft = 0.12; // of the head's width
    constexpr double widestShaft = 0.65;
    constexpr double bluntest = 0.5; // length of the head, in its widths
    constexpr double sharpest = 2.2;
    const double head = *std::max_element(widths.begin(), widths.end());
    const auto shaftEnd = static_cast<std::size_t>(std::ceil(headStart * (samples - 1)));
    const double shaft =
        shaftEnd == 0 ? 0
                      : medianOf({widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(shaftEnd)});
    if (shaftEnd > 0 && (shaft < thinnestShaft * head || shaft > widestShaft * head))
        return none;
    const double slenderness = length * (1 - headStart) / head;
    if (slenderness < bluntest || slenderness > sharpest)
        return none;
    std::vector<double> arrow(samples, shaft);
    for (std::size_t i = shaftEnd; i < samples; ++i) {
        const double along = static_cast<double>(i) / static_cast<double>(samples - 1);
        arrow[i] = head * (1 - (along - headStart) / (1 - headStart));
    }
    return meanDifference(widths, arrow) / head;
}

/// Of all arrows with that length the one that fits best, pointing either way; what is crooked or has gaps
/// fits less.
double leastMisfit(const Profile& profile)
{
    const double head = *std::max_element(profile.widths.begin(), profile.widths.end());
    const std::vector<double> straight(samples, medianOf(profile.middles));
    const double crooked = meanDifference(profile.middles, straight) / head;
    const double gaps = meanDifference(profile.spans, profile.widths) / head;
    constexpr double headStarts[] = {0,    0.3,  0.34, 0.38, 0.42, 0.46, 0.5,
                                     0.54, 0.58, 0.62, 0.66, 0.7,  0.74, 0.78};
    double least = 1;
    std::vector<double> widths = profile.widths;
    for (int direction = 0; direction < 2; ++direction) {
        for (const double headStart : headStarts)
            least = std::min(least, misfitOf(widths, profile.length, headStart));
        std::reverse(widths.begin(), widths.end());
    }
    return least + crooked + gaps;
}

/// In which its pixels are spread most, in degrees: along an arrow, or across it.
double axisOf(const cv::Mat& piece)
{
    constexpr double halfTurn = 180;
    const cv::Moments moments = cv::moments(piece, true);
    return std::atan2(2 * moments.mu11, moments.mu20 - moments.mu02) / 2 * halfTurn / CV_PI;
}

bool isArrow(const cv::Mat& piece)
{
    constexpr double thinnest = 3;
    constexpr double quarterTurn = 90;
    std::vector<cv::Point> pixels;
    cv::findNonZero(piece, pixels);
    const cv::RotatedRect box = cv::minAreaRect(pixels);
    if (std::min(box.size.width, box.size.height) < thinnest)
        return false;
    const auto fits = [&](double degrees) {
        const Profile profile = profileOf(piece, box, degrees);
        return profile.length > 0 && leastMisfit(profile) < largestMisfit;
    };
    const double axis = axisOf(piece); // a head may have none: one of its sides lies along the box
    return fits(axis) || fits(axis + quarterTurn) || fits(box.angle) || fits(box.angle + quarterTurn);
}

/// The grey below which that share of the pixels that count lies.
double quantileOf(const cv::Mat& grey, const cv::Mat& counts, double share)
{
    std::vector<std::uint8_t> values;
    for (int row = 0; row < grey.rows; ++row)
        for (int column = 0; column < grey.cols; ++column)
            if (counts.at<std::uint8_t>(row, column) != 0)
                values.push_back(grey.at<std::uint8_t>(row, column));
    if (values.empty())
        return 0;
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// Nearly all of the piece is brighter than nearly all that is around it; a pixel between is blurred.
bool isSharp(const cv::Mat& grey, const cv::Mat& piece)
{
    constexpr double few = 0.2;
    constexpr double most = 0.9;
    constexpr int blurred = 1;
    const auto wider = [&](int by) {
        cv::Mat result;
        cv::dilate(piece, result, cv::getStructuringElement(cv::MORPH_RECT, {2 * by + 1, 2 * by + 1}));
        return result;
    };
    const cv::Mat ring = wider(around) & ~wider(blurred);
    return quantileOf(grey, piece, few) - quantileOf(grey, ring, most) >= leastContrast;
}

int brightArrows(const cv::Mat& grey)
{
    cv::Mat numbers;
    cv::Mat stats;
    cv::Mat centres;
    constexpr int neighbours = 4;
    const int count =
        cv::connectedComponentsWithStats(grey >= drawnLevel, numbers, stats, centres, neighbours, CV_32S);
    const cv::Rect inside(2, 2, grey.cols - 3, grey.rows - 3); // what touches an edge is cut off
    int arrows = 0;
    for (int i = 1; i < count; ++i) {
        const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (pixels < fewestPixels || pixels > mostPixels || std::max(box.width, box.height) > longestSide ||
            (box & inside) != box)
            continue;
        const cv::Rect wide =
            cv::Rect(box.x - around, box.y - around, box.width + 2 * around, box.height + 2 * around) &
            cv::Rect({}, grey.size());
        const cv::Mat piece = numbers(wide) == i;
        arrows += isSharp(grey(wide), piece) && isArrow(piece) ? 1 : 0;
    }
    return arrows;
}

} // namespace

int arrowSigns(const cv::Mat& grey)
{
    return brightArrows(grey) + brightArrows(255 - grey);
}

} // namespace gg
