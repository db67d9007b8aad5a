#include "data/CovidCtImporter.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

using test::errorOf;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// One image a class and split, in the layout.
class CovidCtImporterTest : public testing::Test
{
protected:
    CovidCtImporterTest()
    {
        for (const std::string className : {"COVID", "NonCOVID"})
            for (const std::string split : {"train", "val", "test"}) {
                test::writeStubPng(images(className) / (split + "%1.png"));
                writeList(className, split, split + "%1.png\n");
            }
    }
    std::filesystem::path images(const std::string& className) const
    {
        return folder / "data/Images-processed" / ("CT_" + className);
    }
    std::filesystem::path list(const std::string& className, const std::string& split) const
    {
        return folder / "data/Data-split" / className / (split + "CT_" + className + ".txt");
    }
    void writeList(const std::string& className, const std::string& split, const std::string& text) const
    {
        test::writeText(list(className, split), text);
    }
    Dataset import() const { return importCovidCt(folder / "data", {}, {}); }

    const test::TemporaryFolder folder;
};

std::vector<std::string> pathsOf(const Dataset& data)
{
    std::vector<std::string> paths;
    for (const DatasetItem& item : data.items())
        paths.push_back(item.path);
    return paths;
}

TEST_F(CovidCtImporterTest, KeepsTheOrderOfTheAuthorsLoader)
{
    const Dataset data = import();
    EXPECT_THAT(data.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(data.positiveClass(), 1);
    EXPECT_THAT(pathsOf(data),
                ElementsAre("Images-processed/CT_NonCOVID/train%1.png",
                            "Images-processed/CT_COVID/train%1.png", "Images-processed/CT_NonCOVID/val%1.png",
                            "Images-processed/CT_COVID/val%1.png", "Images-processed/CT_NonCOVID/test%1.png",
                            "Images-processed/CT_COVID/test%1.png"));
    EXPECT_EQ(data.items()[1].label, 1);
    EXPECT_TRUE(data.warnings().empty());
}

TEST_F(CovidCtImporterTest, ToleratesWindowsLineEndsBlankLinesAndTrailingSpaces)
{
    test::writeStubPng(images("COVID") / "b\xE9 b.png");
    writeList("COVID", "train", "\xEF\xBB\xBFtrain%1.png  \r\n\r\n   \r\nb\xE9 b.png\t");
    const Dataset data = import();
    EXPECT_EQ(data.count(Split::Train, 1), 2u);
    EXPECT_EQ(data.items()[2].path, "Images-processed/CT_COVID/b\\xE9 b.png");
    EXPECT_TRUE(std::filesystem::exists(data.items()[2].file));
}

TEST_F(CovidCtImporterTest, SkipsAbsentTwiceListedStrayingAndUnlistedImages)
{
    test::writeStubPng(images("COVID") / "unlisted.png");
    test::writeStubPng(folder / "outside.png");
    writeList("COVID", "train", "train%1.png\nabsent.png\ntrain%1.png\n../../../outside.png\n");
    const Dataset data = import();
    EXPECT_EQ(data.count(Split::Train, 1), 1u);
    std::map<std::string, std::string> reasons;
    for (const SkippedFile& file : data.skipped())
        reasons[file.path] = file.reason.english();
    EXPECT_EQ(reasons.size(), 4u);
    EXPECT_EQ(reasons["Images-processed/CT_COVID/absent.png"], "does not exist");
    EXPECT_EQ(reasons["Images-processed/CT_COVID/train%1.png"], "is listed twice");
    EXPECT_EQ(reasons["Images-processed/CT_COVID/unlisted.png"], "is in no split list");
    EXPECT_THAT(reasons["../../../outside.png"], HasSubstr("leads out"));
    EXPECT_THAT(data.warnings().at(0).english(), HasSubstr("1 image is listed but does not exist"));
}

TEST_F(CovidCtImporterTest, KeepsAnImageOfTwoListsInTheOneThatJudges)
{
    test::writeStubPng(images("COVID") / "more.png");
    writeList("COVID", "train", "more.png\ntrain%1.png\n");
    writeList("COVID", "test", "test%1.png\ntrain%1.png\n");
    const Dataset data = import();
    EXPECT_EQ(data.count(Split::Train, 1), 1u);
    EXPECT_EQ(data.count(Split::Test, 1), 2u);
    EXPECT_THAT(data.warnings().at(0).english(),
                AllOf(HasSubstr("CT_COVID/train%1.png"), HasSubstr("1 image is listed in two splits")));
}

TEST_F(CovidCtImporterTest, NamesTheMissingListOrImageFolder)
{
    std::filesystem::remove(list("COVID", "val"));
    const Error error = errorOf([&] { import(); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), AllOf(HasSubstr("valCT_COVID.txt"), HasSubstr("missing")));
    std::filesystem::remove_all(images("NonCOVID"));
    EXPECT_THAT(errorOf([&] { import(); }).message(),
                AllOf(HasSubstr("CT_NonCOVID"), HasSubstr("is missing")));
}

TEST_F(CovidCtImporterTest, NamesTheClassWithoutImagesInASplit)
{
    writeList("NonCOVID", "val", "\n");
    EXPECT_THAT(english(import().warnings()),
                Contains(HasSubstr("class NonCOVID has no images in the split val")));
    writeList("NonCOVID", "train", "\n");
    EXPECT_THAT(errorOf([&] { import(); }).message(),
                HasSubstr("the class NonCOVID has no images in the split train"));
}

TEST_F(CovidCtImporterTest, RemembersForWhichSplitAnAbsentImageWasListed)
{
    writeList("COVID", "test", "test%1.png\nabsent.png\n");
    const Dataset data = import();
    EXPECT_EQ(data.skipped().at(0).split, Split::Test);
    EXPECT_EQ(data.source(), std::filesystem::absolute(folder / "data"));
}

TEST_F(CovidCtImporterTest, TakesPatientsFromBothTablesWithoutMixingThem)
{
    test::writeText(folder / "data/COVID-CT-MetaInfo.csv",
                    "File name,Patient ID,Age\ntrain%1.png,Patient 1,41\nval%1,Patient 2,\n");
    test::writeText(folder / "data/NonCOVID-CT-MetaInfo.csv",
                    ",image name,patient id\r\n0,train%1.png,Patient 1\r\n");
    const Dataset data = import();
    EXPECT_EQ(data.items()[0].patient, "NonCOVID/Patient 1");
    EXPECT_EQ(data.items()[1].patient, "COVID/Patient 1");
    EXPECT_EQ(data.items()[3].patient, "COVID/Patient 2");
    EXPECT_EQ(data.items()[5].patient, "");
}

TEST_F(CovidCtImporterTest, TakesSourcesFromTheTablesAndTheNamesOfPublications)
{
    test::writeText(folder / "data/COVID-CT-MetaInfo.csv",
                    "File name,Patient ID,DOI\ntrain%1.png,Patient 1,10.1016/ S0140-6736(20)1\n"
                    "val%1.png,Patient 2,\n");
    test::writeText(folder / "data/NonCOVID-CT-MetaInfo.csv",
                    ",image name,patient id\r\n0,train%1.png,medpix_patient_7\r\n");
    const Dataset data = import();
    EXPECT_EQ(data.items()[0].source, "medpix");
    EXPECT_EQ(data.items()[1].source, "10.1016/S0140-6736(20)1");
    EXPECT_EQ(data.items()[3].source, "");
}

TEST_F(CovidCtImporterTest, SurvivesATableWithANameThatNoFileCanHave)
{
    test::writeText(folder / "data/COVID-CT-MetaInfo.csv", "File name,Patient ID,DOI\n" +
                                                               std::string(400'000, 'a') +
                                                               ",Patient 1,\ntrain%1.png,Patient 2,\n");
    EXPECT_EQ(import().items()[1].patient, "COVID/Patient 2");
}

TEST_F(CovidCtImporterTest, WarnsOfATableItCannotUse)
{
    test::writeText(folder / "data/COVID-CT-MetaInfo.csv", "a,b\n1,2\n");
    EXPECT_THAT(import().warnings().at(0).english(),
                AllOf(HasSubstr("COVID-CT-MetaInfo.csv"), HasSubstr("'file name'")));
}

class CacheElsewhere
{
public:
    explicit CacheElsewhere(const std::filesystem::path& folder)
    {
        const char* earlier = std::getenv("XDG_CACHE_HOME");
        m_earlier = earlier != nullptr ? earlier : "";
        ::setenv("XDG_CACHE_HOME", folder.c_str(), 1);
    }
    ~CacheElsewhere()
    {
        m_earlier.empty() ? ::unsetenv("XDG_CACHE_HOME") : ::setenv("XDG_CACHE_HOME", m_earlier.c_str(), 1);
    }

private:
    std::string m_earlier;
};

TEST_F(CovidCtImporterTest, TakesTheZipsAsPublishedForTheSameDataSet)
{
    const CacheElsewhere cache(folder / "cache");
    const Dataset plain = import();
    const auto bytesOf = [&](const std::string& className, const std::string& name) {
        return readTextFile(images(className) / name);
    };
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> members;
    for (const char* className : {"COVID", "NonCOVID"})
        for (const char* name : {"train%1.png", "val%1.png", "test%1.png"})
            members[className].emplace_back(name, bytesOf(className, name));
    std::filesystem::remove_all(images("COVID"));
    std::filesystem::remove_all(images("NonCOVID"));
    const std::string trained = members["COVID"].front().second;
    for (auto& [name, bytes] : members["COVID"])
        name = "CT_COVID/" + name;
    members["COVID"].insert(members["COVID"].begin(), {"CT_COVID/", ""});
    members["COVID"].emplace_back("__MACOSX/CT_COVID/._val%1.png", "x");
    test::writeStubZip(folder / "data/Images-processed/CT_COVID.zip", members["COVID"]);
    test::writeStubZip(folder / "data/Images-processed/CT_NonCOVID.zip", members["NonCOVID"]);
    const Dataset zipped = import();
    EXPECT_EQ(pathsOf(zipped), pathsOf(plain));
    EXPECT_EQ(zipped.fingerprint(), plain.fingerprint());
    EXPECT_TRUE(zipped.skipped().empty());
    EXPECT_EQ(readTextFile(zipped.items()[1].file), trained);
}

TEST(CovidCt, HasThePublishedCountsAndAllPatients)
{
    const std::filesystem::path folder = test::covidCtFolder();
    if (folder.empty())
        GTEST_SKIP() << "COVID-CT is not here (set GROUNDGLASS_COVID_CT)";
    const Dataset data = importCovidCt(folder, {}, {});
    const std::map<Split, std::pair<std::size_t, std::size_t>> published = {
        {Split::Train, {234, 191}}, {Split::Val, {58, 60}}, {Split::Test, {105, 98}}};
    for (const auto& [split, counts] : published) {
        EXPECT_EQ(data.count(split, 0), counts.first) << splitName(split);
        EXPECT_EQ(data.count(split, 1), counts.second) << splitName(split);
    }
    EXPECT_EQ(data.size(), 746u);
    EXPECT_TRUE(data.skipped().empty());
    EXPECT_TRUE(data.warnings().empty());
    for (const DatasetItem& item : data.items())
        EXPECT_NE(item.patient, "") << item.path;
    EXPECT_EQ(data.items().front().path, "Images-processed/CT_NonCOVID/14.png");
}

} // namespace
} // namespace gg
