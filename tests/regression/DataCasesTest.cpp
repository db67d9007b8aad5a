// The data sets that once failed, and others of their kinds.
#include "base/Error.h"
#include "base/Messages.h"
#include "data/DatasetImporter.h"
#include "data/UnpackedZip.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class DataCases : public testing::Test
{
protected:
    void SetUp() override
    {
        if (test::casesFolder().empty())
            GTEST_SKIP() << "the cases are not here (set GROUNDGLASS_CASES)";
    }
    static Dataset import(const std::string& name)
    {
        return importDataset(test::casesFolder() / "data" / name, {}, {});
    }
    static std::string positiveOf(const Dataset& data)
    {
        return data.classes()[static_cast<std::size_t>(data.positiveClass())];
    }
};

TEST_F(DataCases, ImagesThatAreAbsentAreKnownWithTheirSplit)
{
    const Dataset data = import("csv_missing_in_test/manifest.csv");
    std::vector<std::string> absent;
    for (const SkippedFile& file : data.skipped())
        if (file.split == Split::Test)
            absent.push_back(file.path);
    EXPECT_THAT(absent, ElementsAre("test_COVID_0.png", "test_COVID_1.png"));
    EXPECT_THAT(english(data.warnings()), Contains(AllOf(HasSubstr("2 images are listed but do not exist"),
                                                         HasSubstr("test_COVID_1.png"))));
}

TEST_F(DataCases, LabelsThatDifferByCaseAreOneClass)
{
    const Dataset data = import("case_both");
    EXPECT_THAT(data.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(data.count(Split::Test, 1), 4u);
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("covid")));
}

TEST_F(DataCases, EqualBytesInTwoSplitsAreNamed)
{
    EXPECT_THAT(english(import("leak_bytes").warnings()),
                Contains(AllOf(HasSubstr("8 images"), HasSubstr("byte for byte"), HasSubstr("train/"),
                               HasSubstr("test/COVID/copy_tC0.png"))));
}

TEST_F(DataCases, ATestSplitOfOneClassIsTold)
{
    const Dataset data = import("test_one_class");
    EXPECT_EQ(data.count(Split::Test), 4u);
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("NonCOVID has no images in the split test")));
}

TEST_F(DataCases, AStrayFolderKeepsNothingFromBeingUsed)
{
    const Dataset data = import("jupyter_nohidden");
    EXPECT_THAT(data.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("train/@eaDir")));
}

TEST_F(DataCases, SemicolonsPartFields)
{
    EXPECT_EQ(import("csv_semicolon/manifest.csv").size(), 24u);
}

TEST_F(DataCases, AbnormalIsPositiveAndNotNormal)
{
    const Dataset data = import("abnormal");
    EXPECT_THAT(data.classes(), ElementsAre("normal", "abnormal"));
    EXPECT_EQ(positiveOf(data), "abnormal");
    EXPECT_FALSE(data.positiveClassIsGuess());
}

TEST_F(DataCases, FoldersInLatin1AreClassesInUtf8)
{
    const Dataset data = import("latin1");
    EXPECT_THAT(data.classes(), ElementsAre("n\xC3\xA9gatif", "positiv\xC3\xA9"));
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("Latin-1")));
}

TEST_F(DataCases, ZipsWithBackslashesAreUnpacked)
{
    const test::TemporaryFolder cache;
    const std::filesystem::path zip =
        test::casesFolder() / "data/zip_backslash/Images-processed/CT_COVID.zip";
    EXPECT_TRUE(
        std::filesystem::is_regular_file(unpackedZip(zip, cache.path(), {}, {}) / "CT_COVID/train0.png"));
}

TEST_F(DataCases, AZipWithAFileAndAFolderOfOneNameIsNamed)
{
    const test::TemporaryFolder cache;
    const std::filesystem::path zip = test::casesFolder() / "hostile/zip_file_and_folder.zip";
    const Error error = test::errorOf([&] { unpackedZip(zip, cache.path(), {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), AllOf(HasSubstr("zip_file_and_folder.zip"), HasSubstr("dup.png")));
}

// Of the same kinds: manifests as people have them.
class ManifestKinds : public testing::Test
{
protected:
    ManifestKinds()
    {
        for (const char* name : {"a.png", "b.png", "c.png", "d.png"})
            test::writeStubPng(folder / name);
    }
    Dataset import(const std::string& table)
    {
        test::writeText(folder / "list.csv", table);
        return importDataset(folder / "list.csv", {}, {});
    }
    const test::TemporaryFolder folder;
};

TEST_F(ManifestKinds, ARowWithTooFewFieldsStopsOnlyItself)
{
    const Dataset data = import("path,label,split\na.png,x,train\nb.png,y,train\nc.png\nd.png,y\n");
    EXPECT_EQ(data.size(), 3u);
    EXPECT_THAT(english(data.warnings()), Contains(HasSubstr("d.png")));
}

TEST_F(ManifestKinds, ALabelThatTrainingNeverSawStopsOnlyItsRow)
{
    const Dataset data =
        import("path,label,split\na.png,x,train\nb.png,y,train\nc.png,z,test\nd.png,y,test\n");
    EXPECT_EQ(data.classes().size(), 2u);
    EXPECT_THAT(data.skipped().at(0).reason.english(), HasSubstr("class z"));
}

TEST_F(ManifestKinds, AQuoteWithoutEndNamesItsLine)
{
    const Error error = test::errorOf([&] { import("path,label\na.png,x\n\"b.png,y\n"); });
    EXPECT_THAT(error.message(), AllOf(HasSubstr("list.csv"), HasSubstr("line 3")));
}

TEST_F(ManifestKinds, AFileThatIsTooLargeForATableIsRefusedUnread)
{
    test::writeText(folder / "list.csv", "path,label\n");
    std::filesystem::resize_file(folder / "list.csv", std::uintmax_t{2} << 30);
    const Error error = test::errorOf([&] { importDataset(folder / "list.csv", {}, {}); });
    EXPECT_THAT(error.message(), HasSubstr("is larger than"));
}

TEST_F(ManifestKinds, ATableOfAThousandClassesIsNoListOfClasses)
{
    std::string table = "path,label\n";
    for (int i = 0; i < 1'001; ++i) {
        const std::string name = std::to_string(i) + ".png";
        test::writeStubPng(folder / name);
        table += name + "," + name + "\n";
    }
    EXPECT_THAT(test::errorOf([&] { import(table); }).message(), HasSubstr("1001 classes"));
}

} // namespace
} // namespace gg
