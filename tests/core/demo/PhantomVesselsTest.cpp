#include "demo/PhantomVessels.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

class PhantomVesselsTest : public testing::Test
{
protected:
    Random random{21};
    PhantomThorax thorax{random};
    PhantomVessels vessels{thorax, random};
};

TEST_F(PhantomVesselsTest, GrowThinnerFromTheHilumAndReachMostOfBothLungs)
{
    ASSERT_FALSE(vessels.blood().empty());
    EXPECT_GT(vessels.blood().front().radius, 4.0f);
    int right = 0;
    int left = 0;
    for (const VesselSegment& segment : vessels.blood()) {
        EXPECT_LE(segment.radius, vessels.blood().front().radius);
        (segment.to.x < 0 ? right : left) += 1;
    }
    EXPECT_GT(right, 2000);
    EXPECT_GT(left, 2000);
}

TEST_F(PhantomVesselsTest, AreNearlyAllInTheLungs)
{
    std::size_t outside = 0;
    for (const VesselSegment& segment : vessels.blood())
        outside += thorax.insideLung(segment.to.x, segment.to.y, segment.to.z) < -3.0f ? 1 : 0;
    EXPECT_LT(static_cast<double>(outside), 0.05 * static_cast<double>(vessels.blood().size()));
}

TEST_F(PhantomVesselsTest, ThickSlicesShowMoreButFainterVessels)
{
    const auto brightness = [&](float thickness) {
        PhantomCanvas canvas{PhantomView{}};
        canvas.hu() = -850.0f;
        vessels.paint(canvas, -20, thickness, 45);
        const cv::Mat touched = canvas.hu() > -840.0f;
        const cv::Mat bright = canvas.hu() > -100.0f;
        return std::pair(cv::countNonZero(touched), cv::countNonZero(bright));
    };
    const auto [thinTouched, thinBright] = brightness(1);
    const auto [thickTouched, thickBright] = brightness(6);
    EXPECT_GT(thinBright, 0);
    EXPECT_GT(thickTouched, thinTouched);
    EXPECT_LT(static_cast<double>(thickBright) / thickTouched, static_cast<double>(thinBright) / thinTouched);
}

TEST_F(PhantomVesselsTest, TheTracheaDividesIntoTwoBronchi)
{
    const auto airColumns = [](float z) {
        PhantomCanvas canvas{PhantomView{}};
        canvas.hu() = 40.0f;
        paintCentralAirways(canvas, z);
        const cv::Point2f left = canvas.toPixel({15, 2});
        const cv::Point2f middle = canvas.toPixel({-1, 2});
        return std::pair(canvas.hu()(cvRound(middle.y), cvRound(middle.x)) < -900,
                         canvas.hu()(cvRound(left.y), cvRound(left.x)) < -900);
    };
    EXPECT_EQ(airColumns(-30), std::pair(true, false));
    EXPECT_EQ(airColumns(8), std::pair(false, true));
}

} // namespace
} // namespace gg
