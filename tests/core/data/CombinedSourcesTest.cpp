#include "data/CombinedSources.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

using test::errorOf;
using testing::ElementsAre;
using testing::HasSubstr;

class CombinedSources : public testing::Test
{
protected:
    // `count` images of each class, in turn, of one patient each two.
    Dataset made(const std::string& name, const std::vector<std::string>& classes, int count,
                 std::optional<Split> split = Split::None) const
    {
        DatasetContent content;
        content.name = name;
        content.root = folder / name;
        content.classes = classes;
        for (int i = 0; i < count * static_cast<int>(classes.size()); ++i) {
            const std::string path = std::to_string(i) + ".png";
            test::writeStubPng(content.root / path);
            const int label = i % static_cast<int>(classes.size());
            content.items.push_back({path, content.root / path, label, *split,
                                     classes[static_cast<std::size_t>(label)] + std::to_string(i / 4)});
        }
        return Dataset(std::move(content));
    }
    Dataset combined(const std::vector<SourceToCombine>& sources) const
    {
        return combinedSources(sources, {}, {}, {});
    }
    Error refusal(const std::vector<SourceToCombine>& sources) const
    {
        return errorOf([&] { combined(sources); });
    }

    const test::TemporaryFolder folder;
    const Dataset one = made("one", {"NonCOVID", "COVID"}, 12);
    const Dataset graded = made("graded", {"CT-0", "CT-1", "CT-2"}, 12);
};

TEST_F(CombinedSources, SayOfEachImageWhereItComesFrom)
{
    const Dataset all = combined({{"here", one}, {"there", one}});
    ASSERT_EQ(all.size(), 48U);
    EXPECT_THAT(all.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(all.items().front().source, "here");
    EXPECT_EQ(all.items().front().path, "here/0.png");
    EXPECT_EQ(all.items().front().patient, "here/NonCOVID0");
    EXPECT_EQ(all.items().back().source, "there");
    EXPECT_EQ(all.items().back().patient, "there/COVID5") << "another patient than that of the other source";
}

TEST_F(CombinedSources, CallClassesAsTheMapSaysAndLeaveOutWhatItDoesNotName)
{
    const Dataset all =
        combined({{"one", one}, {"graded", graded, {{"ct 0", "noncovid"}, {"CT-2", "COVID"}}}});
    EXPECT_THAT(all.classes(), ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(all.size(), 24U + 24U);
    ASSERT_EQ(all.skipped().size(), 12U);
    EXPECT_EQ(all.skipped().front().path, "graded/1.png");
    EXPECT_EQ(all.skipped().front().reason.english(), "is of the class CT-1, which is not mapped");
}

TEST_F(CombinedSources, KeepSplitsAndDrawThoseThatAreMissingSourceBySource)
{
    const Dataset all =
        combined({{"drawn", one}, {"kept", made("kept", {"COVID", "NonCOVID"}, 10, Split::Test)}});
    std::map<std::pair<std::string, Split>, int> counts;
    for (const DatasetItem& item : all.items())
        ++counts[{item.source, item.split}];
    EXPECT_EQ((counts[{"kept", Split::Test}]), 20);
    EXPECT_EQ((counts[{"drawn", Split::None}]), 0);
    EXPECT_GT((counts[{"drawn", Split::Train}]), 8);
    EXPECT_GT((counts[{"drawn", Split::Val}]), 1);
    EXPECT_GT((counts[{"drawn", Split::Test}]), 1);
}

TEST_F(CombinedSources, TrainOnAllOfOneThatIsTooSmallForASplitAndSaySo)
{
    const Dataset all = combined({{"one", one}, {"small", made("small", {"COVID", "NonCOVID"}, 1)}});
    EXPECT_TRUE(std::all_of(all.items().end() - 2, all.items().end(),
                            [](const DatasetItem& item) { return item.split == Split::Train; }));
    EXPECT_THAT(all.warnings().front().english(), HasSubstr("small has too few images for a split"));
}

TEST_F(CombinedSources, AreReadBackFromTheManifest)
{
    const std::vector<SourceToCombine> sources = {
        {"one", one}, {"graded", graded, {{"CT-0", "NonCOVID"}, {"CT-2", "COVID"}}}};
    const Dataset all = combined(sources);
    const Dataset read = writeCombinedSources(folder / "all.csv", sources, {}, {}, {});
    ASSERT_EQ(read.size(), all.size());
    EXPECT_EQ(read.name(), "graded, one");
    EXPECT_EQ(read.classes(), all.classes());
    EXPECT_EQ(read.skipped().size(), all.skipped().size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(read.items()[i].source, all.items()[i].source);
        EXPECT_EQ(read.items()[i].patient, all.items()[i].patient);
        EXPECT_EQ(read.items()[i].split, all.items()[i].split);
        EXPECT_EQ(read.items()[i].label, all.items()[i].label);
    }
}

TEST_F(CombinedSources, RefuseWhatCannotBeMeant)
{
    EXPECT_EQ(refusal({{"one", one}}).message(), "At least two sources are needed to combine them.");
    EXPECT_EQ(refusal({{"one", one}, {"one", one}}).message(),
              "Two sources are called one; each needs a name of its own.");
    EXPECT_EQ(refusal({{"one", one}, {"two", one, {{"flu", "COVID"}}}}).message(),
              "two has no class flu that could be mapped; its classes are NonCOVID, COVID.");
    EXPECT_EQ(refusal({{"one", one}, {"two", one, {{"COVID", "a"}, {"covid", "b"}}}}).message(),
              "The class COVID of two is mapped to a and to b.");
    for (const char* name : {"", " one", "unknown"})
        EXPECT_EQ(refusal({{name, one}, {"two", one}}).kind(), ErrorKind::Usage) << name;
}

} // namespace
} // namespace gg
