#include "viewer/CornerTexts.h"

#include "OverlayFixture.h"
#include "support/FreshSettings.h"

namespace {

class CornerTexts : public gg::test::OverlayFixture
{
protected:
    const gg::test::FreshSettings settings;
    gg::WindowPresets presets;
    gg::CornerTexts texts{&presets};
};

} // namespace

TEST_F(CornerTexts, SayWhichSliceWhereAndThroughWhichWindow)
{
    const gg::CornerLines lines = texts.linesOf(context());
    EXPECT_EQ(lines.topLeft, QStringList({"5 / 20", "H 42.0 mm"}));
    EXPECT_EQ(lines.bottomLeft, QStringList({"L -600  W 1500", "Lung", "300 %"}));
    slice.geometry = gg::test::axialPlane(-7.2);
    EXPECT_EQ(texts.linesOf(context()).topLeft.last(), "F 7.2 mm");
}

TEST_F(CornerTexts, SayThatValuesAreNotHounsfieldUnits)
{
    slice.isHounsfield = false;
    EXPECT_EQ(texts.linesOf(context()).bottomLeft[1], "values, not HU");
    slice.unit = "Bq/ml";
    EXPECT_EQ(texts.linesOf(context()).bottomLeft[1], "Bq/ml");
    mapping.isInverted = true;
    EXPECT_TRUE(texts.linesOf(context()).bottomLeft.contains("inverted"));
}

TEST_F(CornerTexts, NameNoWindowForColours)
{
    slice.pixels = cv::Mat(10, 10, CV_8UC3, cv::Scalar::all(0));
    EXPECT_EQ(texts.linesOf(context()).bottomLeft, QStringList("300 %"));
    slice = {};
    EXPECT_TRUE(texts.linesOf(context()).topLeft.isEmpty()) << "nothing about nothing";
}

TEST_F(CornerTexts, LeaveOutWhatHasNoRoom)
{
    for (const int edge : {400, 160, 90, 30}) {
        area = {0, 0, edge, edge};
        const gg::ViewContext small = context();
        painted(texts, small);
        for (std::size_t i = 0; i < small.taken.size(); ++i) {
            EXPECT_TRUE(area.contains(small.taken[i])) << edge;
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_FALSE(small.taken[i].intersects(small.taken[j])) << edge;
        }
    }
}
