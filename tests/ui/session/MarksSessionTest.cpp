#include "session/MarksSession.h"

#include "base/Csv.h"
#include "base/Paths.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/StubFiles.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class MarksSession : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(grey.openDataset());
        marks.follow(data());
        ASSERT_TRUE(settled());
    }
    bool settled()
    {
        return gg::waitUntil([this] { return !marks.job().isRunning(); });
    }
    const gg::Dataset& data() { return *grey.workspace.dataset.dataset(); }
    std::string note(std::size_t item)
    {
        const gg::ImageMark* const mark = marks.of(item);
        return mark != nullptr ? mark->note : std::string("none");
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::MarksSession& marks = grey.workspace.marks;
};

} // namespace

TEST_F(MarksSession, MarksSeveralImagesInOneStepThatIsUndone)
{
    marks.setTag({0, 1}, "motion", true);
    marks.setNote({1}, "seen");
    ASSERT_TRUE(settled());
    ASSERT_NE(marks.of(0), nullptr);
    EXPECT_TRUE(marks.of(0)->hasTag("motion"));
    EXPECT_FALSE(marks.of(0)->when.empty());
    EXPECT_TRUE(marks.of(0)->by.empty()) << "nobody gave a name";
    EXPECT_EQ(note(1), "seen");
    marks.undo();
    ASSERT_TRUE(settled());
    EXPECT_EQ(note(1), "");
    marks.undo();
    ASSERT_TRUE(settled());
    EXPECT_EQ(marks.of(0), nullptr);
    EXPECT_EQ(marks.of(1), nullptr);
    EXPECT_FALSE(marks.canUndo());
}

TEST_F(MarksSession, KeepsThemForTheNextStartAndShowsThoseOfAnotherWindow)
{
    marks.setAuthor(" Ada ");
    marks.relabel({0}, "NonCOVID");
    ASSERT_TRUE(settled());
    gg::MarksSession other(grey.workspace.dataset, grey.folder / "marks" / "images.json");
    other.follow(data());
    ASSERT_TRUE(gg::waitUntil([&] { return other.of(0) != nullptr; }));
    EXPECT_EQ(other.of(0)->relabel, "NonCOVID");
    EXPECT_EQ(other.of(0)->by, "Ada");
    other.setTag({0}, "motion", true);
    ASSERT_TRUE(gg::waitUntil([&] { return !other.job().isRunning(); }));
    marks.setNote({0}, "here");
    ASSERT_TRUE(settled());
    EXPECT_TRUE(marks.of(0)->hasTag("motion")) << "nothing of the other's is overwritten";
    marks.undo();
    marks.undo();
    ASSERT_TRUE(settled());
    EXPECT_EQ(marks.of(0)->relabel, "NonCOVID") << "the other has said something else since";
}

TEST_F(MarksSession, TakesBackTheLastStepEvenWhereItIsNotWrittenYet)
{
    marks.setNote({0}, "first");
    ASSERT_TRUE(settled());
    marks.setNote({1}, "second");
    marks.undo();
    ASSERT_TRUE(settled());
    EXPECT_EQ(note(0), "first");
    EXPECT_EQ(marks.of(1), nullptr);
}

TEST_F(MarksSession, WritesWhatWasMarkedShortlyBeforeItsEnd)
{
    {
        gg::MarksSession closing(grey.workspace.dataset, grey.folder / "marks" / "images.json");
        closing.follow(data());
        for (const std::size_t item : {0, 1, 2})
            closing.setNote({item}, "seen");
    }
    const gg::MarksFile file(grey.folder / "marks" / "images.json");
    EXPECT_TRUE(gg::waitUntil([&] { return file.read().marks.images().size() == 3; }));
}

TEST_F(MarksSession, OffersExcludeFirstThenWhatIsInUse)
{
    EXPECT_EQ(marks.tags(), std::vector<std::string>{"exclude"});
    marks.setTag({0}, "tube", true);
    marks.setTag({1}, "exclude", true);
    marks.setTag({1}, "motion", true);
    ASSERT_TRUE(settled());
    EXPECT_EQ(marks.tags(), (std::vector<std::string>{"exclude", "tube", "motion"}));
}

TEST_F(MarksSession, DoesNothingWhereAllIsAsItIsWanted)
{
    marks.setTag({0}, "motion", false);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(marks.canUndo());
    EXPECT_FALSE(std::filesystem::exists(grey.folder / "marks" / "images.json"));
}

TEST_F(MarksSession, WritesItsMarksAsATableAndSaysWhere)
{
    QSignalSpy told(&marks, &gg::MarksSession::told);
    marks.setNote({0}, "seen");
    marks.exportTable(grey.folder / "marks.csv");
    ASSERT_TRUE(gg::waitUntil([&] { return told.count() == 1; }));
    const gg::CsvTable table = gg::readCsv(grey.folder / "marks.csv");
    ASSERT_EQ(table.rows.size(), 1u) << "with what was marked just before";
    EXPECT_EQ(table.rows[0][0], data().items()[0].path);
}

TEST_F(MarksSession, SavesAVersionOfTheDataSetAndOpensIt)
{
    const std::size_t images = data().size();
    const std::size_t item = data().indices(gg::Split::Test).front();
    const std::string before = data().classes()[static_cast<std::size_t>(data().items()[item].label)];
    const std::string other = before == "COVID" ? "NonCOVID" : "COVID";
    const std::filesystem::path file = data().items()[item].file;
    marks.relabel({item}, other);
    marks.setTag({item + 1}, gg::excludeTag, true);
    marks.saveVersion(grey.folder / "v2.csv");
    ASSERT_TRUE(gg::waitUntil([&] { return data().source() == grey.folder / "v2.csv"; }));
    EXPECT_EQ(data().size(), images - 1);
    marks.follow(data());
    ASSERT_TRUE(settled());
    std::size_t marked = 0;
    for (std::size_t i = 0; i < data().size(); ++i) {
        marked += marks.of(i) != nullptr ? 1 : 0;
        if (data().items()[i].file == file)
            EXPECT_EQ(data().classes()[static_cast<std::size_t>(data().items()[i].label)], other);
    }
    EXPECT_EQ(marked, 1u) << "the marks go with the images";
}

TEST_F(MarksSession, SaysThatADamagedFileWasPutAside)
{
    gg::test::writeText(grey.folder / "marks" / "images.json", "no JSON");
    QSignalSpy failed(&marks, &gg::MarksSession::failed);
    marks.setNote({0}, "seen");
    ASSERT_TRUE(settled());
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(note(0), "seen");
    EXPECT_EQ(gg::readTextFile(grey.folder / "marks" / "images.damaged-1.json"), "no JSON");
}

TEST_F(MarksSession, FailsOnceAndGoesOnWhereTheFileCannotBeWritten)
{
    gg::test::writeText(grey.folder / "marks" / "images.json", R"({"format": 9, "tags": [], "images": []})");
    QSignalSpy failed(&marks, &gg::MarksSession::failed);
    marks.setNote({0}, "seen");
    ASSERT_TRUE(gg::waitUntil([&] { return failed.count() == 1 && !marks.job().isRunning(); }));
    EXPECT_EQ(marks.of(0), nullptr);
    std::filesystem::remove(grey.folder / "marks" / "images.json");
    marks.setNote({0}, "seen");
    ASSERT_TRUE(settled());
    EXPECT_EQ(note(0), "seen");
}
