#include "viewer/LoadedPictures.h"

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

class LoadedPictures : public testing::Test
{
protected:
    std::vector<std::filesystem::path> pictures(int count)
    {
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < count; ++i)
            files.push_back(
                gg::test::writeGreyPicture(folder / (std::to_string(i) + ".png"), 40 * (i + 1), 20 + i, 10));
        return files;
    }

    const gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::SliceView view;
};

} // namespace

TEST_F(LoadedPictures, AreShownInAViewOneByOne)
{
    gg::LoadedPictures source(loader, pictures(3));
    view.setSource(&source);
    ASSERT_TRUE(gg::waitUntil([&] { return view.shown() == 0; }));
    EXPECT_EQ(view.slice().pixels.at<cv::Vec3b>(5, 5), cv::Vec3b(40, 40, 40));
    view.showSlice(2);
    ASSERT_TRUE(gg::waitUntil([&] { return view.shown() == 2; }));
    EXPECT_EQ(view.slice().size(), QSize(22, 10));
}

TEST_F(LoadedPictures, KeepFewWholeImages)
{
    gg::LoadedPictures source(loader, pictures(5));
    view.setSource(&source);
    for (int i = 0; i < 5; ++i) {
        view.showSlice(i);
        ASSERT_TRUE(gg::waitUntil([&] { return view.shown() == i; }));
    }
    EXPECT_FALSE(source.slice(1).has_value());
    EXPECT_TRUE(source.slice(2).has_value());
}

TEST_F(LoadedPictures, SayWhyAFileCannotBeRead)
{
    gg::test::writeText(folder / "broken.png", "no picture");
    gg::LoadedPictures source(loader, {folder / "broken.png"});
    view.setSource(&source);
    EXPECT_TRUE(gg::waitUntil([&] { return !view.problem().isEmpty(); }));
}

TEST_F(LoadedPictures, AreReadAnewThroughAnotherWindow)
{
    gg::LoadedPictures source(loader, {gg::test::writeFlatSlice(folder / "slice.dcm", -600)});
    view.setSource(&source);
    ASSERT_TRUE(gg::waitUntil([&] { return view.shown() == 0; }));
    const int before = view.slice().pixels.at<cv::Vec3b>(5, 5)[0];
    loader.setWindow({-1000, 1600});
    ASSERT_TRUE(gg::waitUntil(
        [&] { return view.shown() == 0 && view.slice().pixels.at<cv::Vec3b>(5, 5)[0] > before + 20; }));
}

TEST_F(LoadedPictures, AreKnownByAHashAndNotByTheirNames)
{
    const gg::LoadedPictures one(loader, {"/data/Miller.png"});
    const gg::LoadedPictures other(loader, {"/data/Smith.png"});
    EXPECT_NE(one.id(), other.id());
    EXPECT_FALSE(one.id().contains("Miller"));
    EXPECT_TRUE(one.title().isEmpty());
}
