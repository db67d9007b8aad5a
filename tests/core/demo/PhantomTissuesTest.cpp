#include "demo/PhantomTissues.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class PhantomTissuesTest : public testing::Test
{
protected:
    PhantomTissuesTest() : thorax(random), canvas(PhantomView{}) { traits.tableGap = -1; }

    float at(float x, float y)
    {
        const cv::Point2f pixel = canvas.toPixel({x, y});
        return canvas.hu()(cvRound(pixel.y), cvRound(pixel.x));
    }

    Random random{11};
    PhantomThorax thorax;
    PhantomTissueTraits traits;
    PhantomCanvas canvas;
};

TEST_F(PhantomTissuesTest, TissuesHaveTheirHounsfieldUnits)
{
    paintTissues(canvas, thorax, traits, 40);
    EXPECT_FLOAT_EQ(at(thorax.halfWidth() + 8, -thorax.halfDepth()), -1000);
    EXPECT_NEAR(at(0, thorax.spineY()), 170, 40) << "marrow of a vertebra";
    EXPECT_NEAR(at(0, thorax.spineY() + 20), 40, 25) << "spinal cord";
    EXPECT_NEAR(at(0, thorax.sternumY()), 130, 40) << "marrow of the sternum";
    EXPECT_NEAR(at(23, thorax.spineY() - 12), traits.blood, 10) << "descending aorta";
}

TEST_F(PhantomTissuesTest, ATableLiesUnderTheBackUnlessItIsOutOfView)
{
    const float below = thorax.halfDepth() + 4;
    paintTissues(canvas, thorax, traits, 0);
    EXPECT_FLOAT_EQ(at(0, below + 10), -1000);
    traits.tableGap = 4;
    canvas = PhantomCanvas{PhantomView{}};
    paintTissues(canvas, thorax, traits, 0);
    EXPECT_NEAR(at(0, below + 10), -880, 5);
}

TEST_F(PhantomTissuesTest, ContrastMediumMakesBloodBright)
{
    traits.blood = 250;
    paintTissues(canvas, thorax, traits, 40);
    EXPECT_NEAR(at(23, thorax.spineY() - 12), 250, 10);
}

} // namespace
} // namespace gg
