#include "data/ClassFolderImporter.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using test::writeStubPng;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> pathsOf(const Dataset& data)
{
    std::vector<std::string> paths;
    for (const DatasetItem& item : data.items())
        paths.push_back(item.path);
    return paths;
}

TEST(ClassFolderImporter, TakesClassesWithoutSplits)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "COVID/b.png");
    writeStubPng(folder / "COVID/a.png");
    writeStubPng(folder / "normal/c.png");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_FALSE(data.hasSplits());
    EXPECT_THAT(data.classes(), ElementsAre("normal", "COVID"));
    EXPECT_THAT(pathsOf(data), ElementsAre("normal/c.png", "COVID/a.png", "COVID/b.png"));
    EXPECT_EQ(data.items()[0].label, 0);
    EXPECT_EQ(data.items()[0].file, folder / "normal/c.png");
    EXPECT_TRUE(data.warnings().empty());
}

TEST(ClassFolderImporter, TakesSplitsUnderTheirCommonNamesInOrder)
{
    const test::TemporaryFolder folder;
    for (const char* split : {"Test", "train", "validation"})
        for (const char* name : {"COVID", "NonCOVID"})
            writeStubPng(folder / split / name / "x.png");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_THAT(pathsOf(data),
                ElementsAre("train/NonCOVID/x.png", "train/COVID/x.png", "validation/NonCOVID/x.png",
                            "validation/COVID/x.png", "Test/NonCOVID/x.png", "Test/COVID/x.png"));
    EXPECT_EQ(data.items()[3].split, Split::Val);
}

TEST(ClassFolderImporter, LooksIntoFoldersBelowAndFollowsLinksButNotInCircles)
{
    const test::TemporaryFolder folder;
    const test::TemporaryFolder elsewhere;
    writeStubPng(folder / "COVID/patient 1/deep/a.png");
    writeStubPng(elsewhere / "linked.png");
    writeStubPng(folder / "normal/b.png");
    std::filesystem::create_directory_symlink(elsewhere.path(), folder / "COVID/more");
    std::filesystem::create_directory_symlink(folder / "COVID", folder / "COVID/patient 1/round");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_THAT(pathsOf(data),
                ElementsAre("normal/b.png", "COVID/more/linked.png", "COVID/patient 1/deep/a.png"));
    EXPECT_THAT(data.skipped().at(0).reason, HasSubstr("leads back"));
}

TEST(ClassFolderImporter, PassesOverLitterInSilenceAndOtherFilesAloud)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "COVID/a.png");
    writeStubPng(folder / "normal/b.png");
    writeStubPng(folder / "COVID/.hidden.png");
    writeStubPng(folder / "__MACOSX/COVID/a.png");
    test::writeText(folder / "COVID/Thumbs.db", "x");
    test::writeText(folder / "COVID/.DS_Store", "x");
    test::writeText(folder / "README.txt", "x");
    std::filesystem::create_symlink("nowhere.png", folder / "normal/dangling.png");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_EQ(data.size(), 2u);
    ASSERT_EQ(data.skipped().size(), 2u);
    EXPECT_EQ(data.skipped()[0].path, "README.txt");
    EXPECT_EQ(data.skipped()[1].path, "normal/dangling.png");
    EXPECT_EQ(data.skipped()[1].reason, "does not exist");
}

TEST(ClassFolderImporter, NamesTheClassFolderThatIsEmpty)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "train/COVID/a.png");
    writeStubPng(folder / "train/NonCOVID/a.png");
    writeStubPng(folder / "test/NonCOVID/b.png");
    std::filesystem::create_directories(folder / "test/COVID");
    EXPECT_THAT(errorOf([&] { importClassFolders(folder.path(), {}, {}); }).message(),
                HasSubstr("the class COVID has no images in the split test"));
}

TEST(ClassFolderImporter, RefusesAFolderWithoutImages)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(errorOf([&] { importClassFolders(folder.path(), {}, {}); }).message(),
                HasSubstr("holds no images"));
}

} // namespace
} // namespace gg
