#include "image/PictureFrame.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace gg {

namespace {

// Greys between which an even margin lies, lossy coding included.
constexpr double evenRange = 12;

bool isEven(const cv::Mat& line, int level)
{
    double lowest = 0;
    double highest = 0;
    cv::minMaxLoc(line, &lowest, &highest);
    return lowest >= level - evenRange && highest <= level + evenRange;
}

// How many lines from the edge on are even; `line` gives one by its number.
template <typename Line>
int evenLines(int count, const Line& line)
{
    const cv::Scalar level = cv::mean(line(0));
    int even = 0;
    while (even < count && isEven(line(even), static_cast<int>(level[0])))
        ++even;
    return even;
}

std::vector<cv::Rect> smallPieces(const cv::Mat& mask)
{
    constexpr int smallest = 3;
    constexpr int highest = 14;
    constexpr int widest = 40;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    std::vector<cv::Rect> pieces;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (box.height >= smallest && box.height <= highest && box.width <= widest)
            pieces.push_back(box);
    }
    return pieces;
}

bool standBesideEachOther(const cv::Rect& a, const cv::Rect& b)
{
    const int height = std::max(a.height, b.height);
    const int gap = std::max(a.x, b.x) - std::min(a.x + a.width, b.x + b.width);
    return std::abs(a.y + a.height - b.y - b.height) <= 2 && std::abs(a.height - b.height) <= 2 &&
           gap <= 2 * height;
}

int inLines(const std::vector<cv::Rect>& pieces)
{
    constexpr int fewest = 2; // beside itself
    int signs = 0;
    for (const cv::Rect& piece : pieces) {
        const auto beside = std::count_if(pieces.begin(), pieces.end(), [&](const cv::Rect& other) {
            return &other != &piece && standBesideEachOther(piece, other);
        });
        signs += beside >= fewest ? 1 : 0;
    }
    return signs;
}

/// The grey below which that share of the pixels lies.
int percentile(const cv::Mat& grey, double share)
{
    std::array<std::size_t, 256> counts{};
    for (int row = 0; row < grey.rows; ++row)
        for (int column = 0; column < grey.cols; ++column)
            ++counts[grey.at<std::uint8_t>(row, column)];
    const double wanted = share * static_cast<double>(grey.total());
    double below = 0;
    int level = 0;
    while (level < 255 && below + static_cast<double>(counts[static_cast<std::size_t>(level)]) < wanted)
        below += static_cast<double>(counts[static_cast<std::size_t>(level++)]);
    return level;
}

/// All greys between black and white: of few of them every line is even.
cv::Mat stretched(const cv::Mat& grey)
{
    constexpr double share = 0.01;
    const int low = percentile(grey, share);
    const int high = std::max(percentile(grey, 1 - share), low + 1);
    cv::Mat result;
    grey.convertTo(result, CV_8UC1, 255.0 / (high - low), -255.0 * low / (high - low));
    return result;
}

/// How much of a line is far darker than `level`.
double shareBelow(const cv::Mat& line, double level)
{
    constexpr double clear = 80;
    return static_cast<double>(cv::countNonZero(line < level - clear)) / static_cast<double>(line.total());
}

/// How many pixels are no air.
int content(const cv::Mat& grey)
{
    constexpr int air = 80;
    return cv::countNonZero(grey > air);
}

/// Rows [first, end) of `grey` that are even and of one level, with a picture above and one below.
bool isBand(const cv::Mat& grey, int first, int end)
{
    constexpr double dark = 40;
    constexpr double bright = 230;
    constexpr double enough = 0.6;
    constexpr double leastContent = 0.25;
    constexpr int away = 3; // beyond what a decoder smears
    const double level = cv::mean(grey.rowRange(first, end))[0];
    if (level > dark && level < bright)
        return false;
    const int above = content(grey.rowRange(0, first));
    const int below = content(grey.rowRange(end, grey.rows));
    if (std::min(above, below) < leastContent * (above + below))
        return false;
    return level <= dark || (shareBelow(grey.row(first - away), level) > enough &&
                             shareBelow(grey.row(end - 1 + away), level) > enough);
}

/// The level of an even row; nothing for another.
std::optional<double> evenLevel(const cv::Mat& row)
{
    constexpr double range = 24;
    double lowest = 0;
    double highest = 0;
    cv::minMaxLoc(row, &lowest, &highest);
    return highest - lowest <= range ? std::optional((lowest + highest) / 2) : std::nullopt;
}

bool hasBandAcross(const cv::Mat& grey)
{
    constexpr int nearEdge = 5; // a fifth
    constexpr double sameLevel = 24;
    const int least = grey.rows / nearEdge + 1;
    std::optional<double> level; // of the even rows that go on
    int first = 0;
    for (int row = least - 1; row <= grey.rows - least; ++row) {
        const std::optional<double> own = evenLevel(grey.row(row));
        if (own && level && std::abs(*own - *level) <= sameLevel)
            continue;
        // Those that begin or end near an edge are its own.
        if (level && first >= least && isBand(grey, first, row))
            return true;
        level = own;
        first = row;
    }
    return false;
}

} // namespace

cv::Rect withoutEvenMargins(const cv::Mat& grey)
{
    const cv::Rect whole({0, 0}, grey.size());
    const int top = evenLines(grey.rows, [&](int i) { return grey.row(i); });
    const int bottom = evenLines(grey.rows, [&](int i) { return grey.row(grey.rows - 1 - i); });
    const int left = evenLines(grey.cols, [&](int i) { return grey.col(i); });
    const int right = evenLines(grey.cols, [&](int i) { return grey.col(grey.cols - 1 - i); });
    const cv::Rect inner(left, top, grey.cols - left - right, grey.rows - top - bottom);
    constexpr int least = 4; // a quarter
    return inner.width * least < grey.cols || inner.height * least < grey.rows ? whole : inner;
}

int textSigns(const cv::Mat& grey)
{
    constexpr int strokes = 9;
    constexpr double contrast = 70;
    constexpr int frame = 5; // a fifth
    const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {strokes, strokes});
    const cv::Rect inside(grey.cols / frame, grey.rows / frame, grey.cols - 2 * (grey.cols / frame),
                          grey.rows - 2 * (grey.rows / frame));
    int signs = 0;
    for (const int operation : {cv::MORPH_TOPHAT, cv::MORPH_BLACKHAT}) {
        cv::Mat standsOut;
        cv::morphologyEx(grey, standsOut, operation, around);
        cv::Mat mask = standsOut > contrast;
        mask(inside) = 0;
        signs += inLines(smallPieces(mask));
    }
    return signs;
}

cv::Rect tightCrop(const cv::Mat& grey)
{
    constexpr double depth = 0.015; // of the shorter side
    constexpr double enough = 0.7;
    constexpr double leastContrast = 16;
    const cv::Rect part = withoutEvenMargins(grey);
    const cv::Mat inner = grey(part);
    double lowest = 0;
    double highest = 0;
    cv::minMaxLoc(inner, &lowest, &highest);
    if (highest - lowest < leastContrast)
        return {};
    cv::Mat bright;
    cv::threshold(inner, bright, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    const int shorter = std::min(bright.rows, bright.cols);
    const int lines = std::min(shorter, std::max(2, static_cast<int>(depth * shorter)));
    const std::array<cv::Mat, 4> edges = {
        bright.rowRange(0, lines), bright.rowRange(bright.rows - lines, bright.rows),
        bright.colRange(0, lines), bright.colRange(bright.cols - lines, bright.cols)};
    const bool isFilled = std::all_of(edges.begin(), edges.end(), [](const cv::Mat& edge) {
        return cv::countNonZero(edge) >= enough * static_cast<double>(edge.total());
    });
    return isFilled ? part : cv::Rect();
}

bool holdsPanels(const cv::Mat& grey)
{
    constexpr int leastSide = 48; // to have room for several
    const cv::Mat inner = grey(withoutEvenMargins(grey));
    if (std::min(inner.rows, inner.cols) < leastSide)
        return false;
    const cv::Mat picture = stretched(inner);
    return hasBandAcross(picture) || hasBandAcross(picture.t());
}

} // namespace gg
