#include "data/SplitMaker.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "data/DatasetImporter.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace gg {
namespace {

using test::errorOf;
using testing::AllOf;
using testing::HasSubstr;

class SplitMaker : public testing::Test
{
protected:
    SplitMaker()
    {
        content.name = "set";
        content.root = folder.path();
        content.classes = {"NonCOVID", "COVID"};
    }
    void add(int count, int label, const std::string& patient = {}, Split split = Split::None)
    {
        for (int i = 0; i < count; ++i) {
            const std::string name = std::to_string(content.items.size()) + ".png";
            content.items.push_back({name, folder / name, label, split, patient});
        }
    }
    std::vector<Split> draw(const SplitPlan& plan = {}) const
    {
        return drawSplits(Dataset(content), plan, {}, {});
    }
    // Images of a class in a split.
    std::map<std::pair<int, Split>, int> counts(const std::vector<Split>& splits) const
    {
        std::map<std::pair<int, Split>, int> counts;
        for (std::size_t i = 0; i < splits.size(); ++i)
            ++counts[{content.items[i].label, splits[i]}];
        return counts;
    }

    const test::TemporaryFolder folder;
    DatasetContent content;
};

TEST_F(SplitMaker, SharesEachClassOutByItsPercentages)
{
    add(50, 0);
    add(10, 1);
    auto drawn = counts(draw());
    EXPECT_EQ((drawn[{0, Split::Train}]), 30);
    EXPECT_EQ((drawn[{0, Split::Val}]), 10);
    EXPECT_EQ((drawn[{0, Split::Test}]), 10);
    EXPECT_EQ((drawn[{1, Split::Train}]), 6);
    EXPECT_EQ((drawn[{1, Split::Val}]), 2);
    EXPECT_EQ((drawn[{1, Split::Test}]), 2);
}

TEST_F(SplitMaker, DrawsTheSameByTheSameSeedAndAnotherByAnother)
{
    add(30, 0);
    add(30, 1);
    EXPECT_EQ(draw(), draw());
    EXPECT_NE(draw(), draw({.seed = 2}));
    const auto drawn = draw();
    const std::vector<Split> first(drawn.begin(), drawn.begin() + 30);
    EXPECT_FALSE(std::is_sorted(first.begin(), first.end())) << "the order of the files decides";
}

TEST_F(SplitMaker, NeverPartsThePicturesOfAPatient)
{
    // Patients of 1 to 13 images, of which every fifth has images of both classes.
    for (int patient = 0; patient < 60; ++patient) {
        add(1 + patient * 7 % 13, patient % 2, "p" + std::to_string(patient));
        if (patient % 5 == 0)
            add(3, 1 - patient % 2, "p" + std::to_string(patient));
    }
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const std::vector<Split> splits = draw({.seed = seed});
        std::map<std::string, std::set<Split>> splitsOf;
        for (std::size_t i = 0; i < splits.size(); ++i)
            splitsOf[content.items[i].patient].insert(splits[i]);
        for (const auto& [patient, used] : splitsOf)
            EXPECT_EQ(used.size(), 1u) << patient;
        auto drawn = counts(splits);
        for (const int label : {0, 1}) {
            const int all =
                drawn[{label, Split::Train}] + drawn[{label, Split::Val}] + drawn[{label, Split::Test}];
            EXPECT_NEAR((drawn[{label, Split::Train}]), 0.6 * all, 0.05 * all);
            EXPECT_NEAR((drawn[{label, Split::Test}]), 0.2 * all, 0.05 * all);
        }
    }
}

TEST_F(SplitMaker, NeverPartsEqualFiles)
{
    add(20, 0);
    add(20, 1);
    for (const DatasetItem& item : content.items)
        test::writeStubPng(item.file);
    for (const int copy : {3, 7, 12}) {
        std::filesystem::remove(content.items[static_cast<std::size_t>(copy)].file);
        std::filesystem::copy_file(content.items[0].file, content.items[static_cast<std::size_t>(copy)].file);
    }
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        const std::vector<Split> splits = draw({.seed = seed});
        for (const std::size_t copy : {3u, 7u, 12u})
            EXPECT_EQ(splits[copy], splits[0]);
    }
}

TEST_F(SplitMaker, GivesEachSplitOneOfThreeAndTrainingTheOnlyOne)
{
    add(3, 0);
    add(3, 1);
    auto drawn = counts(draw());
    for (const int label : {0, 1})
        for (const Split split : namedSplits)
            EXPECT_EQ((drawn[{label, split}]), 1);
    add(1, 2);
    content.classes.push_back("rare");
    drawn = counts(draw());
    EXPECT_EQ((drawn[{2, Split::Train}]), 1);
}

// One that is asked for gets something, whatever the shares and however many images a patient has.
TEST_F(SplitMaker, GivesEachSplitThatIsAskedForSomethingOfEachClassWhereThereIsEnough)
{
    const std::vector<SplitPlan> plans = {{.validationPercent = 60, .testPercent = 20},
                                          {.validationPercent = 90, .testPercent = 5},
                                          {.validationPercent = 45, .testPercent = 45},
                                          {.validationPercent = 1, .testPercent = 1},
                                          {.validationPercent = 5, .testPercent = 90}};
    for (const auto& [patients, imagesEach] : {std::pair(3, 1), {3, 10}, {4, 1}, {4, 7}, {5, 3}}) {
        content.items.clear();
        for (int patient = 0; patient < patients; ++patient)
            for (const int label : {0, 1})
                add(imagesEach, label, std::to_string(label) + "-" + std::to_string(patient));
        for (SplitPlan plan : plans)
            for (plan.seed = 1; plan.seed <= 5; ++plan.seed) {
                auto drawn = counts(draw(plan));
                for (const int label : {0, 1})
                    for (const Split split : namedSplits)
                        EXPECT_GT((drawn[{label, split}]), 0)
                            << patients << " patients of " << imagesEach << ", " << plan.validationPercent
                            << '/' << plan.testPercent << ", seed " << plan.seed << ", " << splitName(split);
            }
    }
}

TEST_F(SplitMaker, NeedsTwoOfAClassWhereNoTestIsAskedFor)
{
    add(2, 0);
    add(2, 1);
    auto drawn = counts(draw({.validationPercent = 20, .testPercent = 0}));
    for (const int label : {0, 1})
        for (const Split split : {Split::Train, Split::Val})
            EXPECT_EQ((drawn[{label, split}]), 1);
}

TEST_F(SplitMaker, SaysWhenTooFewImagesAreThere)
{
    add(2, 0);
    add(2, 1);
    const Error error = errorOf([&] { draw(); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("of one class at least three are needed"));
    content.items.pop_back();
    content.items.erase(content.items.begin());
    EXPECT_THAT(errorOf([&] { draw({.testPercent = 0}); }).message(), HasSubstr("at least two are needed"));
}

TEST_F(SplitMaker, SharesOutEachClassOfEachSource)
{
    for (const auto& [source, ill, healthy] : {std::tuple("north", 20, 40), {"south", 50, 10}})
        for (const int label : {0, 1}) {
            add(label == 1 ? ill : healthy, label);
            for (std::size_t i = content.items.size() - static_cast<std::size_t>(label == 1 ? ill : healthy);
                 i < content.items.size(); ++i)
                content.items[i].source = source;
        }
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const std::vector<Split> splits = draw({.seed = seed});
        std::map<std::tuple<std::string, int, Split>, int> drawn;
        for (std::size_t i = 0; i < splits.size(); ++i)
            ++drawn[{content.items[i].source, content.items[i].label, splits[i]}];
        EXPECT_EQ((drawn[{"north", 1, Split::Val}]), 4);
        EXPECT_EQ((drawn[{"north", 0, Split::Test}]), 8);
        EXPECT_EQ((drawn[{"south", 1, Split::Val}]), 10);
        EXPECT_EQ((drawn[{"south", 0, Split::Test}]), 2);
    }
}

TEST_F(SplitMaker, TakesSmallSourcesForOneAndDrawsAsWithoutThem)
{
    add(50, 0);
    add(50, 1);
    const std::vector<Split> without = draw();
    for (std::size_t i = 0; i < content.items.size(); ++i)
        content.items[i].source = "publication " + std::to_string(i % 20);
    EXPECT_EQ(draw(), without);
    for (DatasetItem& item : content.items)
        item.source = "the only one";
    EXPECT_EQ(draw(), without);
}

// Each image of the rare class is the only one of its source.
TEST_F(SplitMaker, GivesEachSplitSomethingOfAClassBeforeSomethingOfItOfEachSource)
{
    for (int source = 0; source < 3; ++source) {
        const std::size_t first = content.items.size();
        add(30, 0);
        add(1, 1);
        for (std::size_t i = first; i < content.items.size(); ++i)
            content.items[i].source = std::to_string(source);
    }
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        auto drawn = counts(draw({.seed = seed}));
        for (const Split split : namedSplits)
            EXPECT_EQ((drawn[{1, split}]), 1) << seed;
    }
}

TEST_F(SplitMaker, DrawsOfImagesThatAreNoDataSetToo)
{
    add(10, 1);
    const std::vector<Split> splits = drawSplits(std::span<const DatasetItem>(content.items), {}, {}, {});
    EXPECT_EQ(std::count(splits.begin(), splits.end(), Split::Train), 6);
    EXPECT_EQ(errorOf([&] { drawSplits(std::span(content.items).first(1), {}, {}, {}); }).kind(),
              ErrorKind::BadInput);
}

TEST_F(SplitMaker, TakesValidationFromTrainingWhereItAloneIsMissing)
{
    add(40, 0, {}, Split::Train);
    add(40, 1, {}, Split::Train);
    add(10, 0, {}, Split::Test);
    add(10, 1, {}, Split::Test);
    EXPECT_TRUE(needsSplit(Dataset(content)));
    auto drawn = counts(draw());
    EXPECT_EQ((drawn[{0, Split::Train}]), 30);
    EXPECT_EQ((drawn[{0, Split::Val}]), 10);
    EXPECT_EQ((drawn[{0, Split::Test}]), 10);
}

TEST_F(SplitMaker, IsNeededWhereTrainingOrValidationIsMissing)
{
    add(1, 0);
    add(1, 1);
    EXPECT_TRUE(needsSplit(Dataset(content)));
    add(1, 0, {}, Split::Train);
    add(1, 1, {}, Split::Train);
    add(1, 1, {}, Split::Val);
    EXPECT_FALSE(needsSplit(Dataset(content)));
}

TEST_F(SplitMaker, RefusesPlansThatLeaveNothingToTrainOn)
{
    add(5, 0);
    add(5, 1);
    EXPECT_EQ(errorOf([&] { draw({.validationPercent = 50, .testPercent = 50}); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(errorOf([&] { draw({.validationPercent = 0}); }).kind(), ErrorKind::Usage);
    EXPECT_TRUE((SplitPlan{.validationPercent = 30, .testPercent = 0}.problems().empty()));
    EXPECT_EQ((SplitPlan{.seed = std::uint64_t{1} << 63}.problems().at(0).key), "split_seed");
    EXPECT_EQ((SplitPlan{.seed = (std::uint64_t{1} << 53)}.problems().size()), 1u);
}

TEST_F(SplitMaker, TakesNoNumberThatItCannotHold)
{
    for (const auto& [key, value] : {std::pair("split_seed", Json(-1)),
                                     {"split_seed", Json(1.5)},
                                     {"validation_percent", Json(4294967316)},
                                     {"validation_percent", Json(20.5)},
                                     {"test_percent", Json("20")}}) {
        SplitPlan plan;
        const Json given = {{key, value}};
        EXPECT_EQ(errorOf([&] { SplitPlan::schema().assign(plan, given); }).kind(), ErrorKind::BadInput)
            << given;
        EXPECT_EQ(SplitPlan::schema().toJson(plan), SplitPlan::schema().toJson({}));
    }
}

TEST_F(SplitMaker, KeepsWhatWasLeftOutAndShouldBeKnown)
{
    for (int i = 0; i < 6; ++i)
        for (const char* name : {"COVID", "covid", "normal"})
            test::writeStubPng(folder / "set" / name / (std::string(name) + std::to_string(i) + ".png"));
    test::writeText(folder / "set/normal/empty.png", "");
    test::writeText(folder / "set/normal/caf\xE9, \"quoted\".png", "");
    const Dataset plain = importDataset(folder / "set", {}, {});
    ASSERT_EQ(plain.skipped().size(), 2u);
    ASSERT_FALSE(plain.warnings().empty());
    const Dataset made = makeSplit(plain, {}, folder / "split.csv", {}, {});
    const Dataset again = importDataset(folder / "split.csv", {}, {});
    for (const Dataset& data : {made, again}) {
        ASSERT_EQ(data.skipped().size(), 2u);
        for (std::size_t i = 0; i < 2; ++i) {
            EXPECT_EQ(data.skipped()[i].path, plain.skipped()[i].path);
            EXPECT_EQ(data.skipped()[i].reason, plain.skipped()[i].reason);
        }
        EXPECT_THAT(data.warnings(), testing::UnorderedElementsAreArray(plain.warnings()));
        EXPECT_EQ(data.size(), plain.size());
    }
}

TEST_F(SplitMaker, WritesAManifestThatGivesTheSameDataSetAgain)
{
    for (int i = 0; i < 6; ++i) {
        test::writeStubPng(folder / "set/smoker" / (std::to_string(i) + ".png"));
        test::writeStubPng(folder / "set/nonsmoker" / (std::to_string(i) + ".png"));
    }
    const Dataset plain = importDataset(folder / "set", {}, {}, {.positiveClass = "nonsmoker"});
    std::filesystem::create_directory(folder / "run");
    const Dataset made = makeSplit(plain, {}, folder / "run/split.csv", {}, {});
    const Dataset again = importDataset(folder / "run/split.csv", {}, {}, {.positiveClass = "nonsmoker"});
    EXPECT_EQ(made.fingerprint(), again.fingerprint());
    EXPECT_EQ(made.source(), folder / "run/split.csv");
    EXPECT_EQ(made.root(), plain.root());
    EXPECT_EQ(made.items()[0].path, plain.items()[0].path);
    EXPECT_EQ(made.classes()[1], "nonsmoker");
    EXPECT_THAT(describeSplit(made, {}).english(),
                AllOf(HasSubstr("by image"), HasSubstr("seed 1"), HasSubstr("8 images for training"),
                      HasSubstr("split.csv")));
}

} // namespace
} // namespace gg
