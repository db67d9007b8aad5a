#include "audit/PictureFrame.h"

#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
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

} // namespace gg
