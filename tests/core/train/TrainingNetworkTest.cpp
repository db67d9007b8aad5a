#include "train/TrainingNetwork.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "model/ModelFile.h"
#include "model/PublishedWeights.h"
#include "nn/NetworkFactory.h"
#include "nn/Safetensors.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "support/TrainFixture.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TrainConfig configWith(const std::string& weights)
{
    TrainConfig config;
    config.architecture = "efficientnet_lite0";
    config.weights = weights;
    return config;
}

bool same(const Network& a, const Network& b, const std::string& name)
{
    return at::equal(*stateDictOf(a).find(name), *stateDictOf(b).find(name));
}

TEST(TrainingNetwork, IsDrawnFromTheSeedWithoutWeights)
{
    TrainConfig config = configWith("none");
    const auto first = startNetwork(config, 3, {}).network;
    EXPECT_EQ(first->classes(), 3);
    EXPECT_TRUE(same(*first, *startNetwork(config, 3, {}).network, "_fc.weight"));
    config.seed = 2;
    EXPECT_FALSE(same(*first, *startNetwork(config, 3, {}).network, "_fc.weight"));
}

TEST(TrainingNetwork, TakesTheWeightsOfAFileButAHeadOfOtherClasses)
{
    const test::TemporaryFolder folder;
    const auto kept = createNetwork("efficientnet_lite0", 5, 77);
    const std::filesystem::path file = folder / "kept.safetensors";
    writeSafetensors(file, stateDictOf(*kept));
    const StartedNetwork started = startNetwork(configWith(file), 2, {});
    EXPECT_TRUE(same(*started.network, *kept, "_conv_stem.weight"));
    EXPECT_EQ(started.network->classes(), 2);
    EXPECT_TRUE(same(*startNetwork(configWith(file), 5, {}).network, *kept, "_fc.weight"));
}

TEST(TrainingNetwork, IsFedAsItsRecipeSays)
{
    TrainConfig config = configWith("none");
    config.architecture = "resnet18";
    EXPECT_EQ(startNetwork(config, 2, {}).preprocessing, Preprocessing::imageNet());
    config.recipe = Recipe::Tutorial;
    EXPECT_EQ(startNetwork(config, 2, {}).preprocessing, Preprocessing::tutorial());
    config.architecture = "googlenet"; // random weights know no input transform
    EXPECT_EQ(startNetwork(config, 2, {}).preprocessing, Preprocessing::tutorial());
}

TEST(TrainingNetwork, TakesThePreprocessingOfAModelFileWithItsWeights)
{
    const test::TemporaryFolder folder;
    ModelCard card;
    card.architecture = "efficientnet_lite0";
    card.classes = {"a", "b"};
    card.preprocessing = Preprocessing::imageNet();
    const auto network = createNetwork("efficientnet_lite0", 2, 1);
    writeModelFile(folder / "model.safetensors", *network, card);
    EXPECT_EQ(startNetwork(configWith(folder / "model.safetensors"), 2, {}).preprocessing,
              Preprocessing::imageNet());
}

class TrainingNetworkFromCt : public test::TrainFixture
{
};

// The file is of the network in three dimensions, without a head, in 16 bits, as it is published.
TEST_F(TrainingNetworkFromCt, HasKernelsSummedOverDepthAndIsFedAsTheyWant)
{
    const auto kept = createNetwork("resnet152", 5, 77);
    StateDict published;
    for (const auto& [name, tensor] : stateDictOf(*kept)) {
        const at::Tensor half = tensor.is_floating_point() ? tensor.to(at::kBFloat16) : tensor;
        const std::int64_t depth = name == "conv1.weight" ? 3 : 1;
        if (!kept->isHeadTensor(name))
            published.set(name, half.dim() == 4 ? half.unsqueeze(2).repeat({1, 1, depth, 1, 1}) : half);
    }
    makeFolder(weightsFolder());
    writeSafetensors(weightsFolder() / "astra_encoder.pt", published);
    TrainConfig config = configWith("ct");
    config.architecture = "resnet152";
    const StartedNetwork started = startNetwork(config, 2, {});
    const StateDict weights = stateDictOf(*started.network);
    const auto rounded = [&](const char* name) {
        return stateDictOf(*kept).find(name)->to(at::kBFloat16).to(at::kFloat);
    };
    EXPECT_TRUE(at::allclose(*weights.find("conv1.weight"), rounded("conv1.weight").mul(3)));
    EXPECT_TRUE(at::equal(*weights.find("layer4.2.conv2.weight"), rounded("layer4.2.conv2.weight")));
    EXPECT_EQ(started.preprocessing, withWeights(architecture("resnet152"), "ct")->preprocessing);
    ASSERT_EQ(started.notes.size(), 1u);
    EXPECT_NE(started.notes[0].english().find("Stanford MIMI Lab; MIT"), std::string::npos);
}

TEST_F(TrainingNetworkFromCt, SaysHowToFetchTheWeightsWhereTheyAreMissing)
{
    TrainConfig config = configWith("ct");
    config.architecture = "resnet152";
    EXPECT_NE(test::errorOf([&] { startNetwork(config, 2, {}); })
                  .message()
                  .find("groundglass models --download resnet152 --weights ct"),
              std::string::npos);
}

TEST(TrainingNetwork, SaysWhatAWeightFileHoldsThatTheNetworkHasNoPlaceFor)
{
    const test::TemporaryFolder folder;
    const auto network = createNetwork("efficientnet_lite0", 2, 1);
    StateDict tensors;
    for (const auto& [name, tensor] : stateDictOf(*network))
        tensors.set("model." + name, tensor);
    tensors.set("calibration.weight", at::ones({2, 2}));
    writeSafetensors(folder / "more.safetensors", tensors);
    const StartedNetwork started = startNetwork(configWith(folder / "more.safetensors"), 2, {});
    ASSERT_EQ(started.notes.size(), 1u);
    EXPECT_NE(started.notes[0].english().find("calibration.weight"), std::string::npos)
        << started.notes[0].english();

    writeSafetensors(folder / "plain.safetensors", stateDictOf(*network));
    EXPECT_TRUE(startNetwork(configWith(folder / "plain.safetensors"), 2, {}).notes.empty());
}

TEST(TrainingNetwork, NamesTheFileThatDoesNotFit)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "other.safetensors";
    writeSafetensors(file, stateDictOf(*createNetwork("resnet18", 2, 1)));
    const Error error = test::errorOf([&] { startNetwork(configWith(file), 2, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("other.safetensors: does not fit efficientnet_lite0"), std::string::npos)
        << error.message();
}

TEST(TrainingNetwork, DescribesItsDevice)
{
    EXPECT_EQ(deviceText({Device::Kind::Cpu, 0, "CPU"}, 1), "CPU, 1 thread");
    EXPECT_EQ(deviceText({Device::Kind::Cuda, 1, "Card"}, 8), "Card (cuda:1)");
    TrainConfig config;
    EXPECT_GE(threadCount(config), 1);
    config.threads = 3;
    EXPECT_EQ(threadCount(config), 3);
}

TEST(TrainingNetwork, SaysOnItsCardWhatTheValidationSaysOfItsScores)
{
    Predictions validation{{"no", "yes"}, 1, 0.5, {}};
    for (int patient = 0; patient < 20; ++patient)
        for (int image = 0; image < 3; ++image) {
            const int label = patient % 2;
            const double positive = label == 1 ? 0.6 + 0.1 * image : 0.1 + 0.1 * image;
            Prediction row;
            row.label = label;
            row.predicted = label; // by the threshold
            row.scores = {1 - positive, positive};
            row.patient = std::to_string(patient);
            validation.rows.push_back(row);
        }
    ModelCard card;
    setWhatValidationSays(card, validation);
    EXPECT_EQ(card.uncertain, uncertainBand(validation));
    ASSERT_TRUE(card.uncertain);
    EXPECT_EQ(card.uncertain->images, 60u);
    EXPECT_EQ(card.scanRule, chooseScanRule(validation));
    EXPECT_EQ(card.scanRule.patients, 20u);
    ASSERT_TRUE(card.scanRule.threshold);

    validation.rows.resize(4);
    setWhatValidationSays(card, validation);
    EXPECT_EQ(card.uncertain, std::nullopt) << "of so few images nothing can be said";
    EXPECT_EQ(card.scanRule, ScanRule());
}

TEST(TrainingNetwork, TakesTheStepsByLungsThatAreAskedForElseThoseOfTheModelItStartsFrom)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "model.safetensors";
    ModelCard card;
    card.architecture = "efficientnet_lite0";
    card.classes = {"a", "b"};
    card.preprocessing.lungs = {true, false, true};
    writeModelFile(file, *createNetwork("efficientnet_lite0", 2, 1), card);
    const auto stepsOf = [](TrainConfig config, const std::string& lungs, const std::string& greys) {
        config.lungs = lungs;
        config.normaliseGreys = greys;
        EXPECT_TRUE(config.problems().empty());
        return startNetwork(config, 2, {}).preprocessing.lungs;
    };
    EXPECT_FALSE(startNetwork(configWith("none"), 2, {}).preprocessing.lungs.any()) << "off unless asked for";
    EXPECT_EQ(stepsOf(configWith(file), "start", "start"), card.preprocessing.lungs);
    EXPECT_EQ(stepsOf(configWith(file), "none", "start"), (LungSteps{true, false, false}));
    EXPECT_EQ(stepsOf(configWith(file), "start", "no"), (LungSteps{false, false, true}));
    EXPECT_EQ(stepsOf(configWith("none"), "mask", "start"), (LungSteps{false, true, false}));
    EXPECT_EQ(stepsOf(configWith("none"), "crop_and_mask", "yes"), (LungSteps{true, true, true}));
}

} // namespace
} // namespace gg
