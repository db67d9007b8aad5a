#include "train/NetworkFeatures.h"

#include "nn/Network.h"
#include "nn/NetworkFactory.h"
#include "support/TrainFixture.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>

namespace gg {
namespace {

class NetworkFeaturesTest : public test::TrainFixture
{
};

TEST_F(NetworkFeaturesTest, AreThoseOfEachImageWhateverTheBatch)
{
    for (const char* architecture : {"resnet18", "squeezenet1_1"}) {
        TrainConfig config = configFor(Recipe::Tutorial);
        config.architecture = architecture;
        const StartedNetwork started = startNetwork(config, 2, {});
        started.network->eval();
        PictureSource pictures(dataset, started.preprocessing, std::nullopt, 1u << 20);
        const std::vector<std::size_t> items = dataset.indices(Split::Train);
        FeatureJob job{started.network, {}, 1, 2};
        const FeatureMatrix one = networkFeatures(job, items, pictures);
        job.batchSize = 3;
        const FeatureMatrix three = networkFeatures(job, items, pictures);
        ASSERT_EQ(one.rows, items.size());
        ASSERT_EQ(one.columns, static_cast<std::size_t>(started.network->featureCount()));
        ASSERT_EQ(one.values.size(), one.rows * one.columns);
        for (std::size_t i = 0; i < one.values.size(); ++i)
            ASSERT_NEAR(one.values[i], three.values[i], 1e-4) << architecture;
    }
}

TEST_F(NetworkFeaturesTest, AreRememberedWithTheirPaths)
{
    const FeatureMatrix training{3, 2, {1, 0, 0, 1, 1, 1}};
    const std::vector<std::string> paths = {"a.png", "b.png", "c.png"};
    const FeatureSpace space = featureSpaceOf(training, paths, {1, 2, {1, 0.1F}});
    EXPECT_EQ(space.size(), 3u);
    EXPECT_EQ(space.familiarity(std::vector<float>{0, 2}).nearest.front().path, "b.png");
    EXPECT_NEAR(space.threshold(), 1.2 * (1 - 1 / std::sqrt(1.01)), 1e-5);
}

TEST(EvenlyChosenTest, TakesAllOfFewAndSomeOfManyInTheirOrder)
{
    const std::vector<std::size_t> items = {3, 5, 8, 9, 12, 20};
    EXPECT_EQ(evenlyChosen(items, 10), items);
    EXPECT_EQ(evenlyChosen(items, 3), (std::vector<std::size_t>{3, 8, 12}));
    EXPECT_TRUE(evenlyChosen({}, 3).empty());
}

} // namespace
} // namespace gg
