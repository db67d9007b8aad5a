#include "demo/PhantomThorax.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

float superellipse(float x, float y, float halfWidth, float halfHeight, float exponent)
{
    const float radius =
        std::pow(std::pow(std::abs(x / halfWidth), exponent) + std::pow(std::abs(y / halfHeight), exponent),
                 1.0f / exponent);
    return radius < 1e-3f ? std::min(halfWidth, halfHeight) : std::hypot(x, y) * (1.0f / radius - 1.0f);
}

// The same with the exponent 2.5, which needs one power instead of three.
float squircle(float x, float y, float halfWidth, float halfHeight)
{
    const float u = std::abs(x / halfWidth);
    const float v = std::abs(y / halfHeight);
    const float radius = std::pow(u * u * std::sqrt(u) + v * v * std::sqrt(v), 0.4f);
    return radius < 1e-3f ? std::min(halfWidth, halfHeight) : std::hypot(x, y) * (1.0f / radius - 1.0f);
}

float ellipse(float x, float y, float halfWidth, float halfHeight)
{
    const float u = x / halfWidth;
    const float v = y / halfHeight;
    const float radius = std::sqrt(u * u + v * v);
    return radius < 1e-3f ? std::min(halfWidth, halfHeight) : std::hypot(x, y) * (1.0f / radius - 1.0f);
}

float ellipsoid(float x, float y, float z, float a, float b, float c)
{
    const float radius = std::sqrt((x / a) * (x / a) + (y / b) * (y / b) + (z / c) * (z / c));
    return radius < 1e-3f ? std::min({a, b, c}) : std::sqrt(x * x + y * y + z * z) * (1.0f / radius - 1.0f);
}

// The smaller of two distances, rounded off where they meet (Quilez, "Smooth minimum").
float smoothMinimum(float a, float b, float rounding)
{
    const float h = std::max(rounding - std::abs(a - b), 0.0f) / rounding;
    return std::min(a, b) - h * h * rounding * 0.25f;
}

float drawn(Random& random, double low, double high)
{
    return static_cast<float>(random.uniform(low, high));
}

} // namespace

PhantomThorax::PhantomThorax(Random& random)
    : m_halfWidth(drawn(random, 148, 182)), m_halfDepth(m_halfWidth * drawn(random, 0.64, 0.74)),
      m_exponent(drawn(random, 2.2, 2.6)), m_fat(drawn(random, 6, 24)),
      m_breast(random.uniform() < 0.35 ? drawn(random, 10, 24) : 0.0f),
      m_cavityWidth(m_halfWidth - m_fat - drawn(random, 17, 22)),
      m_cavityFront(m_halfDepth - 0.7f * m_fat - drawn(random, 14, 18)),
      m_cavityBack(m_halfDepth - 0.6f * m_fat - drawn(random, 17, 22)), m_heart(drawn(random, 0.9, 1.15)),
      m_heartCosine(drawn(random, 0.66, 0.90)), m_heartSine(std::sqrt(1.0f - m_heartCosine * m_heartCosine)),
      m_diaphragm(drawn(random, 66, 96)), m_mediastinum(drawn(random, 0.88, 1.12)),
      m_junctionX(drawn(random, -4, 6)), m_noise(random.bits())
{
}

float PhantomThorax::insideSkin(float x, float y, float z) const
{
    // The back is flatter than the front: it lies on the table.
    const float exponent = y > 0 ? m_exponent + 0.5f : m_exponent;
    float inside = superellipse(x, y, m_halfWidth, m_halfDepth, exponent);
    if (m_breast > 0) {
        const float level = (z - 15.0f) / 75.0f;
        const float size = std::max(0.0f, 1.0f - level * level);
        const float bulge = ellipse(std::abs(x) - 0.5f * m_halfWidth, y + 0.7f * m_halfDepth,
                                    0.3f * m_halfWidth, 0.3f * m_halfDepth + m_breast * size);
        inside = -smoothMinimum(-inside, -bulge, 12.0f);
    }
    if (inside < -8.0f)
        return inside;
    return inside + 3.0f * m_noise.at(x / 55.0f, y / 55.0f, z / 90.0f);
}

float PhantomThorax::insideMuscle(float x, float y, float z) const
{
    const float exponent = y > 0 ? m_exponent + 0.4f : m_exponent;
    const float side = std::abs(x) / m_halfWidth;
    const float fat = m_fat * (0.65f + 0.45f * side * side);
    return superellipse(x, y, m_halfWidth, m_halfDepth, exponent) - fat - 2.0f +
           4.0f * m_noise.at(x / 38.0f + 40.0f, y / 38.0f, z / 60.0f);
}

float PhantomThorax::cavityScale(float z) const
{
    const float above = std::clamp((30.0f - z) / 165.0f, 0.0f, 0.98f);
    return std::sqrt(1.0f - above * above);
}

float PhantomThorax::insideRibs(float x, float y, float z) const
{
    // The chest is rounder in front than in the back.
    const float scale = cavityScale(z);
    const float depth = (y < 0 ? m_cavityFront : m_cavityBack) * (0.35f + 0.65f * scale);
    return y < 0 ? ellipse(x, y, m_cavityWidth * scale, depth) : squircle(x, y, m_cavityWidth * scale, depth);
}

float PhantomThorax::ribRadius(float angle, float z) const
{
    const float scale = cavityScale(z);
    const float depth = (std::sin(angle) < 0 ? m_cavityFront : m_cavityBack) * (0.35f + 0.65f * scale);
    const float exponent = std::sin(angle) < 0 ? 2.0f : 2.5f;
    const float x = std::pow(std::abs(std::cos(angle) / (m_cavityWidth * scale)), exponent);
    const float y = std::pow(std::abs(std::sin(angle) / depth), exponent);
    return 1.0f / std::pow(x + y, 1.0f / exponent);
}

float PhantomThorax::insideHeart(float x, float y, float z) const
{
    const float dx = x - 20.0f;
    const float dy = y + 24.0f;
    return ellipsoid(m_heartCosine * dx - m_heartSine * dy, m_heartCosine * dy + m_heartSine * dx, z - 56.0f,
                     63.0f * m_heart, 45.0f * m_heart, 54.0f * m_heart);
}

float PhantomThorax::insideLiver(float x, float y, float z) const
{
    const float right =
        ellipsoid(x + 0.52f * m_cavityWidth, y - 4.0f, z - m_diaphragm - 52.0f, 72.0f, 78.0f, 56.0f);
    const float left =
        ellipsoid(x - 0.55f * m_cavityWidth, y - 8.0f, z - m_diaphragm - 68.0f, 64.0f, 70.0f, 56.0f);
    return std::max(right, left);
}

float PhantomThorax::insideSpine(float x, float y) const
{
    return squircle(x, y - spineY() - 24.0f, 27.0f, 42.0f);
}

float PhantomThorax::insideMediastinum(float x, float y, float z) const
{
    const float upper = std::clamp(-z / 60.0f, 0.0f, 1.0f);
    const float core = ellipse(x - 4.0f + 3.0f * upper, y + 12.0f, (31.0f + 4.0f * upper) * m_mediastinum,
                               50.0f - 4.0f * upper);
    // In front of the spine: oesophagus and, from the arch down, the descending aorta.
    const float back = ellipse(x - 3.0f, y - spineY() + 24.0f, 15.0f, 30.0f);
    const float aorta = z > -32.0f ? 14.0f - std::hypot(x - 23.0f, y - spineY() + 12.0f) : -20.0f;
    // Towards the sternum the lungs nearly touch, but for a wedge of fat right behind it.
    const float wedge = std::max(0.0f, -y - m_cavityFront + 22.0f) * 0.7f;
    const float junction = y < 0 ? 2.5f + wedge - std::abs(x - m_junctionX) : -20.0f;
    const float column = -smoothMinimum(-core, -std::max(back, aorta), 16.0f);
    return -smoothMinimum(-column, -junction, 8.0f);
}

float PhantomThorax::insideLung(float x, float y, float z) const
{
    float inside = insideRibs(x, y, z);
    if (inside < -12.0f)
        return inside;
    inside = smoothMinimum(inside, -insideMediastinum(x, y, z), 7.0f);
    inside = smoothMinimum(inside, -insideSpine(x, y), 10.0f);
    inside = smoothMinimum(inside, -insideHeart(x, y, z), 7.0f);
    inside = smoothMinimum(inside, -insideLiver(x, y, z), 7.0f);
    return inside + 3.0f * m_noise.fractal(x / 30.0f, y / 30.0f + 70.0f, z / 40.0f);
}

} // namespace gg
