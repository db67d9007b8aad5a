#include "model/TorchClassifier.h"

#include "eval/Predictions.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/TinyDataset.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

LoadedModel exampleModel()
{
    LoadedModel model;
    model.file = "example.safetensors";
    model.network = createNetwork("efficientnet_lite0", 2, 3);
    model.network->useChannelsLast();
    model.card.architecture = "efficientnet_lite0";
    model.card.classes = {"NonCOVID", "COVID"};
    model.card.preprocessing = Preprocessing::efficientNetLite();
    return model;
}

std::vector<cv::Mat> pictures(int count)
{
    std::vector<cv::Mat> result;
    for (int i = 0; i < count; ++i)
        result.push_back(test::tinyPicture(i % 2, static_cast<std::uint64_t>(i)));
    return result;
}

TEST(TorchClassifier, GivesWhatTheNetworkMakesOfThePreprocessedPicture)
{
    const LoadedModel model = exampleModel();
    TorchClassifier classifier(model, {});
    const std::vector<cv::Mat> images = pictures(1);
    const Classification result = classifier.classify(images).at(0);
    const std::vector<float> input = classifier.networkInput(images[0]);
    const at::NoGradGuard noGradients;
    const at::Tensor logits = model.network->forward(imageTensor(input, 224, 224, "cpu"));
    for (int k = 0; k < 2; ++k)
        EXPECT_NEAR(result.logits.at(static_cast<std::size_t>(k)), logits[0][k].item<double>(), 1e-5);
    EXPECT_NEAR(result.scores[0] + result.scores[1], 1, 1e-12);
    EXPECT_EQ(result.predicted, result.scores[1] >= 0.5 ? 1 : 0);
}

TEST(TorchClassifier, GivesAnImageTheSameResultInAnyCompany)
{
    TorchClassifier classifier(exampleModel(), {});
    const std::vector<cv::Mat> images = pictures(18); // more than one chunk
    const std::vector<Classification> together = classifier.classify(images);
    ASSERT_EQ(together.size(), images.size());
    for (const std::size_t i : {0u, 7u, 17u}) {
        const Classification alone = classifier.classify(std::span(&images[i], 1)).at(0);
        EXPECT_NEAR(alone.logits[0], together[i].logits[0], 1e-4) << i;
    }
    EXPECT_TRUE(classifier.classify({}).empty());
}

TEST(TorchClassifier, TellsTheFeaturesThatItsHeadSees)
{
    LoadedModel model = exampleModel();
    TorchClassifier classifier(model, {});
    const std::vector<cv::Mat> images = pictures(18); // more than one chunk
    const std::vector<std::vector<float>> features = classifier.features(images);
    ASSERT_EQ(features.size(), images.size());
    const std::vector<float> input = classifier.networkInput(images[17]);
    const at::NoGradGuard noGradients;
    const at::Tensor expected = model.network->pooledFeatures(imageTensor(input, 224, 224, "cpu"));
    ASSERT_EQ(features[17].size(), static_cast<std::size_t>(expected.size(1)));
    for (std::size_t k = 0; k < features[17].size(); k += 37)
        EXPECT_NEAR(features[17][k], expected[0][static_cast<std::int64_t>(k)].item<double>(), 1e-4) << k;
}

TEST(TorchClassifier, AppliesTemperatureAndThresholdOfTheCard)
{
    LoadedModel model = exampleModel();
    const std::vector<cv::Mat> images = pictures(1);
    const Classification plain = TorchClassifier(model, {}).classify(images).at(0);
    model.card.temperature = 2;
    model.card.threshold = 0;
    const Classification changed = TorchClassifier(model, {}).classify(images).at(0);
    EXPECT_EQ(changed.logits, plain.logits);
    const std::vector<double> halved = {plain.logits[0] / 2, plain.logits[1] / 2};
    EXPECT_EQ(changed.scores, softmax(halved));
    EXPECT_EQ(changed.predicted, 1);
}

TEST(TorchClassifier, RefusesScoresThatAreNoNumbers)
{
    LoadedModel model = exampleModel();
    model.network->head()->bias().data().fill_(std::numeric_limits<float>::quiet_NaN());
    TorchClassifier classifier(std::move(model), {});
    const std::vector<cv::Mat> images = pictures(1);
    const Error error = test::errorOf([&] { classifier.classify(images); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "example.safetensors: gives scores that are not finite numbers");
}

} // namespace
} // namespace gg
