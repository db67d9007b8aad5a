#include "session/LockedClassifier.h"

#include "support/FakeAccelerator.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace {

std::shared_ptr<gg::SharedClassifier> shared()
{
    auto made = std::make_shared<gg::SharedClassifier>();
    made->classifier = std::make_unique<gg::FakeClassifier>("/models/a.safetensors");
    return made;
}

} // namespace

TEST(LockedClassifier, SaysWhatTheSharedOneSays)
{
    const auto classifier = shared();
    gg::LockedClassifier locked(classifier, classifier->classifier->card());
    const cv::Mat bright(4, 4, CV_8UC3, cv::Scalar(204, 204, 204));
    const std::vector<cv::Mat> images{bright};
    EXPECT_NEAR(locked.classify(images).at(0).scores.at(1), 0.8, 1e-9);
    EXPECT_EQ(locked.card().classes, classifier->classifier->card().classes);
    EXPECT_EQ(locked.file(), "/models/a.safetensors");
    EXPECT_EQ(locked.device().name, "CPU");
}

TEST(LockedClassifier, DecidesByTheThresholdThatItWasGiven)
{
    const auto classifier = shared();
    gg::ModelCard card = classifier->classifier->card();
    card.threshold = 0.9;
    gg::LockedClassifier locked(classifier, card);
    const cv::Mat bright(4, 4, CV_8UC3, cv::Scalar(204, 204, 204));
    EXPECT_EQ(locked.classify(std::span(&bright, 1)).at(0).predicted, 0);
    EXPECT_EQ(locked.activationMap(bright, {}).targetClass, 0) << "the class that it predicts";
    EXPECT_EQ(locked.card().threshold, 0.9);
}

TEST(LockedClassifier, ScoresByTheTemperatureThatItWasGiven)
{
    const auto classifier = shared();
    gg::ModelCard card = classifier->classifier->card();
    card.temperature = 2;
    gg::LockedClassifier locked(classifier, card);
    const cv::Mat bright(4, 4, CV_8UC3, cv::Scalar(204, 204, 204));
    EXPECT_NEAR(locked.classify(std::span(&bright, 1)).at(0).scores.at(1), 2.0 / 3, 1e-9)
        << "odds of 4 become 2";
}

TEST(LockedClassifier, TellsTheFeaturesOfTheSharedOne)
{
    const auto classifier = shared();
    gg::LockedClassifier locked(classifier, classifier->classifier->card());
    const cv::Mat bright(4, 4, CV_8UC3, cv::Scalar(204, 204, 204));
    const std::vector<std::vector<float>> features = locked.features(std::span(&bright, 1));
    ASSERT_EQ(features.size(), 1U);
    EXPECT_NEAR(features[0][0], 0.8, 1e-6);
}

TEST(LockedClassifier, WaitsUntilAnotherHasFinishedItsBatch)
{
    const auto classifier = shared();
    std::atomic<bool> isDone = false;
    std::unique_lock lock(classifier->mutex);
    std::thread other([&] {
        gg::LockedClassifier locked(classifier, classifier->classifier->card());
        const std::vector<cv::Mat> images{cv::Mat(4, 4, CV_8UC3, cv::Scalar(9, 9, 9))};
        locked.classify(images);
        isDone = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_FALSE(isDone);
    lock.unlock();
    other.join();
    EXPECT_TRUE(isDone);
}

TEST(LockedClassifier, ScoresByTheQuickOneAsSoonAsThatIsThere)
{
    const auto classifier = shared();
    const auto quick = std::make_shared<gg::QuickClassifier>();
    gg::ModelCard card = classifier->classifier->card();
    card.threshold = 1;
    gg::LockedClassifier locked(classifier, card, quick);
    const cv::Mat grey(4, 4, CV_8UC3, cv::Scalar(51, 51, 51));
    EXPECT_NEAR(locked.classify(std::span(&grey, 1)).at(0).scores.at(1), 0.2, 1e-9);
    auto made = std::make_shared<gg::SharedClassifier>();
    made->classifier = std::make_unique<gg::test::QuickFake>("/models/a.safetensors");
    quick->set(made);
    const gg::Classification result = locked.classify(std::span(&grey, 1)).at(0);
    EXPECT_NEAR(result.scores.at(1), 1, 1e-5);
    EXPECT_EQ(result.predicted, 0) << "by the threshold that it was given, all the same";
    EXPECT_NEAR(locked.features(std::span(&grey, 1)).at(0).at(0), 0.2, 1e-6);
    EXPECT_EQ(locked.device().name, "CPU") << "what remembers is the other";
    EXPECT_EQ(locked.activationMap(grey, {}).targetClass, 0);
    EXPECT_EQ(dynamic_cast<gg::FakeClassifier&>(*made->classifier).activationMaps, 1);
}
