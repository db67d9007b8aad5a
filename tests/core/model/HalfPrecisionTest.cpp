#include "model/HalfPrecision.h"

#include "eval/DecisionRule.h"
#include "model/ModelFile.h"
#include "model/TorchClassifier.h"
#include "nn/NetworkFactory.h"
#include "nn/Safetensors.h"
#include "nn/WeightFile.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace gg {
namespace {

class HalfPrecision : public testing::Test
{
protected:
    HalfPrecision() : network(createNetwork("efficientnet_lite0", 2, 3))
    {
        network->eval();
        card.architecture = "efficientnet_lite0";
        card.classes = {"NonCOVID", "COVID"};
        card.preprocessing = Preprocessing::efficientNetLite();
        card.threshold = 0.4;
        card.uncertain = UncertainBand{0.3, 0.6, 0.9, 20};
        card.provenance = {
            {"data_set", "tiny"},
            {"config", {{"weights", "/home/somebody/start.pth"}, {"arch", "efficientnet_lite0"}}}};
    }

    // With a memory of so many training images.
    ModelCard writeAndConvert(std::size_t remembered = 0)
    {
        FeatureSpace space(static_cast<std::size_t>(network->featureCount()));
        for (std::size_t i = 0; i < remembered; ++i)
            space.add(std::to_string(i) + ".png",
                      std::vector<float>(space.dimensions(), static_cast<float>(i + 1)));
        space.setThreshold(0.44);
        writeModelFile(full, *network, card, remembered > 0 ? &space : nullptr);
        return convertModel({full, {}, {}}, half, TensorPrecision::Half);
    }

    static std::vector<Classification> classified(const std::filesystem::path& file)
    {
        TorchClassifier classifier(readModel({file, {}, {}}), Device{Device::Kind::Cpu, 0, "CPU"});
        std::vector<cv::Mat> pictures;
        for (const int grey : {20, 130, 240}) {
            cv::Mat picture(64, 80, CV_8UC3, cv::Scalar::all(grey));
            picture(cv::Rect(10, 20, 30, 30)).setTo(cv::Scalar(grey / 2, 255 - grey, 90));
            pictures.push_back(picture);
        }
        return classifier.classify(pictures);
    }

    test::TemporaryFolder folder;
    std::filesystem::path full = folder / "full.safetensors";
    std::filesystem::path half = folder / "half.safetensors";
    std::shared_ptr<Network> network;
    ModelCard card;
};

TEST_F(HalfPrecision, IsHalfAsLargeAndScoresNearlyAlike)
{
    writeAndConvert();
    const auto share = static_cast<double>(std::filesystem::file_size(half)) /
                       static_cast<double>(std::filesystem::file_size(full));
    EXPECT_NEAR(share, 0.5, 0.02);
    const std::vector<Classification> before = classified(full);
    const std::vector<Classification> after = classified(half);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_NEAR(before[i].scores.at(1), after[i].scores.at(1), 0.01);
}

TEST_F(HalfPrecision, StandsInTheFileAndComputesIn32Bits)
{
    writeAndConvert();
    for (const auto& [name, tensor] : readSafetensors(half).tensors)
        EXPECT_EQ(tensor.scalar_type(), name.ends_with("num_batches_tracked") ? at::kLong : at::kHalf)
            << name;
    for (const auto& [name, tensor] : stateDictOf(*readModel({half, {}, {}}).network))
        EXPECT_NE(tensor.scalar_type(), at::kHalf) << name;
}

TEST_F(HalfPrecision, KeepsWhatTheCardSaysButForFoldersOfTheMachine)
{
    const ModelCard kept = writeAndConvert();
    EXPECT_EQ(kept.threshold, card.threshold);
    EXPECT_EQ(kept.uncertain, card.uncertain);
    EXPECT_EQ(kept.classes, card.classes);
    EXPECT_EQ(kept.provenance["data_set"], "tiny");
    EXPECT_EQ(kept.provenance["config"]["weights"], "start.pth");
    EXPECT_EQ(kept.provenance["config"]["arch"], "efficientnet_lite0");
    EXPECT_EQ(kept.provenance["precision"], "rounded to half precision");
    EXPECT_EQ(readModelCard(half).toJson(), kept.toJson());
}

TEST_F(HalfPrecision, RemembersFewerTrainingImages)
{
    writeAndConvert(3 * mostRememberedInHalf);
    const std::shared_ptr<const FeatureSpace> training = readModel({half, {}, {}}).training;
    ASSERT_NE(training, nullptr);
    EXPECT_EQ(training->size(), mostRememberedInHalf);
    EXPECT_EQ(training->threshold(), 0.44);
}

TEST_F(HalfPrecision, GivesTheSameBytesEachTime)
{
    const auto bytes = [&] {
        std::ifstream stream(half, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    };
    writeAndConvert(5);
    const std::string first = bytes();
    writeAndConvert(5);
    EXPECT_TRUE(first == bytes());
}

TEST_F(HalfPrecision, IsRefusedWhereANumberIsTooLarge)
{
    stateDictOf(*network).find("_bn1.running_mean")->fill_(1e6);
    const Error error = test::errorOf([this] { writeAndConvert(); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), full.native() +
                                   ": the tensor _bn1.running_mean holds numbers that are too large for "
                                   "half precision");
    EXPECT_FALSE(std::filesystem::exists(half));
}

} // namespace
} // namespace gg
