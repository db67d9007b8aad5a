#include "train/TrainingStep.h"

#include "nn/Network.h"
#include "nn/Optimiser.h"
#include "nn/Parameters.h"

#include <ATen/ATen.h>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

TrainConfig example()
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "efficientnet_lite0";
    config.weights = "none";
    return config;
}

std::vector<float> twoPictures(const TrainingStep& step)
{
    std::vector<float> pictures(2 * step.preprocessing().size());
    for (std::size_t i = 0; i < pictures.size(); ++i)
        pictures[i] = static_cast<float>(i % 251) / 251;
    return pictures;
}

at::Tensor headGradient(const TrainingStep& step)
{
    return step.network()->head()->weight().grad();
}

const std::vector<int> labels = {0, 1};

TEST(TrainingStep, ReturnsTheLossOfTheLogitsThatItReturns)
{
    TrainingStep step(example(), 2, {});
    const TrainingStep::Result result = step.addGradients(twoPictures(step), labels, 1);
    ASSERT_EQ(result.logits.size(), 4u);
    double loss = 0;
    for (std::size_t row = 0; row < 2; ++row) {
        const double own = result.logits[2 * row + row];
        const double other = result.logits[2 * row + 1 - row];
        loss += std::log1p(std::exp(other - own)) / 2;
    }
    EXPECT_NEAR(result.loss, loss, 1e-6);
}

TEST(TrainingStep, AddsGradientsUpUntilTheOptimiserStepsByThem)
{
    TrainConfig config = example();
    config.freezeBackbone = true; // the same pictures give the same gradients
    TrainingStep step(config, 2, {});
    const std::vector<float> pictures = twoPictures(step);
    const std::vector<float> before = step.infer(pictures);
    at::manual_seed(1);
    step.addGradients(pictures, labels, 1);
    const at::Tensor whole = headGradient(step).clone();
    step.optimiser().clearGradients();
    step.addGradients(pictures, labels, 2);
    EXPECT_TRUE(at::equal(headGradient(step) * 2, whole));
    step.addGradients(pictures, labels, 2);
    EXPECT_TRUE(at::equal(headGradient(step), whole));
    EXPECT_EQ(step.infer(pictures), before);
    step.update();
    EXPECT_FALSE(headGradient(step).defined());
    EXPECT_NE(step.infer(pictures), before);
}

TEST(TrainingStep, RoundsNothingButTheForwardPassInBfloat16)
{
    TrainConfig config = example();
    config.weightDecay = 0;
    TrainingStep full(config, 2, {});
    config.precision = "bfloat16";
    TrainingStep rounded(config, 2, {});
    const std::vector<float> pictures = twoPictures(full);
    EXPECT_EQ(rounded.infer(pictures), full.infer(pictures)) << "it is judged in single precision";
    at::manual_seed(1);
    const TrainingStep::Result expected = full.addGradients(pictures, labels, 1);
    at::manual_seed(1);
    const TrainingStep::Result result = rounded.addGradients(pictures, labels, 1);
    EXPECT_NE(result.logits, expected.logits);
    EXPECT_NEAR(result.loss, expected.loss, 0.1);
    const at::Tensor gradient = headGradient(rounded);
    EXPECT_EQ(gradient.scalar_type(), at::kFloat);
    const double cosine =
        at::cosine_similarity(gradient.flatten(), headGradient(full).flatten(), 0).item<double>();
    EXPECT_GT(cosine, 0.9) << "a batch of two makes much of what is rounded";
    rounded.update();
    EXPECT_EQ(rounded.network()->head()->weight().scalar_type(), at::kFloat);
    EXPECT_NE(rounded.infer(pictures), full.infer(pictures));
}

TEST(TrainingStep, LeavesAFrozenBackboneAsItIs)
{
    TrainConfig config = example();
    config.freezeBackbone = true;
    TrainingStep frozen(config, 2, {});
    const StateDict before = snapshotOf(*frozen.network());
    frozen.addGradients(twoPictures(frozen), labels, 1);
    frozen.update();
    for (const auto& [name, tensor] : stateDictOf(*frozen.network()))
        EXPECT_EQ(at::equal(tensor, *before.find(name)), !frozen.network()->isHeadTensor(name)) << name;
    EXPECT_EQ(frozen.trainableParameters(), 2 * 1280 + 2);
    EXPECT_EQ(TrainingStep(example(), 2, {}).trainableParameters(), frozen.network()->parameterCount());
}

TEST(TrainingStep, DoesNothingWithALossThatIsNoNumber)
{
    TrainingStep step(example(), 2, {});
    step.network()->head()->bias().data().fill_(std::numeric_limits<float>::quiet_NaN());
    const TrainingStep::Result result = step.addGradients(twoPictures(step), labels, 1);
    EXPECT_FALSE(std::isfinite(result.loss));
    EXPECT_TRUE(result.logits.empty());
    EXPECT_FALSE(headGradient(step).defined());
}

TEST(TrainingStep, StepsAtTheLearningRateThatItIsGiven)
{
    TrainingStep step(example(), 2, {});
    EXPECT_EQ(step.learningRate(), example().learningRate);
    step.setLearningRate(0);
    const StateDict before = parametersOf(*step.network());
    StateDict copies;
    for (const auto& [name, tensor] : before)
        copies.set(name, tensor.detach().clone());
    step.addGradients(twoPictures(step), labels, 1);
    step.update();
    for (const auto& [name, tensor] : before)
        EXPECT_TRUE(at::equal(tensor, *copies.find(name))) << name;
}

} // namespace
} // namespace gg
