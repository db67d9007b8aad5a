#include "audit/PictureAlignment.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

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
    cv::Mat values; ///< CV_32FC1; not defined outside
    cv::Rect shown;
};

// Between which two pixels of one side a pixel of the other lies, for those that lie between two.
struct Between
{
    int first = 0; ///< of the other's pixels
    int count = 0;
    std::array<int, edge> before;
    std::array<float, edge> beyond; ///< share of the way to the next
};

Between between(double scale, double move, int size)
{
    Between places;
    for (int pixel = 0; pixel < size; ++pixel) {
        const double at = (scale * atPixel(pixel, size) + move + 0.5) * size - 0.5;
        const int before = static_cast<int>(std::floor(at));
        if (before < 0 || before + 1 >= size)
            continue;
        if (places.count == 0)
            places.first = pixel;
        const auto place = static_cast<std::size_t>(places.count++);
        places.before[place] = before;
        places.beyond[place] = static_cast<float>(at - before);
    }
    return places;
}

Laid laid(const cv::Mat& b, const Placement& place)
{
    const int size = b.rows;
    const Between rows = between(place.scaleY, place.moveY, size);
    const Between columns = between(place.scaleX, place.moveX, size);
    Laid on{cv::Mat(size, size, CV_32FC1), cv::Rect(columns.first, rows.first, columns.count, rows.count)};
    for (std::size_t y = 0; y < static_cast<std::size_t>(rows.count); ++y) {
        const float* const upper = b.ptr<float>(rows.before[y]);
        const float* const lower = b.ptr<float>(rows.before[y] + 1);
        float* const values = on.values.ptr<float>(rows.first + static_cast<int>(y)) + columns.first;
        for (std::size_t x = 0; x < static_cast<std::size_t>(columns.count); ++x) {
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

// Of a row; in several sums side by side, which a processor adds up at once.
double dot(const float* a, const float* b, int count)
{
    constexpr int lanes = 8;
    std::array<float, lanes> sums = {};
    int i = 0;
    for (; i + lanes <= count; i += lanes)
        for (int lane = 0; lane < lanes; ++lane)
            sums[static_cast<std::size_t>(lane)] += a[i + lane] * b[i + lane];
    double sum = std::accumulate(sums.begin(), sums.end(), 0.0);
    for (; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

using Row = std::array<float, edge>;

constexpr Row onesOf()
{
    Row row = {};
    row.fill(1);
    return row;
}

constexpr Row ones = onesOf();

// Within `box`.
double correlation(const cv::Mat& a, const cv::Mat& b, const cv::Rect& box)
{
    double sumA = 0;
    double sumB = 0;
    double sumAa = 0;
    double sumBb = 0;
    double sumAb = 0;
    for (int y = box.y; y < box.y + box.height; ++y) {
        const float* const rowA = a.ptr<float>(y) + box.x;
        const float* const rowB = b.ptr<float>(y) + box.x;
        sumA += dot(rowA, ones.data(), box.width);
        sumB += dot(rowB, ones.data(), box.width);
        sumAa += dot(rowA, rowA, box.width);
        sumBb += dot(rowB, rowB, box.width);
        sumAb += dot(rowA, rowB, box.width);
    }
    const double n = std::max(1, box.area());
    const double spreads = (sumAa - sumA * sumA / n) * (sumBb - sumB * sumB / n);
    return spreads > 1e-6 ? (sumAb - sumA * sumB / n) / std::sqrt(spreads) : 0;
}

constexpr std::size_t unknowns = 6; // four of the placement, gain, offset

// How a row of what is laid on changes with each unknown, within `box`: slopes are Scharr's, per pixel of
// `a`, so by the chain rule of the placement times its scale.
std::array<Row, unknowns> slopesOf(const cv::Mat& values, int y, const cv::Rect& box, const Placement& place)
{
    const int size = values.rows;
    const auto byX = static_cast<float>(size / 32.0 / place.scaleX);
    const auto byY = static_cast<float>(size / 32.0 / place.scaleY);
    const auto row = static_cast<float>(atPixel(y, size));
    const float* const above = values.ptr<float>(y - 1) + box.x;
    const float* const here = values.ptr<float>(y) + box.x;
    const float* const below = values.ptr<float>(y + 1) + box.x;
    std::array<Row, unknowns> slopes;
    for (int i = 0; i < box.width; ++i) {
        const auto x = static_cast<std::size_t>(i);
        const float alongX = byX * (3 * (above[i + 1] - above[i - 1] + below[i + 1] - below[i - 1]) +
                                    10 * (here[i + 1] - here[i - 1]));
        const float alongY = byY * (3 * (below[i - 1] - above[i - 1] + below[i + 1] - above[i + 1]) +
                                    10 * (below[i] - above[i]));
        slopes[0][x] = alongX * static_cast<float>(atPixel(box.x + i, size));
        slopes[1][x] = alongY * row;
        slopes[2][x] = alongX;
        slopes[3][x] = alongY;
        slopes[4][x] = here[i];
        slopes[5][x] = 1;
    }
    return slopes;
}

// One step of least squares; nothing where the pictures do not tell where to go.
std::optional<Placement> improved(const cv::Mat& a, const cv::Mat& b, const Placement& place)
{
    const Laid on = laid(b, place);
    const cv::Rect box = shrunk(on.shown, 1);
    auto normal = cv::Matx<double, unknowns, unknowns>::zeros();
    auto right = cv::Vec<double, unknowns>::all(0);
    for (int y = box.y; y < box.y + box.height; ++y) {
        const std::array<Row, unknowns> slopes = slopesOf(on.values, y, box, place);
        const float* const wanted = a.ptr<float>(y) + box.x;
        for (std::size_t i = 0; i < unknowns; ++i) {
            for (std::size_t j = i; j < unknowns; ++j)
                normal(static_cast<int>(i), static_cast<int>(j)) +=
                    dot(slopes[i].data(), slopes[j].data(), box.width);
            right(static_cast<int>(i)) += dot(slopes[i].data(), wanted, box.width);
        }
    }
    for (int i = 0; i < static_cast<int>(unknowns); ++i) {
        normal(i, i) += 1e-3;
        for (int j = 0; j < i; ++j)
            normal(i, j) = normal(j, i);
    }
    cv::Vec<double, unknowns> step;
    const double& gain = step(4);
    if (box.empty() || !cv::solve(normal, right, step, cv::DECOMP_CHOLESKY) || gain <= 0.05)
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

constexpr double arrived = 0.05; // of a pixel

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

// The farthest that an edge of the picture moves between the two.
double distance(const Placement& a, const Placement& b)
{
    return std::max(std::abs(a.moveX - b.moveX) + std::abs(a.scaleX - b.scaleX) / 2,
                    std::abs(a.moveY - b.moveY) + std::abs(a.scaleY - b.scaleY) / 2);
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
        const bool isThere = distance(at, *next) < arrived / a.rows;
        at = *next;
        if (const double now = correlationAt(a, b, at); now > alignment.correlation) {
            alignment.correlation = now;
            alignment.placement = at;
        } else if (step > 3) {
            break;
        }
        if (isThere)
            break;
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
