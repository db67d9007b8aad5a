#include "app/TrainHoldOut.h"

#include "CommandRun.h"
#include "base/Paths.h"
#include "data/CombinedSources.h"
#include "data/DatasetImporter.h"
#include "engine/SourceHoldOut.h"
#include "support/ErrorOf.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using testing::HasSubstr;
using testing::Not;

class TrainHoldOut : public testing::Test
{
protected:
    TrainHoldOut()
    {
        std::vector<SourceToCombine> sources;
        for (const char* name : {"East", "West"})
            sources.push_back({name, Dataset(test::sourcesContent(folder / name, {name}))});
        writeCombinedSources(folder / "all.csv", sources, {}, {}, {});
    }
    Outcome train(const std::string& source, const std::vector<std::string>& more = {},
                  const std::string& data = "all.csv") const
    {
        std::vector<std::string> arguments = {"train",
                                              "--data",
                                              (folder / data).native(),
                                              "--out",
                                              (folder / "run").native(),
                                              "--hold-out-source",
                                              source,
                                              "--recipe",
                                              "tutorial",
                                              "--weights",
                                              "none",
                                              "--epochs",
                                              "2"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run(arguments);
    }
    const test::TemporaryFolder folder;
};

TEST_F(TrainHoldOut, TrainsWithoutTheSourceAndPrintsWhatItIsWorthThere)
{
    const Outcome outcome = train("West");
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("10 training images\n"));
    EXPECT_THAT(outcome.err, HasSubstr("West is held out"));
    EXPECT_THAT(outcome.out, HasSubstr("West         30  0."));
    EXPECT_THAT(outcome.out, HasSubstr("sensitivity"));
    EXPECT_THAT(outcome.out, HasSubstr("intervals are by image"));
    for (const char* file : {"run/split.csv", "run/held-out/predictions.csv", "run/held-out/metrics.json"})
        EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
}

TEST_F(TrainHoldOut, LeavesEachSourceOutInTurn)
{
    const Outcome outcome = train("each");
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_LT(outcome.out.find("\nEast "), outcome.out.find("\nWest ")) << outcome.out;
    EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 5) << "one table: " << outcome.out;
    for (const char* source : {"East", "West"})
        EXPECT_TRUE(std::filesystem::exists(heldOutFolder(folder / "run" / source) / "metrics.json"));
}

TEST_F(TrainHoldOut, HoldsOutOfASplitThatIsDrawn)
{
    std::string table = "path,label,source\n";
    const Dataset all = importDataset(folder / "all.csv", {}, {});
    for (const DatasetItem& item : all.items())
        table += item.file.native() + ',' + all.classes()[static_cast<std::size_t>(item.label)] + ',' +
                 item.source + '\n';
    test::writeText(folder / "bare.csv", table);
    EXPECT_EQ(train("West", {}, "bare.csv").code(), 3) << "it has no split";
    const Outcome outcome = train("West", {"--make-split"}, "bare.csv");
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    const Dataset heldOut = importDataset(folder / "run/split.csv", {}, {});
    EXPECT_EQ(heldOut.count(Split::Test), 30U);
    EXPECT_EQ(heldOut.count(Split::Train), 18U);
}

TEST_F(TrainHoldOut, RefusesASourceThatIsNotThereAndTooFewOfThem)
{
    const Outcome unknown = train("South");
    EXPECT_EQ(unknown.code(), 2);
    EXPECT_THAT(unknown.err, HasSubstr("no images of the source South; its sources are East, West."));
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
    const std::string one = readTextFile(folder / "all.csv");
    std::string two = one;
    for (std::size_t place = 0; (place = two.find(",West", place)) != std::string::npos;)
        two.replace(place, 5, ",");
    test::writeText(folder / "one.csv", two);
    const Outcome outcome = train("each", {}, "one.csv");
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_THAT(outcome.err, HasSubstr("1 source has 10 images of each of two classes"));
}

TEST_F(TrainHoldOut, TrainsNothingWhereALaterSourceCannotBeHeldOut)
{
    std::string table = readTextFile(folder / "all.csv");
    for (std::size_t place = 0; (place = table.find(",val,,East", place)) != std::string::npos;)
        table.replace(place, 4, ",test");
    test::writeText(folder / "west.csv", table);
    const Outcome outcome = train("each", {}, "west.csv");
    EXPECT_EQ(outcome.code(), 3) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("West is held out"));
    EXPECT_FALSE(std::filesystem::exists(folder / "run")) << "nothing was trained";
}

TEST_F(TrainHoldOut, EndsWithTheRightCodeAndWhatWasJudgedWhenItIsCancelled)
{
    // Cancels while the second run is trained.
    class CancellingEngine : public FakeEngine
    {
    public:
        TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                         const std::filesystem::path& runFolder, bool resume, const TrainObserver& observer,
                         const CancelToken& cancel) override
        {
            if (trainings == 1)
                source.cancel();
            return FakeEngine::train(config, dataset, runFolder, resume, observer, cancel);
        }
        CancelSource source;
    };
    const auto engine = std::make_shared<CancellingEngine>();
    std::ostringstream out;
    std::ostringstream err;
    ProgressLine line(err, false);
    CommandContext context{[&] { return Engines::allBy(engine); }, engine->source.token(), out, err, false};
    TrainConfig config;
    config.epochs = 1;
    const Dataset dataset = importDataset(folder / "all.csv", {}, {});
    EXPECT_EQ(trainHoldingOut({config, dataset, folder / "run", "each"}, line, context), 4);
    EXPECT_THAT(out.str(), HasSubstr("\nEast "));
    EXPECT_THAT(out.str(), Not(HasSubstr("\nWest ")));
    EXPECT_THAT(err.str(), HasSubstr("cancelled before every source"));
}

} // namespace
} // namespace gg
