#include "nn/NetworkNames.h"

#include "base/Messages.h"
#include "nn/NetworkFactory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Names = std::vector<std::string>;

Names ownNames(const NetworkNames& names)
{
    Names own;
    for (const std::optional<std::string>& name : names.own) {
        if (name)
            own.push_back(*name);
    }
    return own;
}

NetworkNames namesIn(const Names& inFile)
{
    return networkNames({inFile.begin(), inFile.end()});
}

const Names plain = {"conv1.weight", "fc.bias"};

Names plainUnder(const std::string& prefix)
{
    return {prefix + "conv1.weight", prefix + "fc.bias"};
}

Names operator+(Names a, const Names& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

TEST(NetworkNames, FindEveryNetworkByItsFirstTensor)
{
    for (const NetworkVariant& variant : availableNetworks()) {
        const StateDict tensors = stateDictOf(*variant.make(2));
        EXPECT_TRUE(isFirstTensor(tensors.begin()->first)) << variant.name << ' ' << tensors.begin()->first;
        Names all;
        Names wrapped;
        for (const auto& [name, tensor] : tensors) {
            all.push_back(name);
            wrapped.push_back("net.model." + name);
        }
        EXPECT_EQ(ownNames(namesIn(all)), all) << variant.name;
        const NetworkNames found = namesIn(wrapped + Names{"head.weight"});
        EXPECT_EQ(ownNames(found), all) << variant.name;
        EXPECT_EQ(found.unexplained, Names{"head.weight"}) << variant.name;
    }
}

TEST(NetworkNames, PassOverCriteriaAndMetricsAndSaySo)
{
    const Names beside = {"criterion.weight",
                          "loss_fn.pos_weight",
                          "train_acc.confmat",
                          "val_auroc.thresholds",
                          "pl_accuracy.total",
                          "metrics.0.task_weights",
                          "train_metrics.MulticlassF1Score.tp",
                          "class_weights"};
    for (const std::string prefix : {"", "model.", "net.backbone."}) {
        const NetworkNames found = namesIn(plainUnder(prefix) + beside);
        EXPECT_EQ(ownNames(found), plain);
        EXPECT_EQ(found.passedOver, beside);
        EXPECT_TRUE(found.unexplained.empty());
    }
}

TEST(NetworkNames, WhatMayChangeTheScoresIsNotPassedOver)
{
    for (const char* beside :
         {"head.weight", "classifier.bias", "online_finetuner.weight", "normalize.mean"}) {
        const NetworkNames found = namesIn(plainUnder("backbone.") + Names{beside});
        EXPECT_EQ(ownNames(found), plain);
        EXPECT_EQ(found.unexplained, Names{beside});
    }
    EXPECT_EQ(namesIn(plainUnder("models.0.") + plainUnder("models.1.")).unexplained, plainUnder("models.1."))
        << "an ensemble is more than its first network";
}

TEST(NetworkNames, TellWhereNetworksLie)
{
    EXPECT_EQ(networkPlaces(plainUnder("model_b.") + Names{"head.weight"}), Names{"model_b"});
    EXPECT_TRUE(networkPlaces({"head.weight", "normalize.mean"}).empty());
    EXPECT_TRUE(networkPlaces(plain).empty());
}

TEST(NetworkNames, WrappersGoWhereverTheyStand)
{
    EXPECT_EQ(ownNames(namesIn({"features.module.0.weight", "classifier.6.bias"})),
              (Names{"features.0.weight", "classifier.6.bias"}))
        << "as PyTorch's ImageNet example wraps AlexNet and VGG";
    EXPECT_EQ(ownNames(namesIn({"model._orig_mod.module.conv1.weight", "model._orig_mod.module.fc.bias"})),
              plain);
    EXPECT_EQ(ownNames(namesIn({"_fsdp_wrapped_module.conv1.weight",
                                "_fsdp_wrapped_module.layer1._checkpoint_wrapped_module.0.bn1.bias"})),
              (Names{"conv1.weight", "layer1.0.bn1.bias"}));
    EXPECT_EQ(ownNames(namesIn({"conv1.weight", "module.conv1.weight"})).size(), 2U)
        << "two that a wrapper alone tells apart stay two";
}

TEST(NetworkNames, OfRawAndAveragedWeightsTheCompleteAveragedOnesAreTaken)
{
    const NetworkNames averaged =
        namesIn(plainUnder("model.") + plainUnder("ema_model.module.") + Names{"ema_model.n_averaged"});
    EXPECT_EQ(averaged.prefix, "ema_model.");
    EXPECT_EQ(ownNames(averaged), plain);
    ASSERT_EQ(averaged.notes.size(), 1U);
    EXPECT_NE(averaged.notes[0].english().find("the averaged ones are used"), std::string::npos);

    const NetworkNames raw = namesIn(plainUnder("model.") + Names{"ema_model.conv1.weight"});
    EXPECT_EQ(raw.prefix, "model.");
    EXPECT_NE(raw.notes.at(0).english().find("the raw ones are used"), std::string::npos);
    EXPECT_EQ(raw.passedOver, Names{"ema_model.conv1.weight"});

    const NetworkNames flattened = namesIn(plainUnder("model.") + Names{"model_ema.conv1weight"});
    EXPECT_EQ(flattened.prefix, "model.");
    EXPECT_EQ(flattened.passedOver, Names{"model_ema.conv1weight"});
}

TEST(NetworkNames, OfContrastiveTrainingTheNetworkThatLearnsIsTaken)
{
    const NetworkNames found = namesIn(plainUnder("module.encoder_k.") + plainUnder("module.encoder_q.") +
                                       Names{"module.queue", "module.queue_ptr"});
    EXPECT_EQ(found.prefix, "encoder_q.");
    EXPECT_EQ(ownNames(found), plain);
    EXPECT_EQ(found.passedOver,
              plainUnder("module.encoder_k.") + (Names{"module.queue", "module.queue_ptr"}));
    EXPECT_THAT(english(found.notes), testing::ElementsAre(testing::HasSubstr("its outputs are no classes")));
}

TEST(NetworkNames, ManyNamesTakeNoTimeThatGrowsWithTheirSquare)
{
    // Each its own place of a network, none in another; and one chain of places within each other.
    Names many;
    std::string chain;
    for (int i = 0; i < 16'000; ++i)
        many.push_back("n" + std::to_string(i) + ".conv1.weight");
    for (int i = 0; i < 300; ++i) {
        chain += "n.";
        many.push_back(chain + "conv1.weight");
    }
    const NetworkNames found = namesIn(many);
    EXPECT_EQ(ownNames(found).size(), 1U);
    EXPECT_EQ(found.unexplained.size(), many.size() - 1);
}

} // namespace
} // namespace gg
