#include "nn/TensorNames.h"

#include "base/Messages.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Names = std::vector<std::string>;

Names namesOf(const Names& inFile)
{
    WeightFile weights{{}, {}};
    for (const std::string& name : inFile)
        weights.tensors.set(name, at::zeros({1}));
    useNetworkNames(weights);
    Names names;
    for (const auto& [name, tensor] : weights.tensors)
        names.push_back(name);
    return names;
}

TEST(TensorNames, LoseWhatTheyAllBeginWith)
{
    const Names plain = {"conv1.weight", "fc.bias"};
    EXPECT_EQ(namesOf(plain), plain);
    for (const std::string prefix : {"module.", "_orig_mod.", "model.", "module.net.", "backbone."})
        EXPECT_EQ(namesOf({prefix + "conv1.weight", prefix + "fc.bias"}), plain) << prefix;
    EXPECT_EQ(namesOf({"model.first.weight", "head.bias"}), (Names{"model.first.weight", "head.bias"}));
    EXPECT_EQ(namesOf({"conv1.weight", "conv2.weight"}), (Names{"conv1.weight", "conv2.weight"}))
        << "only whole parts of a name";
}

TEST(TensorNames, LoseTheCountersOfTools)
{
    EXPECT_EQ(namesOf({"n_averaged", "module.conv1.weight", "module.conv1.total_ops", "module.total_params",
                       "module.fc.bias"}),
              (Names{"conv1.weight", "fc.bias"}));
}

TEST(TensorNames, WhatIsPassedOverIsSaidAndWhatNobodyKnowsIsKeptApart)
{
    WeightFile weights{{}, {}};
    for (const char* name : {"model.conv1.weight", "model.fc.bias", "loss.a", "loss.b", "loss.c", "loss.d",
                             "loss.e", "head.weight"})
        weights.tensors.set(name, at::zeros({1}));
    weights.notes = {"An earlier note."};
    useNetworkNames(weights);
    EXPECT_EQ(weights.tensors.size(), 2U);
    EXPECT_EQ(english(weights.notes),
              (Names{"An earlier note.", "Passed over, as only training needs it: loss.a, loss.b, "
                                         "loss.c and 2 more."}));
    EXPECT_EQ(weights.unexplained, Names{"head.weight"});
}

TEST(TensorNames, AreBroughtUpToDate)
{
    EXPECT_EQ(namesOf({"module.features.denselayer1.norm.1.weight", "module.classifier.bias"}),
              (Names{"features.denselayer1.norm1.weight", "classifier.bias"}));
}

TEST(TensorNames, AreThoseOfTheModulesToo)
{
    WeightFile weights{{}, {}};
    weights.tensors.set("module.conv1.weight", at::zeros({1}));
    weights.tensors.set("module.fc.bias", at::zeros({1}));
    weights.modules = {{"", "Wrapper", {}}, {"module", "Net", {}}, {"module.conv1", "Conv2d", {}}};
    useNetworkNames(weights);
    ASSERT_EQ(weights.modules.size(), 2U);
    EXPECT_EQ(weights.modules[0].name, "");
    EXPECT_EQ(weights.modules[0].className, "Net");
    EXPECT_EQ(weights.modules[1].name, "conv1");
}

} // namespace
} // namespace gg
