#include "CommandRun.h"

#include "base/AtomicFile.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "data/MarksFile.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two classes of six pictures each; nothing is marked yet.
class MarksCommand : public testing::Test
{
protected:
    MarksCommand() { test::writeClassFolders(folder / "set"); }

    test::Outcome marks(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), "marks");
        return test::run(arguments, {}, Engines::allBy(std::make_shared<FakeEngine>()), {}, folder / "kept");
    }
    test::Outcome ofSet(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"--data", (folder / "set").native()});
        return marks(arguments);
    }

    const test::TemporaryFolder folder;
};

TEST_F(MarksCommand, SaysThatNothingIsMarked)
{
    const test::Outcome all = marks({});
    EXPECT_EQ(all.code(), 0);
    EXPECT_EQ(all.err, "No image is marked.\n");
    EXPECT_EQ(all.out, "");
    EXPECT_EQ(marks({"--json"}).out, "[]\n");
    EXPECT_THAT(ofSet({}).err, HasSubstr("No image of this data set is marked.\n"));
    EXPECT_FALSE(std::filesystem::exists(folder / "kept" / "marks")) << "to look is to change nothing";
}

TEST_F(MarksCommand, ListsWhatTheWindowHasMarked)
{
    MarksFile(marksFileIn(folder / "kept")).change([&](ImageMarks& kept) {
        MarkedImage image{sha256OfFile(folder / "set/train/COVID/200.png"), "", 0, "elsewhere", "x.png", {}};
        image.mark = {{"blurred"}, "looks healthy", "NonCOVID", "Ann", "2026-11-27T08:00:00.000Z"};
        kept.set(image);
    });
    const test::Outcome table = marks({});
    EXPECT_EQ(table.code(), 0) << table.err;
    EXPECT_THAT(table.out, HasSubstr("elsewhere         -                 NonCOVID          blurred          "
                                     "         x.png\n    looks healthy\n"));
    const Json json = Json::parse(marks({"--json"}).out);
    ASSERT_EQ(json.size(), 1u);
    EXPECT_EQ(json[0]["data_set"], "elsewhere");
    EXPECT_EQ(json[0]["tags"], Json{"blurred"});
    EXPECT_EQ(json[0]["by"], "Ann");
    EXPECT_TRUE(json[0]["label"].is_null());
}

TEST_F(MarksCommand, MarksImagesByTheirPathOrTheirFile)
{
    const test::Outcome outcome =
        ofSet({"--json", "--tag", "blurred", "--tag", "seen", "--relabel", "noncovid", "--by", "Ann",
               "train/COVID/200.png", (folder / "set/val/COVID/250.png").native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    EXPECT_THAT(outcome.err, HasSubstr("note: 2 images have other marks now.\n"));
    ASSERT_GE(json.size(), 2u) << outcome.out;
    EXPECT_EQ(json[0]["label"], "COVID");
    EXPECT_EQ(json[0]["relabel"], "NonCOVID") << "as the data set calls it";
    EXPECT_EQ(json[0]["tags"], (Json{"blurred", "seen"}));
    EXPECT_EQ(json[0]["by"], "Ann");
    EXPECT_FALSE(json[0]["when"].is_null());
    const test::Outcome less = ofSet({"--json", "--untag", "seen", "--note", "one", "train/COVID/200.png"});
    EXPECT_EQ(Json::parse(less.out)[0]["tags"], Json{"blurred"});
    EXPECT_EQ(Json::parse(less.out)[0]["note"], "one");
    EXPECT_THAT(less.err, HasSubstr("note: 1 image has another mark now.\n"));
}

TEST_F(MarksCommand, WritesTheTableThatTheWindowExports)
{
    ofSet({"--tag", "blurred", "train/COVID/200.png"});
    const std::string file = (folder / "marks.csv").native();
    const test::Outcome outcome = ofSet({"--csv", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const std::string table = readTextFile(file);
    EXPECT_THAT(table, testing::StartsWith("path,label,relabel,tags,note,by,when,sha256\r\n"));
    EXPECT_THAT(table, HasSubstr("train/COVID/200.png,COVID,,blurred,,"));
}

TEST_F(MarksCommand, WritesTheDataSetAsTheMarksWantIt)
{
    test::writeGrey(folder / "set/train/COVID/unlike.png", 120);
    test::writeGrey(folder / "set/train/COVID/wrong.png", 60);
    ofSet({"--tag", "exclude", "train/COVID/unlike.png"});
    ofSet({"--relabel", "NonCOVID", "train/COVID/wrong.png"});
    const std::string file = (folder / "new" / "set.csv").native();
    const test::Outcome outcome = ofSet({"--new-version", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("note: Labels changed: 1; images left out: 1; written as " + file));
    const std::string manifest = readTextFile(file);
    EXPECT_THAT(manifest, HasSubstr("set/train/COVID/wrong.png,NonCOVID,train"));
    EXPECT_THAT(manifest, Not(HasSubstr("unlike.png,COVID")));
    EXPECT_EQ(test::run({"audit", "--data", file}).code(), 0) << "it is a data set";
}

TEST_F(MarksCommand, NamesTheNewVersionAfterTheDataSetInAFolder)
{
    const test::Outcome outcome = ofSet({"--new-version", folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    std::size_t written = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        written += entry.path().filename().native().ends_with("-marked.csv") ? 1 : 0;
    EXPECT_EQ(written, 1u);
}

TEST_F(MarksCommand, RefusesWhatMeansNothing)
{
    EXPECT_EQ(marks({"--csv", "x.csv"}).code(), 2) << "of which data set?";
    EXPECT_EQ(marks({"--tag", "blurred", "a.png"}).code(), 2);
    EXPECT_EQ(ofSet({"--tag", "blurred"}).code(), 2) << "which images?";
    EXPECT_EQ(ofSet({"train/COVID/200.png"}).code(), 2) << "what of it?";
    EXPECT_EQ(ofSet({"--relabel", "flu", "train/COVID/200.png"}).code(), 2);
    EXPECT_EQ(ofSet({"--tag", "blurred", "train/COVID/none.png"}).code(), 3);
    EXPECT_EQ(marks({"--data", (folder / "absent").native()}).code(), 3);
    EXPECT_EQ(marks({"--json"}).out, "[]\n") << "and nothing was marked";
}

TEST_F(MarksCommand, SaysWhatCannotBeWritten)
{
    for (const char* option : {"--csv", "--new-version"}) {
        writeFileAtomically(folder / "file", std::string_view("x"));
        const std::string below = (folder / "file" / "below.csv").native();
        const test::Outcome outcome = ofSet({option, below});
        EXPECT_EQ(outcome.code(), 1) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("file"));
        EXPECT_EQ(outcome.out, "");
    }
}

TEST_F(MarksCommand, PutsADamagedFileAsideAndSaysSo)
{
    makeFolder(folder / "kept" / "marks");
    writeFileAtomically(marksFileIn(folder / "kept"), std::string_view("no json"));
    const test::Outcome outcome = marks({"--json"});
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_EQ(outcome.out, "[]\n");
    EXPECT_THAT(outcome.err, HasSubstr("note: The marks of images could not be read whole"));
}

} // namespace
} // namespace gg
