#include "pages/predict/LungFacts.h"

#include "image/PngWriter.h"
#include "support/ChestSlices.h"
#include "support/GreyWorkspace.h"
#include "support/LungPhantom.h"

#include <gtest/gtest.h>

namespace {

class LungFactsTest : public testing::Test
{
protected:
    std::filesystem::path chest()
    {
        const std::filesystem::path file = grey.folder / "chest.png";
        gg::writePng(file, gg::test::chestPicture());
        return file;
    }
    bool isMeasured()
    {
        return gg::waitUntil([&] { return !facts.isHidden() && !facts.job().isRunning(); });
    }

    gg::test::GreyWorkspace grey;
    gg::LungFacts facts{&grey.workspace.explain};
};

} // namespace

TEST_F(LungFactsTest, SaysWhatShareOfTheLungsIsOpacity)
{
    EXPECT_TRUE(facts.isHidden());
    facts.show(chest(), 1);
    ASSERT_TRUE(isMeasured());
    EXPECT_TRUE(facts.value("Opacity").contains("of the lungs"));
    EXPECT_FALSE(facts.value("Ground glass").isEmpty());
    EXPECT_TRUE(facts.value("Heat map").isEmpty()) << "none is shown";
}

TEST_F(LungFactsTest, ShowsNoFiguresOfWhatIsNoLung)
{
    const cv::Mat whole =
        gg::test::LungPhantom{.parts = {gg::test::phantomBody, gg::test::windpipe}}.slice();
    cv::Mat picture;
    whole(cv::Rect(whole.cols / 2 - 100, whole.rows / 2 - 60, 200, 120))
        .convertTo(picture, CV_8U, 255.0 / 1500, 255.0 * 1250 / 1500);
    const std::filesystem::path file = grey.folder / "tight.png";
    gg::writePng(file, picture);
    facts.show(file, 1);
    ASSERT_TRUE(isMeasured());
    EXPECT_EQ(facts.value("Lungs"), QStringLiteral("not measured"));
    EXPECT_TRUE(facts.value("Opacity").isEmpty());
}

TEST_F(LungFactsTest, SaysWhereTheHeatMapThatIsShownLies)
{
    ASSERT_TRUE(grey.openModel());
    facts.show(chest(), 1);
    ASSERT_TRUE(isMeasured());
    gg::HeatMapChoice choice = grey.workspace.explain.choice();
    choice.isShown = true;
    grey.workspace.explain.setChoice(choice);
    EXPECT_TRUE(gg::waitUntil([&] { return facts.value("Heat map").contains("outside the lungs"); }));
    choice.isShown = false;
    grey.workspace.explain.setChoice(choice);
    EXPECT_TRUE(facts.value("Heat map").isEmpty());
}

TEST_F(LungFactsTest, SaysThatThereAreNoLungsAndForgetsThemWithTheScan)
{
    const std::filesystem::path flat = grey.picture("flat.png", 100);
    facts.show(flat, {});
    ASSERT_TRUE(isMeasured());
    EXPECT_FALSE(facts.value("Lungs").isEmpty());
    facts.show({}, {});
    EXPECT_TRUE(facts.isHidden());
}
