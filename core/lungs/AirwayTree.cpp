#include "lungs/AirwayTree.h"

#include "lungs/MaskParts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

namespace gg {

namespace {

constexpr double smoothing = 0.8; // mm
constexpr int lowest = -1024;     // HU
constexpr int windpipeBound = -850;
constexpr int highestBound = -700;
constexpr double smallestWindpipe = 60; // mm2
constexpr double largestWindpipe = 700; // mm2
constexpr double compactness = 0.55;    // of its box
constexpr double fromMiddle = 35;       // mm
constexpr double shortestWindpipe = 20; // mm
constexpr double longestWindpipe = 60;  // mm that are sought for it: below, it has branched
constexpr double mostVolume = 150000;   // mm3: windpipe and bronchi of a large man, and something over
constexpr double pouringOut = 6000;     // mm3 in `poursWithin` HU
constexpr int poursWithin = 6;
constexpr int clearOfTheLeak = 4; // HU

struct Voxel
{
    std::int16_t column;
    std::int16_t row;
    std::int16_t slice; ///< counted from the head
};

/// CV_16SC1, the box alone, slices from the head on.
std::vector<cv::Mat> smoothedFromHead(const Volume& volume, const cv::Rect& box, const CancelToken& cancel)
{
    const std::array<double, 3> spacing = volume.spacing();
    const bool headIsLast = volume.planeOf(0).normal()[2] > 0;
    std::vector<cv::Mat> slices;
    for (int i = 0; i < volume.slices(); ++i) {
        cancel.throwIfCancelled();
        cv::Mat values = volume.slice(headIsLast ? volume.slices() - 1 - i : i)(box).clone();
        if (values.depth() == CV_32F)
            cv::patchNaNs(values, lowest);
        values.convertTo(values, CV_16S);
        values = cv::max(values, lowest);
        slices.emplace_back();
        cv::GaussianBlur(values, slices.back(), {}, smoothing / spacing[0], smoothing / spacing[1],
                         cv::BORDER_REPLICATE);
    }
    return slices;
}

/// The column in the middle of what is no air.
double middleOf(const cv::Mat& slice)
{
    constexpr int tissue = -300;
    const cv::Moments moments = cv::moments(slice > tissue, true);
    return moments.m00 > 0 ? moments.m10 / moments.m00 : slice.cols / 2.0;
}

/// What in a slice may be the windpipe, CV_8UC1, 0 and 255.
std::vector<cv::Mat> roundAir(const cv::Mat& slice, const std::array<double, 3>& spacing)
{
    const double middle = middleOf(slice);
    const EnclosedParts air(slice < windpipeBound);
    std::vector<cv::Mat> found;
    for (int number = 1; number <= air.parts().count(); ++number) {
        if (number == air.around())
            continue;
        const double pixels = air.parts().pixels(number);
        const double area = pixels * spacing[0] * spacing[1];
        const bool isRound = pixels >= compactness * air.box(number).area();
        const double off = std::abs(air.parts().centre(number).x - 1 - middle) * spacing[0];
        if (area >= smallestWindpipe && area <= largestWindpipe && isRound && off <= fromMiddle)
            found.push_back(air.numbers() == number);
    }
    return found;
}

/// A part of a slice, and how many slices below it goes on.
struct Chain
{
    cv::Mat part;
    int slices = 1;
};

Chain followed(const std::vector<cv::Mat>& slices, std::size_t start, const cv::Mat& part,
               const std::array<double, 3>& spacing)
{
    Chain chain{part};
    cv::Mat last = part;
    for (std::size_t i = start + 1; i < slices.size(); ++i) {
        const std::vector<cv::Mat> below = roundAir(slices[i], spacing);
        const auto next = std::find_if(below.begin(), below.end(), [&](const cv::Mat& other) {
            return cv::countNonZero(other & last) * 2 > cv::countNonZero(last);
        });
        if (next == below.end() || chain.slices * spacing[2] >= longestWindpipe)
            return chain;
        last = *next;
        ++chain.slices;
    }
    return chain;
}

struct Seed
{
    std::size_t slice;
    cv::Mat part;
};

/// The first from the head that goes on long enough.
std::optional<Seed> windpipeIn(const std::vector<cv::Mat>& slices, const std::array<double, 3>& spacing)
{
    for (std::size_t i = 0; i < slices.size() / 2; ++i)
        for (const cv::Mat& part : roundAir(slices[i], spacing))
            if (followed(slices, i, part, spacing).slices * spacing[2] >= shortestWindpipe)
                return Seed{i, part};
    return std::nullopt;
}

/// All that is joined to the seed, in the order of the bound at which it is: the lowest first.
class Flood
{
public:
    Flood(const std::vector<cv::Mat>& slices, const Seed& seed) : m_slices(slices), m_first(seed.slice)
    {
        for (std::size_t i = 0; i < slices.size(); ++i)
            m_seen.emplace_back(slices.front().size(), CV_8UC1, cv::Scalar(0));
        std::vector<cv::Point> pixels;
        cv::findNonZero(seed.part, pixels);
        for (const cv::Point& pixel : pixels)
            offer({static_cast<std::int16_t>(pixel.x), static_cast<std::int16_t>(pixel.y),
                   static_cast<std::int16_t>(seed.slice)},
                  lowest);
    }

    /// Goes up to the bound, in HU; how many voxels have been reached then.
    std::size_t riseTo(int bound)
    {
        std::vector<Voxel>& waiting = m_waiting[static_cast<std::size_t>(bound - lowest)];
        while (!waiting.empty()) {
            const Voxel voxel = waiting.back();
            waiting.pop_back();
            m_reached.push_back(voxel);
            offerAround(voxel, bound);
        }
        return m_reached.size();
    }
    const std::vector<Voxel>& reached() const { return m_reached; }

private:
    void offerAround(const Voxel& from, int bound)
    {
        constexpr std::array<std::array<int, 3>, 6> steps = {
            {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};
        for (const auto& [across, down, through] : steps)
            offer({static_cast<std::int16_t>(from.column + across),
                   static_cast<std::int16_t>(from.row + down),
                   static_cast<std::int16_t>(from.slice + through)},
                  bound);
    }
    void offer(const Voxel& voxel, int bound)
    {
        const cv::Rect all({}, m_slices.front().size());
        const auto slice = static_cast<std::size_t>(voxel.slice);
        if (voxel.slice < static_cast<int>(m_first) || slice >= m_slices.size() ||
            !all.contains({voxel.column, voxel.row}))
            return;
        auto& seen = m_seen[slice].at<std::uint8_t>(voxel.row, voxel.column);
        const int value = m_slices[slice].at<std::int16_t>(voxel.row, voxel.column);
        if (seen != 0 || value > highestBound)
            return;
        seen = 1;
        m_waiting[static_cast<std::size_t>(std::max(value, bound) - lowest)].push_back(voxel);
    }

    const std::vector<cv::Mat>& m_slices;
    std::size_t m_first;
    std::vector<cv::Mat> m_seen;
    std::array<std::vector<Voxel>, highestBound - lowest + 1> m_waiting;
    std::vector<Voxel> m_reached;
};

/// How many of what a flood reaches are the tree; 0 where it pours out before it has filled the windpipe.
std::size_t beforeTheLeak(Flood& flood, double voxelMm3, int filled, const CancelToken& cancel)
{
    std::array<std::size_t, highestBound - lowest + 1> reached{};
    for (int bound = lowest; bound <= highestBound; ++bound) {
        cancel.throwIfCancelled();
        const auto at = static_cast<std::size_t>(bound - lowest);
        reached[at] = flood.riseTo(bound);
        const std::size_t before = at < poursWithin ? 0 : reached[at - poursWithin];
        const bool pours =
            static_cast<double>(reached[at] - before) * voxelMm3 > pouringOut && bound > filled;
        const bool isTooMuch = static_cast<double>(reached[at]) * voxelMm3 > mostVolume;
        if (!pours && !isTooMuch)
            continue;
        const int clear = bound - poursWithin - clearOfTheLeak;
        return clear < filled ? 0 : reached[static_cast<std::size_t>(clear - lowest)];
    }
    return reached.back();
}

} // namespace

std::vector<cv::Mat> airwayTree(const Volume& volume, const cv::Rect& box, const CancelToken& cancel)
{
    if (box.empty())
        return {};
    const std::vector<cv::Mat> slices = smoothedFromHead(volume, box, cancel);
    const std::array<double, 3> spacing = volume.spacing();
    const std::optional<Seed> seed = windpipeIn(slices, spacing);
    if (!seed)
        return {};
    constexpr int aboveItsMean = 25; // HU: noise, and the blur of its wall
    const int filled = static_cast<int>(cv::mean(slices[seed->slice], seed->part)[0]) + aboveItsMean;
    Flood flood(slices, *seed);
    const std::size_t count = beforeTheLeak(flood, spacing[0] * spacing[1] * spacing[2], filled, cancel);
    if (count == 0)
        return {};
    std::vector<cv::Mat> tree;
    tree.reserve(static_cast<std::size_t>(volume.slices()));
    for (int i = 0; i < volume.slices(); ++i)
        tree.emplace_back(volume.rows(), volume.columns(), CV_8UC1, cv::Scalar(0));
    const bool headIsLast = volume.planeOf(0).normal()[2] > 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Voxel& voxel = flood.reached()[i];
        const int slice = headIsLast ? volume.slices() - 1 - voxel.slice : voxel.slice;
        tree[static_cast<std::size_t>(slice)].at<std::uint8_t>(box.y + voxel.row, box.x + voxel.column) = 255;
    }
    return tree;
}

} // namespace gg
