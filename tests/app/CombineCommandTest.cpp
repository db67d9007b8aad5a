#include "CommandRun.h"
#include "data/DatasetImporter.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

using test::Outcome;
using testing::HasSubstr;

// Two folders of classes without splits.
class CombineCommand : public testing::Test
{
protected:
    CombineCommand()
    {
        for (int i = 0; i < 10; ++i)
            for (const char* name :
                 {"here/COVID/", "here/NonCOVID/", "there/CT-0/", "there/CT-1/", "there/CT-2/"})
                test::writeStubPng(folder / (name + std::to_string(i) + ".png"));
    }
    Outcome combine(const std::vector<std::string>& more) const
    {
        std::vector<std::string> arguments = {"combine", "--out", (folder / "all.csv").native()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run(arguments);
    }
    const test::TemporaryFolder folder;
    const std::string here = "Here=" + (folder / "here").native();
    const std::string there = "There=" + (folder / "there").native();
};

TEST_F(CombineCommand, WritesSeveralDataSetsAsOneWithTheirSources)
{
    const Outcome outcome = combine({here, there, "--map", "There:CT-0=NonCOVID", "--map", "There:ct 2=covid",
                                     "--validation-percent", "30"});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("10 files were left out"));
    EXPECT_THAT(outcome.out, HasSubstr("source     train     val    test  NonCOVID  COVID\n"
                                       "Here          10       6       4        10     10\n"
                                       "There         10       6       4        10     10\n"));
    const Dataset all = importDataset(folder / "all.csv", {}, {});
    EXPECT_EQ(all.size(), 40U);
    std::map<std::string, int> images;
    for (const DatasetItem& item : all.items())
        ++images[item.source];
    EXPECT_EQ(images, (std::map<std::string, int>{{"Here", 20}, {"There", 20}}));
}

TEST_F(CombineCommand, SaysWhatCannotBeMeantInOneLine)
{
    const auto says = [&](const std::vector<std::string>& more, const std::string& words) {
        const Outcome outcome = combine(more);
        EXPECT_EQ(outcome.code(), 2) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("groundglass: " + words));
        EXPECT_FALSE(std::filesystem::exists(folder / "all.csv"));
    };
    says({here}, "At least two sources are needed to combine them.");
    says({here, "Here=x"}, "Two sources are called Here; each needs a name of its own.");
    says({here, "x"}, "x: a source is written as NAME=PATH");
    says({here, there, "--map", "Where:a=b"},
         "--map Where:a=b: no source is called Where; they are Here, There");
    says({here, there, "--map", "There:a"}, "--map There:a: it is written as NAME:CLASS=TARGET");
    says({here, there, "--map", "There:flu=COVID"},
         "There has no class flu that could be mapped; its classes are CT-0, CT-1, CT-2.");
    says({here, there, "--test-percent", "95"}, "--test-percent");
}

TEST_F(CombineCommand, NamesADataSetThatIsNone)
{
    const Outcome outcome = combine({here, "There=" + (folder / "nowhere").native()});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr((folder / "nowhere").native()));
}

} // namespace
} // namespace gg
