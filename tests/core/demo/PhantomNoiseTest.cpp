#include "demo/PhantomNoise.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PhantomNoise, IsTheSameForTheSameSeedOnly)
{
    const PhantomNoise noise(1);
    EXPECT_EQ(noise.at(0.3f, -4.7f, 9.1f), PhantomNoise(1).at(0.3f, -4.7f, 9.1f));
    EXPECT_NE(noise.at(0.3f, -4.7f, 9.1f), PhantomNoise(2).at(0.3f, -4.7f, 9.1f));
}

TEST(PhantomNoise, StaysInRangeAndVariesAroundZero)
{
    const PhantomNoise noise(5);
    double sum = 0;
    double squares = 0;
    constexpr int count = 20000;
    for (int i = 0; i < count; ++i) {
        const float value = noise.fractal(static_cast<float>(i % 150) * 0.37f - 20.0f,
                                          static_cast<float>(i / 150) * 0.41f - 30.0f, 0.5f);
        ASSERT_LE(std::abs(value), 1.0f);
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / count, 0, 0.05);
    EXPECT_GT(squares / count, 0.02);
}

TEST(PhantomNoise, IsContinuousAcrossTheLattice)
{
    const PhantomNoise noise(9);
    for (int i = -5; i < 5; ++i) {
        const float at = static_cast<float>(i);
        EXPECT_NEAR(noise.at(at - 1e-4f, 0.4f, 0.6f), noise.at(at + 1e-4f, 0.4f, 0.6f), 1e-3f);
    }
}

} // namespace
} // namespace gg
