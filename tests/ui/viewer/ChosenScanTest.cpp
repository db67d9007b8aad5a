#include "viewer/ChosenScan.h"

#include "session/ImageLoader.h"
#include "support/FlatSlice.h"
#include "support/GreyPicture.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "viewer/SliceView.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class ChosenScan : public testing::Test
{
protected:
    ChosenScan() { view.setSource(&source); }

    std::filesystem::path picture(const char* name, int grey, int width)
    {
        return gg::test::writeGreyPicture(folder / name, grey, width, 10);
    }
    bool isShown()
    {
        return gg::waitUntil([&] { return view.shown() == 0; });
    }

    const gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::ChosenScan source{loader};
    gg::SliceView view;
};

} // namespace

TEST_F(ChosenScan, ShowsNothingBeforeAFileIsChosen)
{
    EXPECT_EQ(view.count(), 0);
    EXPECT_EQ(view.current(), -1);
}

TEST_F(ChosenScan, ShowsTheFileThatWasChosenLast)
{
    source.choose(picture("a.png", 40, 20));
    ASSERT_TRUE(isShown());
    EXPECT_EQ(view.slice().pixels.at<cv::Vec3b>(5, 5), cv::Vec3b(40, 40, 40));
    source.choose(picture("b.png", 80, 22));
    EXPECT_EQ(view.shown(), -1) << "the former one is not this file";
    ASSERT_TRUE(isShown());
    EXPECT_EQ(view.slice().size(), QSize(22, 10));
    source.choose({});
    EXPECT_TRUE(view.slice().isNull());
    EXPECT_EQ(view.count(), 0);
}

TEST_F(ChosenScan, DoesNotShowLateWhatIsNotChosenAnyMore)
{
    source.choose(picture("a.png", 40, 20));
    source.choose(picture("b.png", 80, 22));
    ASSERT_TRUE(isShown());
    EXPECT_EQ(view.slice().size(), QSize(22, 10));
}

TEST_F(ChosenScan, HasValuesPlaceAndTheModelsWindowOfASlice)
{
    loader.setVoi(gg::CtWindow{-1000, 1600});
    source.choose(gg::test::writeFlatSlice(folder / "slice.dcm", -600));
    ASSERT_TRUE(isShown());
    EXPECT_TRUE(view.slice().isHounsfield);
    EXPECT_EQ(view.slice().valueAt({5, 5}), -600);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-1000, 1600}));
}

TEST_F(ChosenScan, KeepsTheWindowThatAPersonHasChosenForTheNextSlice)
{
    source.choose(gg::test::writeFlatSlice(folder / "a.dcm", -600));
    ASSERT_TRUE(isShown());
    gg::DisplayMapping mapping = view.mapping();
    mapping.window = {40, 400};
    view.setMapping(mapping);
    source.choose(gg::test::writeFlatSlice(folder / "b.dcm", 50));
    ASSERT_TRUE(isShown());
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{40, 400}));
}

TEST_F(ChosenScan, SaysWhyAFileCannotBeRead)
{
    gg::test::writeText(folder / "broken.png", "no picture");
    source.choose(folder / "broken.png");
    EXPECT_TRUE(gg::waitUntil([&] { return !view.problem().isEmpty(); }));
}

TEST_F(ChosenScan, IsKnownByAHashAndNotByItsName)
{
    source.choose("/data/Miller.png");
    const QString first = source.id();
    source.choose("/data/Smith.png");
    EXPECT_NE(source.id(), first);
    EXPECT_FALSE(first.contains("Miller"));
    EXPECT_TRUE(source.title().isEmpty());
}
