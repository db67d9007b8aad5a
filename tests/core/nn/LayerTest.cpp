#include "nn/Layer.h"

#include "nn/Activation.h"
#include "nn/Layers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Layer, ATapSeesTheOutputBeforeLaterLayersChangeItInPlace)
{
    Sequential chain;
    const auto norm = chain.append<BatchNorm2d>(2);
    chain.append<Activation>(ActivationKind::Relu);
    chain.eval();
    at::Tensor seen;
    norm->setTap([&seen](const at::Tensor& output) { seen = output; });

    const at::NoGradGuard noGrad;
    const at::Tensor result = chain.forward(at::full({1, 2, 3, 3}, -1.0));
    EXPECT_EQ(result.abs().max().item<float>(), 0.0F);
    EXPECT_LT(seen.max().item<float>(), -0.9F);
}

TEST(Layer, ATappedOutputIsPartOfTheGraph)
{
    Sequential chain;
    const auto norm = chain.append<BatchNorm2d>(2);
    chain.append<Activation>(ActivationKind::Relu);
    at::Tensor seen;
    norm->setTap([&seen](const at::Tensor& output) {
        seen = output;
        seen.retain_grad();
    });
    chain.forward(at::rand({2, 2, 3, 3})).sum().backward();
    EXPECT_TRUE(at::equal(seen.grad(), seen.gt(0).to(at::kFloat)));
}

TEST(Layer, AnEmptyTapTakesTheTapAway)
{
    int calls = 0;
    Activation layer(ActivationKind::Relu);
    layer.setTap([&calls](const at::Tensor&) { ++calls; });
    layer.forward(at::rand({1, 1, 2, 2}));
    layer.setTap({});
    layer.forward(at::rand({1, 1, 2, 2}));
    EXPECT_EQ(calls, 1);
}

TEST(Sequential, RunsAPartOfItself)
{
    Sequential chain;
    chain.append<Activation>(ActivationKind::Relu);
    chain.appendAs<Activation>("clip", ActivationKind::Relu6);
    EXPECT_EQ(chain.named_children().keys(), (std::vector<std::string>{"0", "clip"}));
    EXPECT_EQ(chain.forwardThrough(0, 1, at::full({1}, 9.0)).item<float>(), 9.0F);
    EXPECT_EQ(chain.forwardThrough(0, 2, at::full({1}, 9.0)).item<float>(), 6.0F);
}

} // namespace
} // namespace gg
