#include "nn/InvertedResidual.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

InvertedResidualSettings small()
{
    return {.in = 8,
            .inner = 16,
            .out = 8,
            .kernel = 3,
            .stride = 1,
            .activation = ActivationKind::Silu,
            .norm = {}};
}

void fill(InvertedResidual& block)
{
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(std::uint64_t{4});
    for (const auto& module : block.modules(/*include_self=*/false))
        dynamic_cast<Layer&>(*module).initialise(generator);
}

std::vector<std::string> weightNames(const InvertedResidual& block)
{
    std::vector<std::string> names;
    for (const auto& parameter : block.named_parameters())
        if (parameter.value().dim() == 4)
            names.push_back(parameter.key());
    return names;
}

TEST(InvertedResidual, WidensFiltersWeighsAndNarrows)
{
    InvertedResidualSettings settings = small();
    settings.squeezed = 2;
    const InvertedResidual block(settings);
    EXPECT_EQ(weightNames(block),
              (std::vector<std::string>{"block.0.0.weight", "block.1.0.weight", "block.2.fc1.weight",
                                        "block.2.fc2.weight", "block.3.0.weight"}));
    EXPECT_EQ(block.named_parameters()["block.1.0.weight"].sizes(), (std::vector<std::int64_t>{16, 1, 3, 3}))
        << "each channel alone";
}

TEST(InvertedResidual, LeavesOutWhatIsNotAskedFor)
{
    InvertedResidualSettings settings = small();
    settings.inner = settings.in;
    EXPECT_EQ(weightNames(InvertedResidual(settings)),
              (std::vector<std::string>{"block.0.0.weight", "block.1.0.weight"}));
}

TEST(InvertedResidual, FusesItsFirstTwoConvolutionsWhenAsked)
{
    InvertedResidualSettings settings = small();
    settings.fused = true;
    const InvertedResidual wide(settings);
    EXPECT_EQ(weightNames(wide), (std::vector<std::string>{"block.0.0.weight", "block.1.0.weight"}));
    EXPECT_EQ(wide.named_parameters()["block.0.0.weight"].sizes(), (std::vector<std::int64_t>{16, 8, 3, 3}));

    settings.inner = settings.in;
    EXPECT_EQ(weightNames(InvertedResidual(settings)), std::vector<std::string>{"block.0.0.weight"});
}

TEST(InvertedResidual, AddsItsInputWhereTheShapeStays)
{
    const at::NoGradGuard noGrad;
    InvertedResidual same(small());
    fill(same);
    same.eval();
    const at::Tensor input = at::rand({2, 8, 6, 6});
    at::Tensor branch;
    dynamic_cast<Layer&>(*same.named_children()["block"]).setTap([&](const at::Tensor& output) {
        branch = output;
    });
    const at::Tensor output = same.forward(input);
    EXPECT_TRUE(at::equal(output, branch + input)) << "the tap keeps what the branch gave";

    InvertedResidualSettings settings = small();
    settings.stride = 2;
    InvertedResidual halving(settings);
    fill(halving);
    EXPECT_EQ(halving.forward(input).sizes(), (std::vector<std::int64_t>{2, 8, 3, 3}));
}

TEST(InvertedResidual, IsLeftOutForSomeImagesWhileTraining)
{
    const at::NoGradGuard noGrad;
    InvertedResidualSettings settings = small();
    settings.drop = 0.5;
    InvertedResidual block(settings);
    fill(block);
    const at::Tensor input = at::rand({200, 8, 2, 2});
    const auto leftOut = [&] {
        return (block.forward(input) - input).abs().amax({1, 2, 3}).eq(0).sum().item<int>();
    };
    const int count = leftOut();
    EXPECT_GT(count, 60);
    EXPECT_LT(count, 140);
    block.eval();
    EXPECT_EQ(leftOut(), 0);
}

} // namespace
} // namespace gg
