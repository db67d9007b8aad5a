#include "nn/StateDict.h"

#include "base/Error.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

StateDict without(const StateDict& all, const std::string& name)
{
    StateDict rest;
    for (const auto& [key, tensor] : all) {
        if (key != name)
            rest.set(key, tensor);
    }
    return rest;
}

TEST(StateDict, HasPyTorchsNamesInPyTorchsOrder)
{
    const StateDict dict = stateDictOf(*createNetwork("resnet18", 2, 1));
    std::vector<std::string> names;
    for (const auto& [name, tensor] : dict)
        names.push_back(name);
    EXPECT_EQ(names.size(), 122U); // len(torchvision.models.resnet18().state_dict())
    EXPECT_EQ(names[0], "conv1.weight");
    EXPECT_EQ(names[5], "bn1.num_batches_tracked");
    EXPECT_EQ(names[6], "layer1.0.conv1.weight");
    EXPECT_EQ(names[120], "fc.weight");
}

TEST(StateDict, GoesFromOneNetworkIntoAnother)
{
    const auto source = createNetwork("efficientnet_lite0", 2, 1);
    const auto target = createNetwork("efficientnet_lite0", 2, 2);
    source->eval();
    target->eval();
    loadStateDict(*target, snapshotOf(*source));
    const at::NoGradGuard noGrad;
    const at::Tensor images = at::rand({1, 3, 64, 64});
    EXPECT_TRUE(at::equal(source->forward(images), target->forward(images)));
}

TEST(StateDict, ASnapshotStaysWhenTheNetworkChanges)
{
    const auto network = createNetwork("resnet18", 2, 1);
    const StateDict snapshot = snapshotOf(*network);
    const at::Tensor before = snapshot.find("fc.bias")->clone();
    network->replaceHead(2, 99);
    EXPECT_TRUE(at::equal(*snapshot.find("fc.bias"), before));
    EXPECT_FALSE(at::equal(*stateDictOf(*network).find("fc.bias"), before));
}

TEST(StateDict, NamesTheFirstMisfit)
{
    const auto network = createNetwork("resnet18", 2, 1);
    const StateDict all = stateDictOf(*network);

    EXPECT_EQ(firstMisfit(*network, all), std::nullopt);
    EXPECT_EQ(firstMisfit(*network, without(all, "layer1.0.conv1.weight")),
              "the tensor layer1.0.conv1.weight is missing");
    EXPECT_EQ(firstMisfit(*network, without(all, "bn1.num_batches_tracked")), std::nullopt);

    StateDict more = all;
    more.set("layer9.weight", at::zeros({1}));
    EXPECT_EQ(firstMisfit(*network, more),
              "the tensor layer9.weight does not belong to the network resnet18");

    StateDict wrong = all;
    wrong.set("layer1.0.conv1.weight", at::zeros({64, 64, 1, 1}));
    EXPECT_EQ(firstMisfit(*network, wrong),
              "layer1.0.conv1.weight has shape 64x64x1x1, the network needs 64x64x3x3");
    EXPECT_THROW(loadStateDict(*network, wrong), Error);
}

TEST(StateDict, LeavesTheHeadAloneWhenAsked)
{
    const auto imageNet = createNetwork("resnet18", 10, 1);
    const auto network = createNetwork("resnet18", 2, 2);
    const at::Tensor head = network->head()->weight().detach().clone();
    EXPECT_THROW(loadStateDict(*network, stateDictOf(*imageNet)), Error);
    loadStateDict(*network, stateDictOf(*imageNet), {.ignoreHead = true});
    EXPECT_TRUE(at::equal(network->head()->weight().detach(), head));
    EXPECT_TRUE(
        at::equal(*stateDictOf(*network).find("conv1.weight"), *stateDictOf(*imageNet).find("conv1.weight")));
    loadStateDict(*network, without(stateDictOf(*imageNet), "fc.weight"), {.ignoreHead = true});
}

TEST(StateDict, ConvertsToTheNetworksOwnTypes)
{
    const auto network = createNetwork("resnet18", 2, 1);
    StateDict halves;
    for (const auto& [name, tensor] : stateDictOf(*network))
        halves.set(name, tensor.is_floating_point() ? tensor.to(at::kHalf) : tensor);
    loadStateDict(*network, halves);
    EXPECT_EQ(network->head()->weight().scalar_type(), at::kFloat);
}

} // namespace
} // namespace gg
