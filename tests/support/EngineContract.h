// EngineContract: what every InferenceEngine must keep, whatever computes in it.
#pragma once

#include "engine/InferenceEngine.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg::test {

/// `source`: a model of two classes or more, which the engine can open.
inline void expectKeepsItsWord(InferenceEngine& engine, const ModelSource& source)
{
    SCOPED_TRACE(engine.name());
    EXPECT_FALSE(engine.name().empty());
    EXPECT_FALSE(engine.versions().empty());
    ASSERT_FALSE(engine.devices().empty());
    EXPECT_EQ(engine.devices().front().id(), "cpu");

    const auto classifier = engine.openClassifier(source, "cpu");
    const ModelCard& card = classifier->card();
    EXPECT_EQ(classifier->device().id(), "cpu");
    const std::vector<cv::Mat> images = {cv::Mat(20, 30, CV_8UC3, cv::Scalar(9, 90, 190)),
                                         cv::Mat(8, 8, CV_8UC3, cv::Scalar(250, 250, 250))};
    const std::vector<Classification> results = classifier->classify(images);
    ASSERT_EQ(results.size(), images.size());
    for (const Classification& result : results) {
        ASSERT_EQ(result.logits.size(), card.classes.size());
        const std::vector<double> scores = card.rule().scores(result.logits);
        for (std::size_t i = 0; i < scores.size(); ++i)
            EXPECT_NEAR(result.scores.at(i), scores[i], 1e-9);
        EXPECT_EQ(result.predicted, card.rule().decide(result.scores));
    }
    EXPECT_EQ(classifier->networkInput(images[0]).size(), card.preprocessing.size());

    const bool canExplain = classifier->capabilities().activationMaps;
    EXPECT_TRUE(engine.capabilities().activationMaps || !canExplain) << "no classifier can do more";
    if (canExplain) {
        EXPECT_FALSE(classifier->layers().empty());
        const ActivationMap map = classifier->activationMap(images[0], {});
        EXPECT_EQ(map.targetClass, results[0].predicted);
        EXPECT_EQ(map.map.size(), cv::Size(card.preprocessing.width, card.preprocessing.height));
    } else {
        const std::string why = noActivationMaps(engine.name()).message();
        EXPECT_EQ(errorOf([&] { classifier->layers(); }).message(), why);
        EXPECT_EQ(errorOf([&] { classifier->activationMap(images[0], {}); }).message(), why);
    }
}

} // namespace gg::test
