#include "viewer/CursorText.h"

#include "OverlayFixture.h"

#include <limits>

namespace {

class CursorText : public gg::test::OverlayFixture
{
protected:
    QStringList linesAt(double column, double row)
    {
        gg::ViewContext pointed = context();
        pointed.cursor = transform.toView({column, row});
        return gg::CursorText::linesOf(pointed);
    }
};

} // namespace

TEST_F(CursorText, SaysValuePixelAndPlace)
{
    EXPECT_EQ(linesAt(10, 20), QStringList({"50 HU", "column 10, row 20", "L 10.0  P 20.0  H 42.0 mm"}));
    slice.geometry->origin = {-50, -50, -3};
    EXPECT_EQ(linesAt(10, 20).last(), "R 40.0  A 30.0  F 3.0 mm");
}

TEST_F(CursorText, SaysWhereThereIsNoValueOrAColour)
{
    slice.pixels = cv::Mat(100, 100, CV_32FC1, cv::Scalar(std::numeric_limits<double>::quiet_NaN()));
    EXPECT_EQ(linesAt(10, 20).first(), "no value");
    slice.pixels = cv::Mat(100, 100, CV_8UC3, cv::Scalar(1, 2, 3));
    EXPECT_EQ(linesAt(10, 20).first(), "R 1 G 2 B 3");
}

TEST_F(CursorText, IsAbsentBesideTheSlice)
{
    EXPECT_TRUE(linesAt(-3, 20).isEmpty());
    EXPECT_TRUE(gg::CursorText::linesOf(context()).isEmpty()) << "no cursor";
}
