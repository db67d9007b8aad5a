// Random: a seeded source of random numbers whose results are the same with every compiler and library.
// The standard distributions are not: each standard library may compute them its own way.
// Whoever needs randomness takes a Random& as argument. Thread: one at a time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace gg {

/// xoshiro256** 1.0 (Blackman and Vigna, 2018), seeded through SplitMix64.
class Random
{
public:
    using State = std::array<std::uint64_t, 4>;

    explicit Random(std::uint64_t seed);

    std::uint64_t bits();
    /// In [0, 1), 53 bits.
    double uniform();
    /// In [low, high).
    double uniform(double low, double high);
    /// In [0, count), unbiased; count must be above 0.
    std::uint64_t below(std::uint64_t count);
    /// Mean 0, standard deviation 1 (Box-Muller).
    double normal();

    /// Fisher-Yates.
    template <typename T>
    void shuffle(std::span<T> values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

    /// A stream of its own for part `index`, the same whatever was drawn from this one.
    Random fork(std::uint64_t index) const;

    const State& state() const { return m_state; }
    void setState(const State& state) { m_state = state; }

private:
    State m_state;
};

} // namespace gg
