#include "lungs/RoundMorphology.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {

namespace {

// The square of a distance between pixels is a whole number: this is the largest whose root, in single
// precision, is within the radius. So 6 mm are ten pixels of 0.6 mm, though their quotient in double
// precision is a hair less.
long largestSquare(double radius)
{
    const auto limit = static_cast<float>(radius);
    long square = static_cast<long>(radius * radius) + 1;
    while (square >= 0 && std::sqrt(static_cast<float>(square)) > limit)
        --square;
    return square;
}

/// By how many columns a disc reaches to each side: in the row through its centre, then in each one on from
/// there. No farther than such an image goes.
std::vector<long> reachOf(double radius, const cv::Size& image)
{
    const long square = largestSquare(std::min(radius, static_cast<double>(image.width + image.height)));
    std::vector<long> reach;
    for (long row = 0; row < image.height && row * row <= square; ++row)
        reach.push_back(std::min<long>(static_cast<long>(std::sqrt(square - row * row)), image.width));
    return reach;
}

/// The column from which on a row has that value; `width` where it has it no more.
int nextOf(int value, const std::uint8_t* row, int from, int width)
{
    const void* const found = std::memchr(row + from, value, static_cast<std::size_t>(width - from));
    return found == nullptr ? width : static_cast<int>(static_cast<const std::uint8_t*>(found) - row);
}

/// Of each pixel of a row to the nearest one of the mask in it, in pixels, as far as the type goes; whether
/// there is any.
template <typename Distance>
bool measureRow(const std::uint8_t* mask, Distance* distance, int width)
{
    constexpr int most = std::numeric_limits<Distance>::max();
    constexpr int nowhere = std::numeric_limits<int>::max() / 2;
    if (nextOf(255, mask, 0, width) == width)
        return false;
    int before = -nowhere; // the last pixel of the run at the left
    for (int x = 0; x < width;) {
        const int begin = nextOf(255, mask, x, width);
        const int after = begin < width ? begin : nowhere;
        for (; x < begin; ++x)
            distance[x] = static_cast<Distance>(std::min(std::min(x - before, after - x), most));
        const int end = begin < width ? nextOf(0, mask, begin, width) : begin;
        std::fill(distance + begin, distance + end, Distance{0});
        x = end;
        before = end - 1;
    }
    return true;
}

template <typename Distance>
void addWhereWithin(const Distance* distance, Distance reach, std::uint8_t* target, int width)
{
    for (int x = 0; x < width; ++x)
        target[x] |= distance[x] <= reach ? 255 : 0;
}

/// All that is within the reach of the mask. A disc is a run of pixels in each row: a few comparisons a
/// pixel, of many pixels at once, where a map of the distances takes several times as long.
template <typename Distance>
cv::Mat grownMask(const cv::Mat& mask, const std::vector<long>& reach)
{
    cv::Mat result(mask.size(), CV_8UC1, cv::Scalar(0));
    std::vector<Distance> distance(static_cast<std::size_t>(mask.cols));
    const int rows = static_cast<int>(reach.size()) - 1;
    for (int y = 0; y < mask.rows; ++y) {
        if (!measureRow(mask.ptr(y), distance.data(), mask.cols))
            continue;
        for (int other = std::max(0, y - rows); other <= std::min(mask.rows - 1, y + rows); ++other)
            addWhereWithin(distance.data(),
                           static_cast<Distance>(reach[static_cast<std::size_t>(std::abs(other - y))]),
                           result.ptr(other), mask.cols);
    }
    return result;
}

cv::Mat grownMask(const cv::Mat& mask, double radius)
{
    const std::vector<long> reach = reachOf(radius, mask.size());
    return reach.front() < std::numeric_limits<std::uint8_t>::max() ? grownMask<std::uint8_t>(mask, reach)
                                                                    : grownMask<int>(mask, reach);
}

} // namespace

// What a mask becomes within the radius of it is told by its own box, which takes a fraction of the time.
cv::Mat dilated(const cv::Mat& mask, double radius)
{
    cv::Mat wide(mask.size(), CV_8UC1, cv::Scalar(0));
    const cv::Rect inner = cv::boundingRect(mask);
    if (inner.empty())
        return wide;
    const cv::Rect box = grown(inner, static_cast<int>(std::ceil(radius)), mask.size());
    grownMask(mask(box), radius).copyTo(wide(box));
    return wide;
}

// Of all that is not the mask, the nearest lies in its box or right beside.
cv::Mat eroded(const cv::Mat& mask, double radius)
{
    cv::Mat shrunk(mask.size(), CV_8UC1, cv::Scalar(0));
    const cv::Rect inner = cv::boundingRect(mask);
    if (inner.empty())
        return shrunk;
    const cv::Rect box = grown(inner, 1, mask.size());
    cv::Mat target = shrunk(box);
    cv::bitwise_not(grownMask(mask(box) == 0, radius), target);
    return shrunk;
}

cv::Mat closed(const cv::Mat& mask, double radius)
{
    // With room around, so that what grows is not cut off before it shrinks again.
    const int margin = static_cast<int>(std::ceil(radius)) + 1;
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(0));
    const cv::Mat closed = eroded(dilated(padded, radius), radius);
    return closed(cv::Rect(margin, margin, mask.cols, mask.rows)) | mask;
}

cv::Mat opened(const cv::Mat& mask, double radius)
{
    return dilated(eroded(mask, radius), radius) & mask;
}

cv::Rect grown(const cv::Rect& box, int margin, const cv::Size& image)
{
    return cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
           cv::Rect({}, image);
}

} // namespace gg
