#include "demo/PhantomLung.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

constexpr std::array<float, 2> levels = {-30, 30};

cv::Mat painted(const PhantomLung& lung, const PhantomThorax& thorax, float z)
{
    PhantomCanvas canvas{PhantomView{}};
    canvas.hu() = 40.0f;
    lung.paint(canvas, thorax, z);
    return canvas.hu();
}

TEST(PhantomLung, HealthyTissueIsWellAerated)
{
    Random random(31);
    const PhantomThorax thorax(random);
    const PhantomLung lung(thorax, random);
    const cv::Mat hu = painted(lung, thorax, 0);
    const double mean = cv::mean(hu, hu < -500.0f)[0];
    EXPECT_GT(mean, -930);
    EXPECT_LT(mean, -650);
}

TEST(PhantomLung, GroundGlassLiesInBothLungsNearTheRibs)
{
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        Random random(seed);
        const PhantomThorax thorax(random);
        PhantomLung lung(thorax, random);
        EXPECT_TRUE(lung.groundGlass().empty());
        lung.addGroundGlass(thorax, levels, random);
        int right = 0;
        int left = 0;
        for (const GroundGlassPatch& patch : lung.groundGlass()) {
            (patch.centre.x < 0 ? right : left) += 1;
            EXPECT_LE(thorax.insideRibs(patch.centre.x, patch.centre.y, patch.centre.z), 20.0f);
            EXPECT_GT(thorax.insideLung(patch.centre.x, patch.centre.y, patch.centre.z), 0.0f);
            EXPECT_GE(patch.hu, -780.0f);
            EXPECT_LE(patch.hu, -300.0f);
        }
        EXPECT_GE(right, 2) << seed;
        EXPECT_GE(left, 2) << seed;
    }
}

TEST(PhantomLung, GroundGlassOnlyAddsDensityAndShowsInEverySlice)
{
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        Random random(seed);
        const PhantomThorax thorax(random);
        const PhantomLung healthy(thorax, random);
        PhantomLung sick = healthy;
        sick.addGroundGlass(thorax, levels, random);
        for (const float z : levels) {
            const cv::Mat before = painted(healthy, thorax, z);
            const cv::Mat after = painted(sick, thorax, z);
            EXPECT_EQ(cv::countNonZero(after < before - 0.01f), 0);
            // At the view's 1.5 mm a pixel: half a square centimetre.
            EXPECT_GT(cv::countNonZero(after > before + 60.0f), 25) << seed;
        }
    }
}

TEST(PhantomLung, NodulesShowOnlyInSlicesThatCutThem)
{
    // Not every patient has one: look for the first who has.
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Random random(seed);
        const PhantomThorax thorax(random);
        const PhantomLung lung(thorax, random);
        int slicesWithNodule = 0;
        for (float z = -80; z <= 80; z += 2) {
            PhantomCanvas canvas{PhantomView{}};
            lung.paintNodules(canvas, z, 1);
            slicesWithNodule += cv::countNonZero(canvas.hu() > -900.0f) > 0 ? 1 : 0;
        }
        EXPECT_LT(slicesWithNodule, 20);
        if (slicesWithNodule > 0)
            return;
    }
    FAIL() << "no patient of 50 has a nodule";
}

} // namespace
} // namespace gg
