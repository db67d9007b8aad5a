#include "demo/PhantomVessels.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace gg {

namespace {

constexpr float leafRadius = 0.38f;
constexpr float murrayExponent = 2.7f;

float lengthOf(const cv::Point3f& v)
{
    return std::sqrt(v.dot(v));
}

// The direction in which points spread most, by power iteration on their covariance.
cv::Point3f mainDirection(std::span<const cv::Point3f> points, const cv::Point3f& middle)
{
    cv::Matx33f covariance = cv::Matx33f::zeros();
    for (const cv::Point3f& point : points) {
        const cv::Vec3f d(point - middle);
        covariance += d * d.t();
    }
    cv::Vec3f direction(0.5f, 0.6f, 0.62f);
    for (int i = 0; i < 8; ++i) {
        direction = covariance * direction;
        const float norm = static_cast<float>(cv::norm(direction));
        if (norm < 1e-6f)
            return {1, 0, 0};
        direction *= 1.0f / norm;
    }
    return {direction[0], direction[1], direction[2]};
}

class Grower
{
public:
    Grower(std::vector<VesselSegment>& segments, Random& random) : m_segments(segments), m_random(random) {}

    void grow(const cv::Point3f& from, std::span<cv::Point3f> supplied)
    {
        if (supplied.empty())
            return;
        cv::Point3f middle(0, 0, 0);
        for (const cv::Point3f& point : supplied)
            middle += point;
        middle *= 1.0f / static_cast<float>(supplied.size());
        const cv::Point3f way = middle - from;
        const float share = supplied.size() == 1 ? 1.0f : std::min(0.5f, 38.0f / (lengthOf(way) + 1.0f));
        const cv::Point3f to = from + way * share;
        const float radius =
            leafRadius * std::pow(static_cast<float>(supplied.size()), 1.0f / murrayExponent);
        bend(from, to, radius);
        if (supplied.size() == 1)
            return;
        const cv::Point3f direction = mainDirection(supplied, middle);
        const double portion = m_random.uniform(0.36, 0.64) * static_cast<double>(supplied.size());
        const auto cut =
            std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(portion), 1, std::ssize(supplied) - 1);
        std::nth_element(
            supplied.begin(), supplied.begin() + cut, supplied.end(),
            [&](const cv::Point3f& a, const cv::Point3f& b) { return a.dot(direction) < b.dot(direction); });
        grow(to, supplied.first(static_cast<std::size_t>(cut)));
        grow(to, supplied.subspan(static_cast<std::size_t>(cut)));
    }

private:
    // Two pieces with a knee: vessels are not straight.
    void bend(const cv::Point3f& from, const cv::Point3f& to, float radius)
    {
        const float sway = 0.09f * lengthOf(to - from);
        const auto jitter = [&] { return sway * static_cast<float>(m_random.normal()); };
        const float dx = jitter();
        const float dy = jitter();
        const float dz = jitter();
        const cv::Point3f knee = (from + to) * 0.5f + cv::Point3f(dx, dy, dz);
        m_segments.push_back({from, knee, radius});
        m_segments.push_back({knee, to, radius});
    }

    std::vector<VesselSegment>& m_segments;
    Random& m_random;
};

// Points of one lung, at least `margin` mm from its surface.
std::vector<cv::Point3f> pointsInLung(const PhantomThorax& thorax, float side, std::size_t count,
                                      float margin, Random& random)
{
    std::vector<cv::Point3f> points;
    const double halfDepth = thorax.halfDepth();
    for (std::size_t tries = 0; points.size() < count && tries < 40 * count; ++tries) {
        const auto x = side * static_cast<float>(random.uniform(5, thorax.halfWidth()));
        const auto y = static_cast<float>(random.uniform(-halfDepth, halfDepth));
        const auto z = static_cast<float>(random.uniform(-105, 100));
        if (thorax.insideLung(x, y, z) > margin)
            points.emplace_back(x, y, z);
    }
    return points;
}

// The part of a segment within a slab, seen from above; nothing if it passes by.
std::optional<std::pair<cv::Point2f, cv::Point2f>> cutBySlab(const VesselSegment& segment, float low,
                                                             float high)
{
    const float dz = segment.to.z - segment.from.z;
    float first = 0;
    float last = 1;
    if (std::abs(dz) < 1e-4f) {
        if (segment.from.z < low || segment.from.z > high)
            return std::nullopt;
    } else {
        const float a = (low - segment.from.z) / dz;
        const float b = (high - segment.from.z) / dz;
        first = std::max(first, std::min(a, b));
        last = std::min(last, std::max(a, b));
        if (first > last)
            return std::nullopt;
    }
    const auto at = [&](float t) {
        const cv::Point3f point = segment.from + (segment.to - segment.from) * t;
        return cv::Point2f(point.x, point.y);
    };
    return std::pair(at(first), at(last));
}

void paintSegment(PhantomCanvas& canvas, const VesselSegment& segment, float z, float thickness, float radius,
                  float value)
{
    const float reach = 0.5f * thickness + 0.5f * radius;
    const auto cut = cutBySlab(segment, z - reach, z + reach);
    if (!cut)
        return;
    // A thin vessel fills only part of a thick slab unless it runs across it.
    const cv::Point2f run = cut->second - cut->first;
    const float steep = 1.0f / (1.0f + std::hypot(run.x, run.y) / (2.0f * radius + 0.01f));
    const float filled = std::clamp(2.0f * radius / thickness, 0.0f, 1.0f);
    const float share = filled + (1.0f - filled) * steep;
    const cv::Point2f middle = (cut->first + cut->second) * 0.5f;
    canvas.around(middle, 0.5f * std::hypot(run.x, run.y) + radius, [&](float& pixel, cv::Point2f at) {
        const float inside = radius - distanceToSegment(at, cut->first, cut->second);
        blend(pixel, value, share * canvas.coverage(inside));
    });
}

} // namespace

PhantomVessels::PhantomVessels(const PhantomThorax& thorax, Random& random)
{
    for (const float side : {-1.0f, 1.0f}) {
        std::vector<cv::Point3f> supplied = pointsInLung(thorax, side, 1300, 5.0f, random);
        Grower(m_blood, random).grow({side * 27.0f, -8, 2}, supplied);
        std::vector<cv::Point3f> drained = pointsInLung(thorax, side, 900, 6.0f, random);
        Grower(m_blood, random).grow({side * 24.0f, -2, 26}, drained);
        std::vector<cv::Point3f> aired = pointsInLung(thorax, side, 160, 14.0f, random);
        Grower(m_bronchi, random).grow({side * 25.0f, 4, 14}, aired);
    }
}

void PhantomVessels::paint(PhantomCanvas& canvas, float z, float thickness, float blood) const
{
    for (const VesselSegment& segment : m_blood)
        paintSegment(canvas, segment, z, thickness, segment.radius, blood);
    // Bronchi that a chest CT shows: down to about 2 mm across.
    constexpr float widening = 1.25f;
    for (const VesselSegment& segment : m_bronchi)
        if (segment.radius * widening > 1.1f)
            paintSegment(canvas, segment, z, thickness, segment.radius * widening + 0.9f, -150.0f);
    for (const VesselSegment& segment : m_bronchi)
        if (segment.radius * widening > 1.1f)
            paintSegment(canvas, segment, z, thickness, segment.radius * widening, -960.0f);
}

void paintCentralAirways(PhantomCanvas& canvas, float z)
{
    constexpr float carina = -4;
    if (z < carina) {
        canvas.ellipse({-1, 2}, 10.2f, 9.6f, 0, 20);
        canvas.ellipse({-1, 2}, 8.8f, 8.2f, 0, -985);
        return;
    }
    const float below = z - carina;
    if (below > 22)
        return;
    for (const float side : {-1.0f, 1.0f}) {
        const cv::Point2f middle(side * (6.0f + 0.85f * below) - 1.0f, 2.5f);
        canvas.ellipse(middle, 8.4f, 7.2f, 0, 20);
        canvas.ellipse(middle, 7.2f, 6.0f, 0, -980);
    }
}

} // namespace gg
