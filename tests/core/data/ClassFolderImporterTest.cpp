#include "data/ClassFolderImporter.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using test::writeStubPng;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

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
    EXPECT_THAT(data.skipped().at(0).reason.english(), HasSubstr("leads back"));
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

TEST(ClassFolderImporter, TellsOfAClassThatTheTestSplitLacksAndRefusesOneThatTrainingLacks)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "train/COVID/a.png");
    writeStubPng(folder / "train/NonCOVID/a.png");
    writeStubPng(folder / "test/NonCOVID/b.png");
    std::filesystem::create_directories(folder / "test/COVID");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_EQ(data.skipped().at(0).path, "test/COVID");
    EXPECT_EQ(data.skipped().at(0).split, Split::Test);
    EXPECT_THAT(english(data.warnings()),
                Contains(HasSubstr("The class COVID has no images in the split test")));
    std::filesystem::rename(folder / "train/COVID/a.png", folder / "test/COVID/a.png");
    EXPECT_THAT(errorOf([&] { importClassFolders(folder.path(), {}, {}); }).message(),
                HasSubstr("the class COVID has no images in the split train"));
}

TEST(ClassFolderImporter, LeavesOutFoldersThatProgramsLeftBehindAloud)
{
    const test::TemporaryFolder folder;
    for (const char* split : {"train", "test"})
        for (const char* name : {"COVID", "NonCOVID", "@eaDir", ".ipynb_checkpoints"})
            writeStubPng(folder / split / name / "x.png");
    writeStubPng(folder / "train/COVID/@eaDir/x.png/thumbnail.jpg");
    test::writeText(folder / "train/notes/plan.txt", "words");
    std::filesystem::create_directories(folder / "lost+found");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_THAT(data.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(data.size(), 4u);
    std::vector<std::string> left;
    for (const SkippedFile& file : data.skipped())
        left.push_back(file.path);
    EXPECT_THAT(left,
                UnorderedElementsAre("lost+found", "train/@eaDir", "train/.ipynb_checkpoints", "test/@eaDir",
                                     "test/.ipynb_checkpoints", "train/COVID/@eaDir", "train/notes"));
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("7 files were left out")));
}

TEST(ClassFolderImporter, MakesOneClassOfFoldersThatDifferByCaseAlone)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"COVID/a.png", "COVID/b.png", "covid/c.png", "Normal/d.png"})
        writeStubPng(folder / name);
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_THAT(data.classes(), ElementsAre("Normal", "COVID"));
    EXPECT_THAT(pathsOf(data), ElementsAre("Normal/d.png", "COVID/a.png", "COVID/b.png", "covid/c.png"));
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("\"covid\" (1 image) differs from \"COVID\"")));
}

TEST(ClassFolderImporter, ReadsAClassFolderThatIsNotUtf8AsLatin1)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "positiv\xE9/a.png");
    writeStubPng(folder / "n\xE9gatif/b.png");
    const Dataset data = importClassFolders(folder.path(), {}, {});
    EXPECT_THAT(data.classes(), ElementsAre("n\xC3\xA9gatif", "positiv\xC3\xA9"));
    EXPECT_FALSE(data.positiveClassIsGuess());
    EXPECT_TRUE(std::filesystem::exists(data.items()[0].file));
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("read as Latin-1")));
}

TEST(ClassFolderImporter, FollowsLinksOfLinksOnceHoweverManyWaysThereAre)
{
    const test::TemporaryFolder folder;
    writeStubPng(folder / "normal/a.png");
    writeStubPng(folder / "COVID/0/b.png");
    // Each folder has two links to the next: 2 to the power of 40 ways to the last.
    for (int i = 0; i < 40; ++i) {
        const std::filesystem::path here = folder / "COVID" / std::to_string(i);
        const std::filesystem::path next = folder / "COVID" / std::to_string(i + 1);
        std::filesystem::create_directories(next);
        std::filesystem::create_directory_symlink(next, here / "left");
        std::filesystem::create_directory_symlink(next, here / "right");
    }
    EXPECT_EQ(importClassFolders(folder.path(), {}, {}).size(), 2u);
}

TEST(ClassFolderImporter, RefusesAFolderWithoutImages)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(errorOf([&] { importClassFolders(folder.path(), {}, {}); }).message(),
                HasSubstr("holds no images"));
}

} // namespace
} // namespace gg
