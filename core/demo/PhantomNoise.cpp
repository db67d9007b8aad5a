#include "demo/PhantomNoise.h"

namespace gg {

namespace {

// MurmurHash3's 32-bit finaliser (Appleby, public domain) over the lattice point.
float latticeValue(std::uint32_t seed, std::int32_t x, std::int32_t y, std::int32_t z)
{
    std::uint32_t bits = seed + static_cast<std::uint32_t>(x) * 0x8DA6B343u +
                         static_cast<std::uint32_t>(y) * 0xD8163841u +
                         static_cast<std::uint32_t>(z) * 0xCB1AB31Fu;
    bits = (bits ^ (bits >> 16)) * 0x85EBCA6Bu;
    bits = (bits ^ (bits >> 13)) * 0xC2B2AE35u;
    bits ^= bits >> 16;
    return static_cast<float>(bits >> 8) * (2.0f / 16777216.0f) - 1.0f;
}

// std::floor() is a function call on the oldest processors that are built for, and this runs a hundred times
// a pixel.
std::int32_t floorOf(float value)
{
    const auto whole = static_cast<std::int32_t>(value);
    return whole - (static_cast<float>(whole) > value ? 1 : 0);
}

float smooth(float t)
{
    return t * t * (3.0f - 2.0f * t);
}

float mix(float a, float b, float t)
{
    return a + (b - a) * t;
}

} // namespace

float PhantomNoise::at(float x, float y, float z) const
{
    const std::int32_t column = floorOf(x);
    const std::int32_t row = floorOf(y);
    const std::int32_t plane = floorOf(z);
    const float tx = smooth(x - static_cast<float>(column));
    const float ty = smooth(y - static_cast<float>(row));
    const float tz = smooth(z - static_cast<float>(plane));
    const auto alongX = [&](std::int32_t dy, std::int32_t dz) {
        return mix(latticeValue(m_seed, column, row + dy, plane + dz),
                   latticeValue(m_seed, column + 1, row + dy, plane + dz), tx);
    };
    return mix(mix(alongX(0, 0), alongX(1, 0), ty), mix(alongX(0, 1), alongX(1, 1), ty), tz);
}

float PhantomNoise::fractal(float x, float y, float z) const
{
    // Offsets keep the octaves' lattices from lying on one another.
    return (4.0f * at(x, y, z) + 2.0f * at(2.0f * x + 17.3f, 2.0f * y + 5.1f, 2.0f * z + 9.7f) +
            at(4.0f * x + 3.9f, 4.0f * y + 31.7f, 4.0f * z + 12.1f)) /
           7.0f;
}

} // namespace gg
