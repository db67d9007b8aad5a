#include "session/ImageLoader.h"

#include "support/FlatSlice.h"
#include "support/GoldenFiles.h"
#include "support/GreyPicture.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/ThumbnailFiles.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

using gg::test::writeGreyPicture;

TEST(ImageLoader, GivesAThumbnailOnceItHasBeenReadWithItsAspectKept)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "wide.png", 90, 200, 100);
    gg::ImageLoader loader;
    QSignalSpy ready(&loader, &gg::ImageLoader::thumbnailReady);
    EXPECT_TRUE(loader.thumbnail(file, 50).isNull());
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    const QImage image = loader.thumbnail(file, 50);
    EXPECT_EQ(image.size(), QSize(50, 25));
    EXPECT_EQ(qGray(image.pixel(10, 10)), 90);
}

TEST(ImageLoader, NeverEnlargesAThumbnail)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "small.png", 90, 20, 10);
    gg::ImageLoader loader;
    loader.thumbnail(file, 50);
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(file, 50).isNull(); }));
    EXPECT_EQ(loader.thumbnail(file, 50).size(), QSize(20, 10));
}

TEST(ImageLoader, SaysWhyAFileCannotBeReadAndDoesNotTryAgain)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeText(folder / "broken.png", "\x89PNG\r\n\x1a\nand then nothing");
    gg::ImageLoader loader;
    QSignalSpy ready(&loader, &gg::ImageLoader::thumbnailReady);
    loader.thumbnail(folder / "broken.png", 50);
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    const QString reason = loader.failure(folder / "broken.png");
    EXPECT_FALSE(reason.isEmpty());
    EXPECT_FALSE(reason.contains(QLatin1String("broken.png"))) << "the name stands beside it already";
    EXPECT_TRUE(loader.thumbnail(folder / "broken.png", 50).isNull());
    QTest::qWait(20);
    EXPECT_EQ(ready.count(), 1);
}

TEST(ImageLoader, KeepsThumbnailsWithinItsMemoryBound)
{
    const gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    const std::size_t one = 32 * 32 * 4;
    loader.setMemoryBound(4 * one);
    QSignalSpy ready(&loader, &gg::ImageLoader::thumbnailReady);
    for (int i = 0; i < 12; ++i)
        loader.thumbnail(writeGreyPicture(folder / (std::to_string(i) + ".png"), i, 64, 64), 32);
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 12; }));
    EXPECT_LE(loader.memoryInUse(), 4 * one);
    EXPECT_GE(loader.memoryInUse(), one);
}

TEST(ImageLoader, TakesThumbnailsOfPicturesFromDiskWhereTheyAreKept)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "a.png", 90, 200, 100);
    const gg::ThumbnailFiles kept(folder / "thumbnails");
    const auto state = gg::ThumbnailFiles::stateOf(file).value();
    const auto greyOf = [&](bool isWished) {
        gg::ImageLoader loader;
        loader.keepThumbnailsIn(folder / "thumbnails");
        loader.setKeepsThumbnails(isWished);
        EXPECT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(file, 50).isNull(); }));
        EXPECT_EQ(loader.thumbnail(file, 50).size(), QSize(50, 25));
        return qGray(loader.thumbnail(file, 50).pixel(10, 10));
    };
    EXPECT_EQ(greyOf(false), 90);
    EXPECT_TRUE(kept.find(file, state, 50).isNull()) << "nobody wished it";
    EXPECT_EQ(greyOf(true), 90);
    EXPECT_EQ(kept.find(file, state, 50).size(), QSize(128, 64));
    QImage other(128, 64, QImage::Format_RGB32);
    other.fill(qRgb(10, 10, 10));
    kept.keep(file, state, 50, other);
    EXPECT_EQ(greyOf(true), 10) << "it was not read again";
    writeGreyPicture(file, 70, 200, 100);
    EXPECT_EQ(greyOf(true), 70) << "the picture is another one";
}

TEST(ImageLoader, KeepsNoThumbnailOfASliceOnDisk)
{
    const gg::test::TemporaryFolder folder;
    const auto file = gg::test::writeFlatSlice(folder / "slice.dcm", 40);
    gg::ImageLoader loader;
    loader.keepThumbnailsIn(folder / "thumbnails");
    loader.setKeepsThumbnails(true);
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(file, 50).isNull(); }));
    EXPECT_FALSE(std::filesystem::exists(folder / "thumbnails"));
}

TEST(ImageLoader, ReadsAWholeImageForWhoAsked)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "a.png", 12, 200, 100);
    gg::ImageLoader loader;
    QObject context;
    QImage got;
    loader.load(file, &context, [&](const gg::LoadedImage& loaded) { got = loaded.image; });
    ASSERT_TRUE(gg::waitUntil([&] { return !got.isNull(); }));
    EXPECT_EQ(got.size(), QSize(200, 100));
}

TEST(ImageLoader, TellsTheReasonInsteadOfAWholeImage)
{
    gg::ImageLoader loader;
    QObject context;
    QString reason;
    loader.load("/nowhere/a.png", &context, [&](const gg::LoadedImage& loaded) {
        EXPECT_TRUE(loaded.image.isNull());
        reason = loaded.error;
    });
    ASSERT_TRUE(gg::waitUntil([&] { return !reason.isEmpty(); }));
}

TEST(ImageLoader, AnswersNobodyWhoIsGone)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "a.png", 12);
    gg::ImageLoader loader;
    auto context = std::make_unique<QObject>();
    bool wasCalled = false;
    loader.load(file, context.get(), [&](const gg::LoadedImage&) { wasCalled = true; });
    context.reset();
    bool second = false;
    loader.load(file, &loader, [&](const gg::LoadedImage&) { second = true; });
    ASSERT_TRUE(gg::waitUntil([&] { return second; }));
    EXPECT_FALSE(wasCalled);
}

TEST(ImageLoader, MayGoWhileItReads)
{
    const gg::test::TemporaryFolder folder;
    auto loader = std::make_unique<gg::ImageLoader>();
    for (int i = 0; i < 8; ++i)
        loader->thumbnail(writeGreyPicture(folder / (std::to_string(i) + ".png"), i, 300, 300), 32);
    QSignalSpy ready(loader.get(), &gg::ImageLoader::thumbnailReady);
    loader.reset();
    QTest::qWait(20);
    EXPECT_EQ(ready.count(), 0);
}

// 13 x 9 pixels, of EXIF orientation 6.
TEST(ImageLoader, ShowsAPictureUprightThatIsStoredTurned)
{
    const auto file = gg::test::goldenFolder("image") / "exif-orientation.png";
    const cv::Mat stored = gg::test::readGoldenRgb(file.native() + ".rgb");
    gg::ImageLoader loader;
    QObject context;
    QImage whole;
    loader.load(file, &context, [&](const gg::LoadedImage& loaded) { whole = loaded.image; });
    ASSERT_TRUE(gg::waitUntil([&] { return !whole.isNull() && !loader.thumbnail(file, 50).isNull(); }));
    EXPECT_EQ(whole.size(), QSize(9, 13));
    EXPECT_EQ(loader.thumbnail(file, 50), whole);
    // Turned by a quarter clockwise: what is stored at the lower left comes to the upper left.
    const auto corner = stored.at<cv::Vec3b>(8, 0);
    EXPECT_EQ(whole.pixelColor(0, 0), QColor(corner[0], corner[1], corner[2]));
    loader.thumbnail(file, 6);
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(file, 6).isNull(); }));
    EXPECT_EQ(loader.thumbnail(file, 6).size(), QSize(4, 6));
}

TEST(ImageLoader, KeepsALargeGreyImageInAByteAPixel)
{
    const gg::test::TemporaryFolder folder;
    const auto file = writeGreyPicture(folder / "large.png", 90, 4100, 4000);
    gg::ImageLoader loader;
    QObject context;
    QImage whole;
    loader.load(file, &context, [&](const gg::LoadedImage& loaded) { whole = loaded.image; });
    ASSERT_TRUE(gg::waitUntil([&] { return !whole.isNull(); }));
    EXPECT_EQ(whole.size(), QSize(4100, 4000));
    EXPECT_EQ(whole.sizeInBytes(), 4100 * 4000);
}

TEST(ImageLoader, ShowsSlicesThroughTheWindowThatItWasGiven)
{
    const gg::test::TemporaryFolder folder;
    const auto slice = gg::test::writeFlatSlice(folder / "slice.dcm", -600);
    const auto picture = writeGreyPicture(folder / "picture.png", 90);
    gg::ImageLoader loader;
    const auto thumbnail = [&](const std::filesystem::path& file) {
        EXPECT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(file, 32).isNull(); }));
        return qGray(loader.thumbnail(file, 32).pixel(5, 5));
    };
    EXPECT_NEAR(thumbnail(slice), 128, 1) << "the middle of the lung window";
    EXPECT_EQ(thumbnail(picture), 90);
    QSignalSpy changed(&loader, &gg::ImageLoader::voiChanged);
    loader.setVoi(gg::CtWindow{-1000, 1600});
    loader.setVoi(gg::CtWindow{-1000, 1600});
    EXPECT_EQ(changed.count(), 1);
    EXPECT_NEAR(thumbnail(slice), 191, 1);
    EXPECT_EQ(thumbnail(picture), 90);
    QObject context;
    std::vector<gg::LoadedImage> loaded;
    for (const auto& file : {slice, picture}) {
        const std::size_t before = loaded.size();
        loader.load(file, &context, [&](const gg::LoadedImage& image) { loaded.push_back(image); });
        ASSERT_TRUE(gg::waitUntil([&] { return loaded.size() > before; }));
    }
    ASSERT_TRUE(loaded[0].slice.has_value()) << "the whole slice has its values, for any window";
    EXPECT_TRUE(loaded[0].slice->isHounsfield);
    EXPECT_EQ(loaded[0].slice->hu.at<float>(5, 5), -600);
    EXPECT_FALSE(loaded[1].slice.has_value()) << "it is grey as it is stored";
    EXPECT_EQ(qGray(loaded[1].image.pixel(5, 5)), 90);
}

TEST(ImageLoader, DoesNotShowLateWhatWasReadThroughAFormerWindow)
{
    const gg::test::TemporaryFolder folder;
    const auto slice = gg::test::writeFlatSlice(folder / "slice.dcm", -600);
    gg::ImageLoader loader;
    loader.thumbnail(slice, 32);
    loader.setVoi(gg::CtWindow{400, 100}); // before it can have been read
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(slice, 32).isNull(); }));
    EXPECT_EQ(qGray(loader.thumbnail(slice, 32).pixel(5, 5)), 0);
}
