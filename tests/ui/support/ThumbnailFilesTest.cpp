#include "support/ThumbnailFiles.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <QImage>
#include <fstream>
#include <gtest/gtest.h>

namespace gg {
namespace {

class ThumbnailFilesTest : public testing::Test
{
protected:
    ThumbnailFilesTest()
    {
        test::writeText(file, "a picture");
        image.fill(qRgb(1, 2, 3));
    }

    ThumbnailFiles::State state() const { return ThumbnailFiles::stateOf(file).value(); }

    /// All files below the folder.
    std::vector<std::filesystem::path> kept() const
    {
        std::vector<std::filesystem::path> found;
        if (std::filesystem::exists(root))
            for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
                if (entry.is_regular_file())
                    found.push_back(entry.path());
        return found;
    }

    test::TemporaryFolder folder;
    const std::filesystem::path root = folder / "cache/thumbnails";
    const std::filesystem::path file = folder / "scan 1 \xe9.png"; // no UTF-8
    const ThumbnailFiles thumbnails{root};
    QImage image{90, 60, QImage::Format_RGB32};
};

TEST_F(ThumbnailFilesTest, GivesBackWhatItKept)
{
    EXPECT_TRUE(thumbnails.find(file, state(), 100).isNull());
    thumbnails.keep(file, state(), 100, image);
    EXPECT_EQ(thumbnails.find(file, state(), 100).convertToFormat(image.format()), image);
    EXPECT_FALSE(thumbnails.find(file, state(), 90).isNull()) << "of the same size of the standard";
    EXPECT_TRUE(thumbnails.find(file, state(), 200).isNull());
    EXPECT_EQ(ThumbnailFiles::sizeFor(128), 128);
    EXPECT_EQ(ThumbnailFiles::sizeFor(129), 256);
    EXPECT_EQ(ThumbnailFiles::sizeFor(2000), 2000);
    thumbnails.keep(file, state(), 2000, image);
    EXPECT_EQ(kept().size(), 1u) << "beyond the standard's sizes none is kept";
}

// The name and keys are the standard's, so that file managers find it.
TEST_F(ThumbnailFilesTest, KeepsThemAsTheStandardHasThem)
{
    const std::filesystem::path named = "/nowhere/a b.png";
    thumbnails.keep(named, {1'700'000'000'500'000'000, 42}, 200, image);
    ASSERT_EQ(kept().size(), 1u);
    // md5sum of file:///nowhere/a%20b.png
    EXPECT_EQ(kept()[0], root / "large/5b8d820e434f8ceb455cb06b27a34010.png");
    const QImage written(QString::fromStdString(kept()[0].native()));
    EXPECT_EQ(written.text(QStringLiteral("Thumb::URI")), QStringLiteral("file:///nowhere/a%20b.png"));
    EXPECT_EQ(written.text(QStringLiteral("Thumb::MTime")), QStringLiteral("1700000000"));
    EXPECT_EQ(written.text(QStringLiteral("Thumb::Size")), QStringLiteral("42"));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(kept()[0]).permissions(), perms::owner_read | perms::owner_write);
    for (const std::filesystem::path& made : {root, root / "large"})
        EXPECT_EQ(std::filesystem::status(made).permissions(), perms::owner_all) << made;
}

TEST_F(ThumbnailFilesTest, HasNoneOfAFileThatChanged)
{
    const ThumbnailFiles::State before = state();
    thumbnails.keep(file, before, 100, image);
    ThumbnailFiles::State later = before;
    ++later.changed;
    EXPECT_TRUE(thumbnails.find(file, later, 100).isNull()) << "within the same second";
    later = before;
    ++later.bytes;
    EXPECT_TRUE(thumbnails.find(file, later, 100).isNull());
    EXPECT_EQ(ThumbnailFiles::stateOf(folder / "absent.png"), std::nullopt);
    EXPECT_EQ(ThumbnailFiles::stateOf(folder.path()), std::nullopt);
}

TEST_F(ThumbnailFilesTest, TakesNoneThatIsDamagedOrAnotherPrograms)
{
    thumbnails.keep(file, state(), 100, image);
    const std::filesystem::path place = kept().at(0);
    std::filesystem::resize_file(place, std::filesystem::file_size(place) / 2);
    EXPECT_TRUE(thumbnails.find(file, state(), 100).isNull());
    test::writeText(place, "damaged");
    EXPECT_TRUE(thumbnails.find(file, state(), 100).isNull());
    ASSERT_TRUE(image.save(QString::fromStdString(place.native()), "PNG"));
    EXPECT_TRUE(thumbnails.find(file, state(), 100).isNull());
    thumbnails.keep(file, state(), 100, image);
    EXPECT_FALSE(thumbnails.find(file, state(), 100).isNull()) << "replaced";
}

TEST_F(ThumbnailFilesTest, DoesWithoutWhereNothingCanBeWritten)
{
    test::writeText(folder / "file", "in the way");
    const ThumbnailFiles nowhere(folder / "file/thumbnails");
    nowhere.keep(file, state(), 100, image);
    EXPECT_TRUE(nowhere.find(file, state(), 100).isNull());
    nowhere.removeAll();
}

TEST_F(ThumbnailFilesTest, MakesNoneOfThumbnails)
{
    thumbnails.keep(file, state(), 100, image);
    const std::filesystem::path place = kept().at(0);
    thumbnails.keep(place, ThumbnailFiles::stateOf(place).value(), 100, image);
    EXPECT_EQ(kept().size(), 1u);
}

TEST_F(ThumbnailFilesTest, RemovesItsOwnAlone)
{
    thumbnails.keep(file, state(), 100, image);
    thumbnails.keep(file, state(), 1000, image);
    const std::filesystem::path others = root / "normal/0123.png";
    ASSERT_TRUE(image.save(QString::fromStdString(others.native()), "PNG"));
    thumbnails.removeAll();
    EXPECT_EQ(kept(), std::vector{others});
}

} // namespace
} // namespace gg
