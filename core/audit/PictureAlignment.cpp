#include "audit/PictureAlignment.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace gg {

namespace {

constexpr int edge = alignedEdge;

double atPixel(int pixel, int size)
{
    return (pixel + 0.5) / size - 0.5;
}

// `b` as it looks where `a` is. Since it is stretched and moved alone, it is something in a rectangle.
struct Laid
{
    cv::Mat values; ///< CV_32FC1, 0 outside
    cv::Rect shown;
};

// Between which two pixels of one side a pixel of the other lies, for those that lie between two.
struct Between
{
    int first = 0; ///< of the other's pixels
    std::vector<int> before;
    std::vector<float> beyond; ///< share of the way to the next
};

Between between(double scale, double move, int size)
{
    Between places;
    for (int pixel = 0; pixel < size; ++pixel) {
        const double at = (scale * atPixel(pixel, size) + move + 0.5) * size - 0.5;
        const int before = static_cast<int>(std::floor(at));
        if (before < 0 || before + 1 >= size)
            continue;
        if (places.before.empty())
            places.first = pixel;
        places.before.push_back(before);
        places.beyond.push_back(static_cast<float>(at - before));
    }
    return places;
}

Laid laid(const cv::Mat& b, const Placement& place)
{
    const int size = b.rows;
    const Between rows = between(place.scaleY, place.moveY, size);
    const Between columns = between(place.scaleX, place.moveX, size);
    Laid on{cv::Mat(size, size, CV_32FC1, cv::Scalar(0)),
            cv::Rect(columns.first, rows.first, static_cast<int>(columns.before.size()),
                     static_cast<int>(rows.before.size()))};
    for (std::size_t y = 0; y < rows.before.size(); ++y) {
        const float* const upper = b.ptr<float>(rows.before[y]);
        const float* const lower = b.ptr<float>(rows.before[y] + 1);
        float* const values = on.values.ptr<float>(rows.first + static_cast<int>(y)) + columns.first;
        for (std::size_t x = 0; x < columns.before.size(); ++x) {
            const int left = columns.before[x];
            const float right = columns.beyond[x];
            const float above = upper[left] + right * (upper[left + 1] - upper[left]);
            const float below = lower[left] + right * (lower[left + 1] - lower[left]);
            values[x] = above + rows.beyond[y] * (below - above);
        }
    }
    return on;
}

// So many pixels away from its edges.
cv::Rect shrunk(const cv::Rect& box, int by)
{
    return {box.x + by, box.y + by, std::max(0, box.width - 2 * by), std::max(0, box.height - 2 * by)};
}

// Within `box`.
double correlation(const cv::Mat& a, const cv::Mat& b, const cv::Rect& box)
{
    if (box.empty())
        return 0;
    const cv::Mat insideA = a(box);
    const cv::Mat insideB = b(box);
    const double n = box.area();
    const double sumA = cv::sum(insideA)[0];
    const double sumB = cv::sum(insideB)[0];
    const double spreads =
        (insideA.dot(insideA) - sumA * sumA / n) * (insideB.dot(insideB) - sumB * sumB / n);
    return spreads > 1e-6 ? (insideA.dot(insideB) - sumA * sumB / n) / std::sqrt(spreads) : 0;
}

// One step of least squares; nothing where the pictures do not tell where to go.
std::optional<Placement> improved(const cv::Mat& a, const cv::Mat& b, const Placement& place)
{
    constexpr std::size_t unknowns = 6; // four of the placement, gain, offset
    const int size = a.rows;
    const Laid on = laid(b, place);
    const cv::Rect box = shrunk(on.shown, 1);
    if (box.empty())
        return std::nullopt;
    cv::Mat alongX;
    cv::Mat alongY;
    // Of what is laid on: per pixel of `a`, so by the chain rule of the placement times its scale.
    cv::Scharr(on.values(on.shown), alongX, CV_32F, 1, 0, size / 32.0 / place.scaleX);
    cv::Scharr(on.values(on.shown), alongY, CV_32F, 0, 1, size / 32.0 / place.scaleY);
    std::array<cv::Mat, unknowns> slopes;
    for (cv::Mat& slope : slopes)
        slope.create(box.size(), CV_32FC1);
    const cv::Rect inShown = shrunk(cv::Rect({}, on.shown.size()), 1);
    alongX(inShown).copyTo(slopes[2]);
    alongY(inShown).copyTo(slopes[3]);
    on.values(box).copyTo(slopes[4]);
    slopes[5].setTo(1);
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            slopes[0].at<float>(y, x) =
                slopes[2].at<float>(y, x) * static_cast<float>(atPixel(box.x + x, size));
            slopes[1].at<float>(y, x) =
                slopes[3].at<float>(y, x) * static_cast<float>(atPixel(box.y + y, size));
        }
    cv::Matx<double, unknowns, unknowns> normal;
    cv::Vec<double, unknowns> right;
    const cv::Mat wanted = a(box).clone();
    for (std::size_t i = 0; i < unknowns; ++i) {
        for (std::size_t j = 0; j <= i; ++j)
            normal(static_cast<int>(i), static_cast<int>(j)) =
                normal(static_cast<int>(j), static_cast<int>(i)) = slopes[i].dot(slopes[j]);
        normal(static_cast<int>(i), static_cast<int>(i)) += 1e-3;
        right(static_cast<int>(i)) = slopes[i].dot(wanted);
    }
    cv::Vec<double, unknowns> step;
    const double& gain = step(4);
    if (!cv::solve(normal, right, step, cv::DECOMP_CHOLESKY) || gain <= 0.05)
        return std::nullopt;
    // The slopes were taken without the gain.
    constexpr double farthest = 0.08;
    const auto moved = [&](double from, double by) {
        return from + std::clamp(by / gain, -farthest, farthest);
    };
    return Placement{moved(place.scaleX, step(0)), moved(place.scaleY, step(1)), moved(place.moveX, step(2)),
                     moved(place.moveY, step(3))};
}

bool isPlausible(const Placement& place)
{
    constexpr double largest = 1.8;
    const auto fits = [](double scale) { return scale > 1 / largest && scale < largest; };
    return fits(place.scaleX) && fits(place.scaleY) && std::abs(place.moveX) < 0.5 &&
           std::abs(place.moveY) < 0.5;
}

// In widths of a pixel of the fine level.
constexpr double blur = 1.2;
constexpr double coarse = 4;

cv::Mat atSize(const cv::Mat& picture, int size)
{
    cv::Mat small;
    cv::resize(picture, small, {size, size}, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F, 1.0 / 255);
    return small;
}

cv::Mat blurred(const cv::Mat& values, double scaleX, double scaleY, double deviation)
{
    cv::Mat smooth;
    cv::GaussianBlur(values, smooth, {0, 0}, deviation * scaleX, deviation * scaleY);
    return smooth;
}

// What is finer than so many pixels of a picture in which others are so many times as large.
cv::Mat detailOf(const cv::Mat& values, double scaleX, double scaleY, double deviation)
{
    return values - blurred(values, scaleX, scaleY, deviation);
}

// Near an edge it is not known what lies beyond it, so that there are no details to compare.
double detailAt(const cv::Mat& a, const cv::Mat& b, const Placement& place, double deviation)
{
    const Laid on = laid(detailOf(b, place.scaleX, place.scaleY, deviation), place);
    const int away = static_cast<int>(std::lround(1.5 * deviation));
    return correlation(detailOf(a, 1, 1, deviation), on.values, shrunk(on.shown, away));
}

struct Level
{
    int size;
    int steps;
    double least;       ///< correlation without which it is not worth going on
    double leastDetail; ///< likewise
};

double correlationAt(const cv::Mat& a, const cv::Mat& b, const Placement& place)
{
    const Laid on = laid(b, place);
    return correlation(a, on.values, on.shown);
}

// From where the alignment is to where the greys are most alike.
void improve(Alignment& alignment, const cv::Mat& a, const cv::Mat& b, int steps)
{
    Placement at = alignment.placement;
    alignment.correlation = correlationAt(a, b, at);
    for (int step = 0; step < steps; ++step) {
        const std::optional<Placement> next = improved(a, b, at);
        if (!next || !isPlausible(*next))
            break;
        at = *next;
        if (const double now = correlationAt(a, b, at); now > alignment.correlation) {
            alignment.correlation = now;
            alignment.placement = at;
        } else if (step > 3) {
            break;
        }
    }
}

} // namespace

Alignment aligned(const cv::Mat& a, const cv::Mat& b, const Placement& start)
{
    if (a.type() != CV_8UC1 || b.type() != CV_8UC1 || a.rows != edge || b.rows != edge || a.cols != edge ||
        b.cols != edge)
        throw Error(ErrorKind::Usage, "Only sketches of 96 x 96 grey pixels can be aligned.");
    constexpr std::array<Level, 3> levels = {Level{16, 12, 0.92, -1}, Level{32, 8, 0.95, 0.8},
                                             Level{edge, 5, -1, -1}};
    Alignment result{.placement = start};
    const Placement& place = result.placement;
    for (const Level& level : levels) {
        const double perPixel = static_cast<double>(level.size) / edge;
        const bool isFine = level.size == edge;
        const double smooth = isFine ? blur : 0.8;
        const cv::Mat ofA = blurred(atSize(a, level.size), 1, 1, smooth);
        const cv::Mat ofB = blurred(atSize(b, level.size), place.scaleX, place.scaleY, smooth);
        improve(result, ofA, ofB, level.steps);
        if (result.correlation < level.least)
            return result;
        if (isFine || level.leastDetail > 0)
            result.detail = detailAt(ofA, ofB, place, std::max(coarse * perPixel, 1.5));
        if (result.detail < level.leastDetail)
            return result;
    }
    const double shown = laid(atSize(b, edge), place).shown.area() / static_cast<double>(edge * edge);
    result.overlap = std::min(1.0, std::max(shown, shown * place.scaleX * place.scaleY));
    return result;
}

cv::Mat laidOn(const cv::Mat& b, const Placement& placement)
{
    constexpr double unknownGrey = 128;
    cv::Mat values;
    b.convertTo(values, CV_32F);
    const Laid on = laid(values, placement);
    cv::Mat greys(b.size(), CV_8UC1, cv::Scalar(unknownGrey));
    if (!on.shown.empty())
        on.values(on.shown).convertTo(greys(on.shown), CV_8U);
    return greys;
}

Placement roughlyAligned(const cv::Mat& a, const cv::Mat& b)
{
    constexpr std::array<Level, 2> levels = {Level{16, 16, -1, -1}, Level{32, 6, -1, -1}};
    Alignment result;
    for (const Level& level : levels)
        improve(result, blurred(atSize(a, level.size), 1, 1, 0.8), blurred(atSize(b, level.size), 1, 1, 0.8),
                level.steps);
    return result.placement;
}

} // namespace gg
