#include "openvino/OpenVinoClassifier.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/FakeCompiler.h"
#include "support/FakeEngine.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class OpenVinoClassifierTest : public testing::Test
{
protected:
    OpenVinoClassifier classifierThatGives(const CompiledNetwork::Passed& passed,
                                           OpenVinoClassifier::Known known = {})
    {
        auto compiled = std::make_unique<test::FakeCompiledNetwork>(passed);
        network = compiled.get();
        auto fake = std::make_unique<FakeClassifier>("m.safetensors");
        reference = fake.get();
        return {std::move(fake), std::move(compiled), std::move(known), "OpenVINO"};
    }

    const std::vector<cv::Mat> pictures = {cv::Mat(9, 9, CV_8UC3, cv::Scalar(9, 9, 9)),
                                           cv::Mat(7, 5, CV_8UC3, cv::Scalar(250, 250, 250))};
    test::FakeCompiledNetwork* network = nullptr;
    FakeClassifier* reference = nullptr;
};

TEST_F(OpenVinoClassifierTest, ScoresByTheCompiledNetworkAndTheRuleOfTheCard)
{
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1, 0}});
    const std::vector<Classification> results = classifier.classify(pictures);
    ASSERT_EQ(results.size(), 2u);
    EXPECT_EQ(results[0].logits, (std::vector<double>{0, 2}));
    EXPECT_EQ(results[0].scores, classifier.card().rule().scores(results[0].logits));
    EXPECT_EQ(results[0].predicted, 1) << "the fake classifier calls a dark picture class 0";
    EXPECT_EQ(network->inputs.at(1), reference->networkInput(pictures[1]));
    EXPECT_FALSE(results[0].familiarity);
    EXPECT_TRUE(classifier.classify({}).empty());
    EXPECT_EQ(classifier.features(pictures).at(1), (std::vector<float>{1, 0}));
}

TEST_F(OpenVinoClassifierTest, TellsWhatGoesWrongWhilePicturesArePreparedBesideTheNetwork)
{
    // Refuses the picture of one pixel.
    class Choosy : public FakeClassifier
    {
    public:
        using FakeClassifier::FakeClassifier;
        std::vector<float> networkInput(const cv::Mat& image) const override
        {
            if (image.total() == 1)
                throw Error(ErrorKind::BadInput, "one pixel");
            return FakeClassifier::networkInput(image);
        }
    };
    auto compiled = std::make_unique<test::FakeCompiledNetwork>(CompiledNetwork::Passed{{0, 2}, {1, 0}});
    compiled->places = 2;
    OpenVinoClassifier classifier(std::make_unique<Choosy>("m.safetensors"), std::move(compiled), {},
                                  "OpenVINO");
    std::vector<cv::Mat> many(20, pictures[0]);
    EXPECT_EQ(classifier.classify(many).size(), 20u);
    many[13] = cv::Mat(1, 1, CV_8UC3, cv::Scalar(9, 9, 9));
    EXPECT_EQ(test::errorOf([&] { classifier.classify(many); }).message(), "one pixel");
    EXPECT_EQ(classifier.classify(std::span(many).first(13)).size(), 13u) << "the next ones are as before";
}

TEST_F(OpenVinoClassifierTest, GivesTheNetworkAsManyPicturesAsItTakesAtOnce)
{
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1, 0}});
    network->places = 2;
    network->last = {{5, 3}, {0, 1}};
    const std::vector<cv::Mat> three = {pictures[0], pictures[1], pictures[1]};
    const std::vector<Classification> results = classifier.classify(three);
    EXPECT_EQ(network->passes, (std::vector<std::size_t>{2, 1}));
    ASSERT_EQ(results.size(), 3u);
    EXPECT_EQ(results[1].logits, (std::vector<double>{5, 3}));
    EXPECT_EQ(results[2].logits, (std::vector<double>{0, 2}));
    EXPECT_EQ(network->inputs.at(2), reference->networkInput(pictures[1]));
    EXPECT_EQ(classifier.features(three).at(1), (std::vector<float>{0, 1}));
    classifier.activationMap(pictures[0], {});
    EXPECT_EQ(network->passes.back(), 1u);
}

TEST_F(OpenVinoClassifierTest, TellsHowFamiliarAPictureIsByTheCompiledNetworksFeatures)
{
    auto training = std::make_shared<FeatureSpace>(2);
    training->add("a.png", std::vector<float>{0, 1});
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1, 0}}, {training, {}});
    const std::vector<Classification> results = classifier.classify(pictures);
    ASSERT_TRUE(results[1].familiarity);
    EXPECT_NEAR(results[1].familiarity->distance, 1, 1e-6);
}

TEST_F(OpenVinoClassifierTest, LeavesAllElseToTheClassifierThatItWasMadeOf)
{
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1, 0}});
    EXPECT_EQ(classifier.file(), "m.safetensors");
    EXPECT_EQ(classifier.device().id(), "cpu");
    EXPECT_EQ(classifier.device().name, "CPU (OpenVINO)");
    EXPECT_EQ(classifier.capabilities(), reference->capabilities());
    EXPECT_EQ(classifier.layers(), reference->layers());
    EXPECT_EQ(classifier.activationMap(pictures[0], {}).targetClass, 1) << "of the class that it predicts";
    EXPECT_EQ(classifier.activationMap(pictures[0], {{}, 0}).targetClass, 0);
    EXPECT_EQ(reference->activationMaps, 2);
}

cv::Mat halfBright()
{
    cv::Mat picture(224, 224, CV_8UC3, cv::Scalar::all(0));
    picture(cv::Rect(0, 0, 112, 224)).setTo(cv::Scalar::all(200));
    return picture;
}

/// One feature, whose map is what the fake classifier's heat map of this picture is made of.
FeatureMaps likeTheReferences(FakeClassifier& reference, const cv::Mat& picture)
{
    const cv::Mat map = reference.activationMap(picture, {}).map;
    return {std::vector<float>(map.begin<float>(), map.end<float>()), map.rows, map.cols};
}

const HeadWeights oneFeature{{1, 1}, 1, "layer4.1", false};

TEST_F(OpenVinoClassifierTest, MakesMapsOfTheLastLayerItselfOnceTheFirstIsLikeTheOtherClassifiers)
{
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1}}, {{}, oneFeature});
    const cv::Mat picture = halfBright();
    network->passed.maps = likeTheReferences(*reference, picture);
    const cv::Mat expected = reference->activationMap(picture, {}).map;
    reference->activationMaps = 0;
    for (int again = 0; again < 3; ++again) {
        const ActivationMap found = classifier.activationMap(picture, {});
        EXPECT_EQ(found.layer, "layer4.1");
        EXPECT_EQ(found.targetClass, 1) << "of the class that it predicts";
        EXPECT_LT(cv::norm(found.map, expected, cv::NORM_INF), 1e-3);
        EXPECT_EQ(reference->activationMaps, 1);
    }
    EXPECT_EQ(classifier.activationMap(picture, {"layer4.1", 0}).targetClass, 0);
    EXPECT_EQ(reference->activationMaps, 1);
    EXPECT_EQ(classifier.activationMap(picture, {"layer3", 0}).layer, "layer3");
    EXPECT_EQ(reference->activationMaps, 2) << "of another layer it has no maps";
}

TEST_F(OpenVinoClassifierTest, LeavesMapsToTheOtherClassifierWhereItsOwnAreOthers)
{
    OpenVinoClassifier classifier = classifierThatGives({{0, 2}, {1}}, {{}, oneFeature});
    const cv::Mat picture = halfBright();
    network->passed.maps = {{0, 1, 0, 0}, 2, 2};
    const cv::Mat expected = reference->activationMap(picture, {}).map;
    reference->activationMaps = 0;
    for (int again = 1; again <= 3; ++again) {
        EXPECT_EQ(cv::norm(classifier.activationMap(picture, {}).map, expected, cv::NORM_INF), 0);
        EXPECT_EQ(reference->activationMaps, again);
    }
}

} // namespace
} // namespace gg
