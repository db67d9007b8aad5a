#include "data/ManifestImporter.h"

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
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class ManifestImporterTest : public testing::Test
{
protected:
    ManifestImporterTest()
    {
        for (const char* name : {"a.png", "b.png", "sub/c, d.png", "e.png"})
            writeStubPng(folder / name);
    }
    Dataset import(const std::string& text)
    {
        test::writeText(folder / "list.csv", text);
        return importManifest(folder / "list.csv", {}, {});
    }

    const test::TemporaryFolder folder;
};

TEST_F(ManifestImporterTest, KeepsTheOrderOfTheTable)
{
    const Dataset data = import("path,label,split,patient\r\n"
                                "b.png,COVID,train,p 1\r\n"
                                "\"sub/c, d.png\",normal,train,p 2\r\n"
                                "a.png,normal,test,p 3\r\n"
                                "./sub/../e.png,COVID,test,\r\n");
    EXPECT_THAT(data.classes(), ElementsAre("normal", "COVID"));
    EXPECT_EQ(data.items()[0].path, "b.png");
    EXPECT_EQ(data.items()[0].label, 1);
    EXPECT_EQ(data.items()[0].patient, "p 1");
    EXPECT_EQ(data.items()[1].path, "sub/c, d.png");
    EXPECT_EQ(data.items()[2].split, Split::Test);
    EXPECT_EQ(data.items()[3].path, "e.png");
    EXPECT_EQ(data.items()[3].patient, "");
}

TEST_F(ManifestImporterTest, NeedsNeitherSplitNorPatient)
{
    const Dataset data = import("label,path\n1,a.png\n0,b.png\n");
    EXPECT_FALSE(data.hasSplits());
    EXPECT_EQ(data.classes()[static_cast<std::size_t>(data.items()[0].label)], "1");
}

TEST_F(ManifestImporterTest, TakesAbsolutePathsInsideAndOutsideItsFolder)
{
    const test::TemporaryFolder elsewhere;
    writeStubPng(elsewhere / "far.png");
    const Dataset data = import("path,label\n" + (folder / "a.png").native() + ",x\n" +
                                (elsewhere / "far.png").native() + ",y\n");
    EXPECT_EQ(data.items()[0].path, "a.png");
    EXPECT_EQ(data.items()[1].path, (elsewhere / "far.png").native());
}

TEST_F(ManifestImporterTest, SkipsRowsThatNameNoImageOrNoClass)
{
    const Dataset data = import("path,label\na.png,x\nb.png,y\ne.png\n,x\nabsent.png,y\na.png,x\n");
    EXPECT_EQ(data.size(), 2u);
    ASSERT_EQ(data.skipped().size(), 4u);
    EXPECT_EQ(data.skipped()[0].reason, "has no label");
    EXPECT_EQ(data.skipped()[1].path, "row 5");
    EXPECT_EQ(data.skipped()[2].reason, "does not exist");
    EXPECT_EQ(data.skipped()[3].reason, "is listed twice");
}

TEST_F(ManifestImporterTest, NamesTheRowThatASpreadsheetShowsAndNoneOfItsBlankOnes)
{
    const Dataset data = import("path;label\n;\na.png;x\n\nb.png;y\n;x\n;\n;\n");
    EXPECT_EQ(data.size(), 2u);
    ASSERT_EQ(data.skipped().size(), 1u);
    EXPECT_EQ(data.skipped()[0].path, "row 6");
}

TEST_F(ManifestImporterTest, KeepsAnImageOfTwoSplitsInTheOneThatJudges)
{
    const Dataset data =
        import("path,label,split\na.png,x,train\nb.png,y,train\n./a.png,x,test\ne.png,x,train\n");
    EXPECT_EQ(data.size(), 3u);
    EXPECT_EQ(data.count(Split::Test), 1u);
    EXPECT_THAT(english(data.warnings()),
                testing::Contains(AllOf(HasSubstr("1 image is listed in two splits"), HasSubstr("a.png"))));
}

TEST_F(ManifestImporterTest, TellsOfLabelsThatDifferByASpaceAlone)
{
    const Dataset data = import("path,label\na.png,x\nb.png,y \ne.png,y\n");
    EXPECT_THAT(data.classes(), ElementsAre("x", "y"));
    EXPECT_THAT(english(data.warnings()), testing::Contains(HasSubstr("\"y \" (1 image) differs")));
}

TEST_F(ManifestImporterTest, SkipsTheRowOfAnUnknownSplitAndNamesIt)
{
    const Dataset data = import("path,label,split\na.png,x,train\nb.png,y,train\ne.png,y,holdout\n");
    EXPECT_EQ(data.size(), 2u);
    EXPECT_THAT(data.skipped().at(0).reason.english(), AllOf(HasSubstr("row 4"), HasSubstr("'holdout'")));
}

TEST_F(ManifestImporterTest, RemembersForWhichSplitAnAbsentImageWasListed)
{
    const Dataset data = import("path,label,split\na.png,x,train\nb.png,y,train\nnone.png,x,test\n");
    EXPECT_EQ(data.skipped().at(0).path, "none.png");
    EXPECT_EQ(data.skipped().at(0).split, Split::Test);
    EXPECT_THAT(data.warnings().at(0).english(), HasSubstr("none.png"));
    EXPECT_EQ(data.source(), folder / "list.csv");
}

TEST_F(ManifestImporterTest, TakesOtherSeparatorsHeadingsAndPathsWithBackslashes)
{
    for (const std::string table :
         {"Class;File Name;Set;Patient_ID\r\nnormal;sub\\c, d.png;train;1\r\nCOVID;a.png;training;2\r\n",
          "sep=;\r\nlabel;image;subset;subject\r\nnormal;\"sub/c, d.png\";Train;1\r\nCOVID;a.png;train;2\r\n",
          "patient\tpath\tlabel\tsplit\n1\t.\\sub\\c, d.png\tnormal\ttrain\n2\t a.png \tCOVID\tTRAIN\n"}) {
        const Dataset data = import(table);
        ASSERT_EQ(data.size(), 2u) << table;
        EXPECT_EQ(data.items()[0].path, "sub/c, d.png");
        EXPECT_EQ(data.items()[0].patient, "1");
        EXPECT_EQ(data.count(Split::Train), 2u);
        EXPECT_TRUE(data.warnings().empty());
    }
}

TEST_F(ManifestImporterTest, TakesWhatStandsForNothingAsNothing)
{
    const Dataset data =
        import("path,label,patient\na.png,x,unknown\nb.png,y,N/A\ne.png,?,p1\nsub/c,NaN,p2\n");
    EXPECT_EQ(data.size(), 2u);
    EXPECT_EQ(data.items()[0].patient, "");
    EXPECT_EQ(data.items()[1].patient, "");
}

TEST_F(ManifestImporterTest, ReadsLabelsInLatin1AndPathsByteForByte)
{
    writeStubPng(folder / "r\xF6ntgen.png");
    writeStubPng(folder / "r\xC3\xB6ntgen 2.png");
    const Dataset data = import("path,label\nr\xF6ntgen.png,n\xE9gatif\nr\xF6ntgen 2.png,positif\n");
    EXPECT_THAT(data.classes(), ElementsAre("n\xC3\xA9gatif", "positif"));
    EXPECT_EQ(data.size(), 2u);
}

TEST_F(ManifestImporterTest, TakesTheFolderOfTheImagesForTheDataSetsWhereAllLieElsewhere)
{
    const test::TemporaryFolder elsewhere;
    writeStubPng(elsewhere / "set/normal/n.png");
    writeStubPng(elsewhere / "set/COVID/c.png");
    const Dataset data = import("path,label\n" + (elsewhere / "set/normal/n.png").native() + ",normal\n" +
                                (elsewhere / "set/COVID/c.png").native() + ",COVID\n");
    EXPECT_EQ(data.root(), elsewhere / "set");
    EXPECT_EQ(data.name(), "set");
    EXPECT_EQ(data.items()[1].path, "COVID/c.png");
}

TEST_F(ManifestImporterTest, LooksForImagesThatWereMovedWhereMostOfTheirPathsAreFound)
{
    test::writeText(folder / "list.csv",
                    "path,label\n/gone/set/normal/n.png,normal\n/gone/set/COVID/c.png,COVID\n");
    const test::TemporaryFolder now;
    for (const char* name : {"old/normal/n.png", "new/set/normal/n.png", "new/set/COVID/c.png"})
        writeStubPng(now / name);
    const std::vector<std::filesystem::path> files = {now / "old/normal/n.png", now / "new/set/normal/n.png",
                                                      now / "new/set/COVID/c.png"};
    const Dataset data = importManifest(folder / "list.csv", {}, {}, files);
    EXPECT_EQ(data.root(), now / "new/set");
    EXPECT_EQ(data.items()[0].file, now / "new/set/normal/n.png");
    EXPECT_EQ(data.items()[0].path, "normal/n.png");
    const std::vector<std::filesystem::path> others = {folder / "a.png"};
    EXPECT_THAT(errorOf([&] { importManifest(folder / "list.csv", {}, {}, others); }).message(),
                HasSubstr("names none of the images"));
}

TEST_F(ManifestImporterTest, TakesWhatAnEarlierImportHasNoted)
{
    const Dataset data = import("path,label,split,patient,groundglass_note\r\na.png,COVID,train,,\r\n"
                                "b.png,normal,train,,\r\ncaf\\xE9.png,,test,,is empty\r\n,,,,Two words.\r\n");
    EXPECT_EQ(data.size(), 2u);
    ASSERT_EQ(data.skipped().size(), 1u);
    EXPECT_EQ(data.skipped()[0].path, "caf\\xE9.png");
    EXPECT_EQ(data.skipped()[0].reason, "is empty");
    EXPECT_EQ(data.skipped()[0].split, Split::Test);
    EXPECT_EQ(data.importWarnings().at(0), "Two words.");
    EXPECT_TRUE(data.importWarnings().at(0).pattern().empty()) << "a file keeps no patterns";
}

TEST_F(ManifestImporterTest, SaysOnceWhatIsNotedAndFoundOutAgainAndKnowsItsPattern)
{
    const Dataset data = import("path,label,split,patient,groundglass_note\r\na.png,COVID,train,,\r\n"
                                "b.png,normal,train,,\r\ne.png,,test,,is empty\r\n"
                                ",,,,1 file was left out: e.png is empty.\r\n");
    ASSERT_EQ(data.importWarnings().size(), 1u);
    EXPECT_EQ(data.importWarnings()[0], "1 file was left out: e.png is empty.");
    EXPECT_EQ(data.importWarnings()[0].pattern(), "%1 file was left out: %2.");
}

TEST_F(ManifestImporterTest, SkipsPathsWithZeroBytes)
{
    using namespace std::string_literals;
    const Dataset data = import("path,label\na.png,x\nb.png,y\ne.png\0evil,x\n"s);
    EXPECT_EQ(data.size(), 2u);
    EXPECT_EQ(data.skipped().at(0).path, "row 4");
}

TEST_F(ManifestImporterTest, NamesTheColumnThatIsMissing)
{
    const Error error = errorOf([&] { import("scan,label\na.png,x\n"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), AllOf(HasSubstr("list.csv"), HasSubstr("'path'"), HasSubstr("scan, label")));
}

TEST_F(ManifestImporterTest, RefusesATableWithoutRows)
{
    EXPECT_THAT(errorOf([&] { import("path,label\n"); }).message(), HasSubstr("holds no images"));
    EXPECT_THAT(errorOf([&] { import(""); }).message(), HasSubstr("the table is empty"));
}

} // namespace
} // namespace gg
