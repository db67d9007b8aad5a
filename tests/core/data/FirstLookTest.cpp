#include "data/FirstLook.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace gg {
namespace {

class FirstLookTest : public testing::Test
{
protected:
    Message whyNoImage(const std::string& name) const
    {
        return firstLookAt(folder / name).whyNoImage.value_or(Message());
    }

    test::TemporaryFolder folder;
};

TEST_F(FirstLookTest, TellsPicturesFromDicomFiles)
{
    test::writeText(folder / "a.png", "\x89PNG\r\n\x1a\n");
    EXPECT_FALSE(firstLookAt(folder / "a.png").whyNoImage);
    EXPECT_FALSE(firstLookAt(folder / "a.png").mayBeDicom);
    test::writeText(folder / "slice", std::string(128, '\0') + "DICM" + std::string(16, '\0'));
    EXPECT_FALSE(firstLookAt(folder / "slice").whyNoImage);
    EXPECT_TRUE(firstLookAt(folder / "slice").mayBeDicom);
}

TEST_F(FirstLookTest, SaysWhyAFileIsNoImage)
{
    test::writeText(folder / "empty.png", "");
    test::writeText(folder / "words.png", "some words");
    std::filesystem::create_directory(folder / "folder.png");
    ASSERT_EQ(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
    EXPECT_EQ(whyNoImage("empty.png").english(), "is empty");
    EXPECT_EQ(whyNoImage("words.png").english(), "is no PNG, JPEG, BMP, TIFF or DICOM file");
    EXPECT_EQ(whyNoImage("absent.png").english(), "does not exist");
    EXPECT_EQ(whyNoImage("folder.png").english(), "is a folder, not a file");
    EXPECT_EQ(whyNoImage("pipe.png").english(), "is not a regular file: it is a pipe");
}

TEST_F(FirstLookTest, SaysWhatIsALink)
{
    test::writeText(folder / "a.png", "\x89PNG\r\n\x1a\n");
    std::filesystem::create_symlink("a.png", folder / "b.png");
    EXPECT_FALSE(firstLookAt(folder / "a.png").isLink);
    EXPECT_TRUE(firstLookAt(folder / "b.png").isLink);
    EXPECT_FALSE(firstLookAt(folder / "b.png").whyNoImage);
}

} // namespace
} // namespace gg
