#include "pages/OpenDialogs.h"

#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"

#include <gtest/gtest.h>

namespace {

class OpenDialogs : public testing::Test
{
protected:
    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
};

} // namespace

TEST_F(OpenDialogs, OpenTheModelThatIsChosen)
{
    dialogs.file = grey.folder / "model.safetensors";
    gg::openChosenModel(nullptr, dialogs, grey.workspace.model);
    EXPECT_EQ(dialogs.asked, QStringList{"Open a model"});
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    EXPECT_EQ(grey.workspace.model.file(), grey.folder / "model.safetensors");
}

TEST_F(OpenDialogs, OpenTheDataSetThatIsChosen)
{
    for (const char* const name : {"COVID", "NonCOVID"})
        gg::test::writeGreyPicture(grey.folder / "set" / name / "1.png", 100);
    dialogs.folder = grey.folder / "set";
    EXPECT_TRUE(gg::openChosenDataset(nullptr, dialogs, grey.workspace.dataset));
    EXPECT_EQ(dialogs.asked, QStringList{"Open a data set"});
    EXPECT_TRUE(gg::waitUntil([&] { return grey.workspace.dataset.dataset().has_value(); }));
}

TEST_F(OpenDialogs, NameTheScansThatAreChosen)
{
    dialogs.files = {grey.folder / "a.png", grey.folder / "b.png"};
    EXPECT_EQ(gg::askForScans(nullptr, dialogs), dialogs.files);
    EXPECT_EQ(dialogs.asked, QStringList{"Open scans"});
}

// DICOM files often have none.
TEST_F(OpenDialogs, ShowFilesWithoutAnEndingAtFirst)
{
    gg::askForScans(nullptr, dialogs);
    EXPECT_TRUE(dialogs.lastFilter.startsWith(QStringLiteral("All files (*);;")));
}

TEST_F(OpenDialogs, NameTheFolderOfScansThatIsChosen)
{
    dialogs.folder = grey.folder / "series";
    EXPECT_EQ(gg::askForScanFolder(nullptr, dialogs),
              std::vector<std::filesystem::path>{grey.folder / "series"});
}

TEST_F(OpenDialogs, OpenTheRunThatIsChosenAmongTheRuns)
{
    std::filesystem::create_directory(grey.folder / "run");
    dialogs.folder = grey.folder / "run";
    gg::openChosenRun(nullptr, dialogs, grey.workspace.model, grey.folder / "runs");
    EXPECT_EQ(dialogs.startedIn, grey.folder / "runs");
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    EXPECT_EQ(grey.workspace.model.file(), grey.folder / "run" / "best.safetensors");
}

TEST_F(OpenDialogs, OpenAModelAmongScansAsOne)
{
    EXPECT_FALSE(
        gg::openPaths({grey.folder / "m.safetensors"}, grey.workspace.predict, grey.workspace.model));
    EXPECT_TRUE(gg::openPaths({grey.picture("a.png", 20)}, grey.workspace.predict, grey.workspace.model));
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.predict.results().size() == 1; }));
    EXPECT_FALSE(gg::openPaths({}, grey.workspace.predict, grey.workspace.model));
}

TEST_F(OpenDialogs, DoNothingWhenTheyAreCancelled)
{
    EXPECT_TRUE(gg::askForScans(nullptr, dialogs).empty());
    EXPECT_TRUE(gg::askForScanFolder(nullptr, dialogs).empty());
    EXPECT_FALSE(gg::openChosenDataset(nullptr, dialogs, grey.workspace.dataset));
    gg::openChosenModel(nullptr, dialogs, grey.workspace.model);
    gg::openChosenRun(nullptr, dialogs, grey.workspace.model, {});
    EXPECT_EQ(dialogs.asked.size(), 5);
    EXPECT_FALSE(grey.workspace.dataset.job().isRunning());
    EXPECT_FALSE(grey.workspace.model.job().isRunning());
}
