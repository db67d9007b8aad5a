// PhantomNoise: smooth random fields in space, for organic outlines and textures of the phantoms.
// A plain value; any thread.
#pragma once

#include <cstdint>

namespace gg {

/// Value noise on a lattice (Perlin, "An Image Synthesizer", 1985, with lattice values instead of gradients):
/// the same everywhere for the same seed, continuous, in [-1, 1], about one bump a unit of length.
class PhantomNoise
{
public:
    explicit PhantomNoise(std::uint64_t seed) : m_seed(static_cast<std::uint32_t>(seed ^ (seed >> 32))) {}

    float at(float x, float y, float z) const;

    /// Three octaves, each of twice the frequency and half the height; in [-1, 1].
    float fractal(float x, float y, float z) const;

private:
    std::uint32_t m_seed;
};

} // namespace gg
