#include "demo/ChestPhantom.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ChestPhantom, IsTheSameForTheSameSeedOnly)
{
    const cv::Mat slice = ChestPhantom(1, 2, true).slice(1, 96);
    EXPECT_EQ(cv::norm(slice, ChestPhantom(1, 2, true).slice(1, 96), cv::NORM_INF), 0);
    EXPECT_GT(cv::norm(slice, ChestPhantom(2, 2, true).slice(1, 96), cv::NORM_INF), 100);
}

TEST(ChestPhantom, SlicesLieApartBetweenAorticArchAndDiaphragm)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const ChestPhantom phantom(seed, 4, false);
        ASSERT_EQ(phantom.levels().size(), 4u);
        EXPECT_GE(phantom.levels().front(), -62.0f);
        EXPECT_LE(phantom.levels().back(), 72.0f);
        for (std::size_t i = 1; i < 4; ++i)
            EXPECT_GE(phantom.levels()[i] - phantom.levels()[i - 1], 15.0f - 1e-3f);
    }
}

TEST(ChestPhantom, TheClassChangesNothingButTheGroundGlass)
{
    const ChestPhantom healthy(5, 2, false);
    const ChestPhantom sick(5, 2, true);
    EXPECT_EQ(healthy.levels(), sick.levels());
    EXPECT_EQ(healthy.fieldOfView(), sick.fieldOfView());
    const cv::Mat difference = cv::abs(sick.slice(0, 128) - healthy.slice(0, 128));
    EXPECT_GT(cv::countNonZero(difference > 60.0f), 20);
    // Most of the picture, body wall and air, is the same but for the noise, which follows the attenuation.
    EXPECT_GT(cv::countNonZero(difference < 8.0f), 128 * 128 / 2);
}

} // namespace
} // namespace gg
