#include "base/Random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace gg {

namespace {

std::uint64_t splitMix(std::uint64_t& x)
{
    x += 0x9E3779B97F4A7C15u;
    std::uint64_t z = x;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state)
        word = splitMix(seed);
}

std::uint64_t Random::bits()
{
    auto& s = m_state;
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

double Random::uniform()
{
    return static_cast<double>(bits() >> 11) * 0x1.0p-53;
}

double Random::uniform(double low, double high)
{
    // Rounding may give `high` itself.
    return std::min(low + (high - low) * uniform(), std::nextafter(high, low));
}

std::uint64_t Random::below(std::uint64_t count)
{
    // Values under 2^64 mod count would make the first residues more likely: draw again.
    const std::uint64_t threshold = (0 - count) % count;
    for (;;) {
        const std::uint64_t value = bits();
        if (value >= threshold)
            return value % count;
    }
}

double Random::normal()
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

Random Random::fork(std::uint64_t index) const
{
    std::uint64_t mixed = index ^ 0xD1B54A32D192ED03u;
    std::uint64_t seed = splitMix(mixed);
    for (const std::uint64_t word : m_state)
        seed = std::rotl(seed, 23) ^ (word * 0x9E3779B97F4A7C15u);
    return Random(seed);
}

} // namespace gg
