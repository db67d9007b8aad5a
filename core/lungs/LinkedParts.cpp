#include "lungs/LinkedParts.h"

#include "base/DisjointSets.h"
#include "lungs/MaskParts.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gg {

namespace {

constexpr double leastOverlap = 0.1;

struct SliceParts
{
    cv::Mat numbers;                  ///< CV_32SC1, 0 where there is none
    std::size_t first = 0;            ///< the item of number 1
    std::vector<std::int64_t> pixels; ///< of each number
};

SliceParts partsOf(const cv::Mat& labels)
{
    const MaskParts found(labels);
    SliceParts parts;
    parts.numbers = found.numbers();
    parts.pixels.push_back(0);
    for (int number = 1; number <= found.count(); ++number)
        parts.pixels.push_back(found.pixels(number));
    return parts;
}

void joinNeighbours(const SliceParts& lower, const SliceParts& upper, DisjointSets& items)
{
    std::unordered_map<std::uint64_t, std::int64_t> shared;
    for (int row = 0; row < lower.numbers.rows; ++row) {
        const int* const below = lower.numbers.ptr<int>(row);
        const int* const above = upper.numbers.ptr<int>(row);
        for (int column = 0; column < lower.numbers.cols; ++column)
            if (below[column] != 0 && above[column] != 0)
                ++shared[static_cast<std::uint64_t>(below[column]) << 32U |
                         static_cast<std::uint64_t>(above[column])];
    }
    for (const auto& [pair, pixels] : shared) {
        const std::size_t below = pair >> 32U;
        const std::size_t above = pair & 0xffffffffU;
        const auto smaller = static_cast<double>(std::min(lower.pixels[below], upper.pixels[above]));
        if (static_cast<double>(pixels) >= leastOverlap * smaller)
            items.merge(lower.first + below - 1, upper.first + above - 1);
    }
}

} // namespace

void keepLargeParts(std::span<cv::Mat> labels, double leastShare)
{
    cv::Rect box; // of all: the rest is empty
    for (const cv::Mat& each : labels)
        box |= cv::boundingRect(each);
    if (box.empty())
        return;
    std::vector<SliceParts> slices;
    DisjointSets items;
    for (const cv::Mat& each : labels) {
        SliceParts parts = partsOf(each(box));
        for (std::size_t number = 1; number < parts.pixels.size(); ++number) {
            const std::size_t item = items.add();
            if (number == 1)
                parts.first = item;
        }
        if (!slices.empty()) {
            joinNeighbours(slices.back(), parts, items);
            slices.back()
                .numbers.release(); // to number them again takes less time than to keep them takes room
        }
        slices.push_back(std::move(parts));
    }
    std::unordered_map<std::size_t, std::int64_t> sizes;
    for (const SliceParts& slice : slices)
        for (std::size_t number = 1; number < slice.pixels.size(); ++number)
            sizes[items.find(slice.first + number - 1)] += slice.pixels[number];
    std::int64_t largest = 0;
    for (const auto& [item, pixels] : sizes)
        largest = std::max(largest, pixels);
    const auto isSmall = [&](const SliceParts& slice, std::size_t number) {
        return static_cast<double>(sizes[items.find(slice.first + number - 1)]) <
               leastShare * static_cast<double>(largest);
    };
    for (std::size_t i = 0; i < slices.size(); ++i) {
        cv::Mat numbers; // as a rule nothing is to go
        for (std::size_t number = 1; number < slices[i].pixels.size(); ++number) {
            if (!isSmall(slices[i], number))
                continue;
            if (numbers.empty())
                numbers = partsOf(labels[i](box)).numbers;
            labels[i](box).setTo(0, numbers == static_cast<int>(number));
        }
    }
}

} // namespace gg
