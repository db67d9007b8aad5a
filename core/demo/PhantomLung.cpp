#include "demo/PhantomLung.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

float drawn(Random& random, double low, double high)
{
    return static_cast<float>(random.uniform(low, high));
}

float smoothStep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

// A point of one lung (side -1 is the patient's right) whose distance to the ribs is within a range; nothing
// if luck fails.
std::optional<cv::Point3f> pointNearRibs(const PhantomThorax& thorax, float side, float z, float nearest,
                                         float farthest, Random& random)
{
    for (int tries = 0; tries < 400; ++tries) {
        const float x = side * drawn(random, 10, thorax.halfWidth());
        const float y = drawn(random, -0.8 * thorax.halfDepth(), 0.9 * thorax.halfDepth());
        // The back is affected more often than the front.
        const bool taken = random.uniform() < 0.35 + 0.65 * smoothStep(-50, 40, y);
        const float toRibs = thorax.insideRibs(x, y, z);
        if (taken && toRibs > nearest && toRibs < farthest && thorax.insideLung(x, y, z) > nearest)
            return cv::Point3f(x, y, z);
    }
    return std::nullopt;
}

struct Affected
{
    float share; ///< 0 to 1, a little above where a net is drawn over it
    float hu;    ///< of the tissue that is affected
};

Affected affectedAt(const GroundGlassPatch& patch, cv::Point3f at)
{
    const cv::Point3f d = at - patch.centre;
    const float u = (patch.along.x * d.x + patch.along.y * d.y) / patch.radii.x;
    const float v = (patch.along.x * d.y - patch.along.y * d.x) / patch.radii.y;
    const float w = d.z / patch.radii.z;
    const float radius = std::sqrt(u * u + v * v + w * w);
    if (radius > 1.45f)
        return {0, patch.hu};
    const PhantomNoise noise(patch.seed);
    const float edge = 0.45f * noise.fractal(at.x / 13.0f, at.y / 13.0f, at.z / 13.0f);
    float share = smoothStep(0, patch.softness, 1.0f - radius + edge);
    share *= 0.86f + 0.28f * noise.fractal(at.x / 5.0f + 50.0f, at.y / 5.0f, at.z / 5.0f);
    if (patch.reticular) {
        const float net = std::abs(noise.at(at.x / 4.5f, at.y / 4.5f + 90.0f, at.z / 4.5f));
        share *= 1.0f + 0.35f * smoothStep(0.16f, 0.02f, net);
    }
    const float core = smoothStep(0.35f, 0.75f, 1.0f - radius + edge);
    return {std::clamp(share, 0.0f, 1.3f), patch.hu + core * (patch.coreHu - patch.hu)};
}

} // namespace

PhantomLung::PhantomLung(const PhantomThorax& thorax, Random& random)
    : m_base(static_cast<float>(std::clamp(-825.0 + 52.0 * random.normal(), -905.0, -690.0))),
      m_gravity(random.uniform() < 0.20 ? drawn(random, 100, 190) : drawn(random, 15, 100)),
      m_dependent(random.uniform() < 0.55 ? drawn(random, 60, 320) : 0.0f),
      m_dependentDepth(drawn(random, 3, 12)),
      m_emphysema(random.uniform() < 0.10 ? drawn(random, 0.2, 0.7) : 0.0f),
      m_trapping(random.uniform() < 0.12 ? drawn(random, 40, 80) : 0.0f), m_seed(random.bits())
{
    const std::uint64_t count = random.uniform() < 0.35 ? 1 + random.below(3) : 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const float side = random.uniform() < 0.5 ? -1.0f : 1.0f;
        const float z = drawn(random, -70, 70);
        const float radius = drawn(random, 2, 5);
        const float hu = random.uniform() < 0.3 ? 320.0f : 30.0f;
        if (const auto centre = pointNearRibs(thorax, side, z, radius, 60, random))
            m_nodules.push_back({*centre, radius, hu});
    }
}

void PhantomLung::addGroundGlass(const PhantomThorax& thorax, std::span<const float> levels, Random& random)
{
    const double kind = random.uniform();
    const bool faint = kind < 0.08;
    const bool mixed = kind > 0.5;
    const float severity = drawn(random, 1.0, 1.45);
    for (const float level : levels) {
        const std::uint64_t count = 4 + random.below(4);
        for (std::uint64_t i = 0; i < count; ++i) {
            // The first two of a slice: one a side.
            const float side = i == 0 ? -1.0f : i == 1 ? 1.0f : (random.uniform() < 0.5 ? -1.0f : 1.0f);
            const float z = level + static_cast<float>(4.0 * random.normal());
            const auto centre = pointNearRibs(thorax, side, z, 3, 20, random);
            if (!centre)
                continue;
            const float size = severity * drawn(random, 15, 34);
            GroundGlassPatch patch;
            patch.centre = *centre;
            patch.radii = {size * drawn(random, 1.0, 1.7), size * drawn(random, 0.6, 1.0), size * 1.1f};
            patch.along = cv::Point2f(-centre->y, centre->x) * (1.0f / std::hypot(centre->x, centre->y));
            patch.hu = faint ? drawn(random, -690, -570) : drawn(random, -610, -340);
            // Breathed out, healthy lung is as dense as faint ground glass: what counts is the difference.
            patch.hu = std::max(patch.hu, m_base + 150.0f);
            patch.coreHu = mixed ? std::max(patch.hu, drawn(random, -450, -60)) : patch.hu;
            patch.softness = drawn(random, 0.15, 0.45);
            patch.reticular = random.uniform() < 0.4;
            patch.seed = random.bits();
            m_patches.push_back(patch);
        }
    }
}

float PhantomLung::tissue(const PhantomThorax& thorax, cv::Point3f at, float inside) const
{
    const PhantomNoise noise(m_seed);
    const float back = at.y / thorax.halfDepth();
    float hu = m_base + m_gravity * back;
    hu += 26.0f * noise.fractal(at.x / 21.0f, at.y / 21.0f, at.z / 21.0f);
    hu += 22.0f * noise.at(at.x / 3.2f, at.y / 3.2f + 30.0f, at.z / 3.2f);
    if (m_trapping > 0)
        hu +=
            m_trapping * smoothStep(-0.3f, 0.3f, noise.at(at.x / 26.0f, at.y / 26.0f + 60.0f, at.z / 26.0f));
    if (m_emphysema > 0) {
        // Turned against the noise's lattice, whose rows would show.
        const float u = 0.8f * at.x + 0.6f * at.y;
        const float v = 0.8f * at.y - 0.6f * at.x;
        const float hole = noise.fractal(u / 7.0f + 20.0f, v / 7.0f, at.z / 7.0f);
        const float upper = 0.6f + 0.4f * smoothStep(60, -60, at.z);
        blend(hu, -975, upper * smoothStep(0.62f - 0.5f * m_emphysema, 0.82f - 0.5f * m_emphysema, hole));
    }
    if (m_dependent > 0) {
        const float depth = std::min(inside, thorax.insideRibs(at.x, at.y, at.z));
        const float uneven = 0.75f + 0.5f * noise.at(at.x / 30.0f, 7.0f, at.z / 30.0f);
        hu += m_dependent * uneven * std::exp(-depth / m_dependentDepth) * smoothStep(0.05f, 0.65f, back);
    }
    return hu;
}

void PhantomLung::paint(PhantomCanvas& canvas, const PhantomThorax& thorax, float z) const
{
    const PhantomNoise noise(m_seed + 1);
    const float level = z + 35.0f;
    canvas.everywhere([&](float& pixel, cv::Point2f at) {
        const float inside = thorax.insideLung(at.x, at.y, z);
        if (inside < -canvas.view().spacing())
            return;
        const cv::Point3f point(at.x, at.y, z);
        float hu = tissue(thorax, point, inside);
        // The oblique fissure: a faint line from side to side, further to the front in lower slices.
        const float fissure = std::abs(at.y - 26.0f + 0.62f * level - 0.10f * std::abs(at.x) +
                                       7.0f * noise.at(at.x / 50.0f, z / 50.0f, 0));
        blend(hu, -620, 0.45f * std::clamp(1.3f - fissure / 0.8f, 0.0f, 1.0f));
        float affected = 0;
        float target = hu;
        for (const GroundGlassPatch& patch : m_patches)
            if (const auto [share, patchHu] = affectedAt(patch, point);
                share * (patchHu - hu) > affected * (target - hu)) {
                affected = share;
                target = patchHu;
            }
        hu += affected * std::max(0.0f, target - hu);
        blend(pixel, hu, canvas.coverage(inside));
    });
}

void PhantomLung::paintNodules(PhantomCanvas& canvas, float z, float thickness) const
{
    for (const LungNodule& nodule : m_nodules) {
        const float dz = std::max(0.0f, std::abs(nodule.centre.z - z) - 0.3f * thickness);
        if (dz < nodule.radius) {
            const float radius = std::sqrt(nodule.radius * nodule.radius - dz * dz);
            canvas.ellipse({nodule.centre.x, nodule.centre.y}, radius, radius * 0.9f, 0.4f, nodule.hu);
        }
    }
}

} // namespace gg
