#include "eval/DecisionRule.h"

#include "base/Error.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// Golden numbers: torch.softmax and torch.nn.functional.cross_entropy in float64.
TEST(DecisionRule, SoftmaxAndLossEqualTorch)
{
    const std::array logits = {2.0, -1.0};
    const std::vector<double> scores = softmax(logits);
    EXPECT_NEAR(scores[0], 0.9525741268224334, 1e-15);
    EXPECT_NEAR(scores[1], 0.04742587317756679, 1e-15);
    EXPECT_NEAR(crossEntropy(logits, 0), 0.048587351573741965, 1e-15);
    EXPECT_NEAR(crossEntropy(std::array{1.25, -0.75}, 1), 2.1269280110429727, 1e-15);
}

TEST(DecisionRule, LossStaysFiniteForAConfidentMistake)
{
    EXPECT_DOUBLE_EQ(crossEntropy(std::array{1000.0, -1000.0}, 1), 2000.0);
    EXPECT_EQ(softmax(std::array{1000.0, -1000.0}), (std::vector<double>{1.0, 0.0}));
}

TEST(DecisionRule, LossNearZeroKeepsItsDigits)
{
    // numpy.log1p(numpy.exp(-40)); the softmax of such logits is exactly 1, whose logarithm would be 0.
    EXPECT_DOUBLE_EQ(crossEntropy(std::array{40.0, 0.0}, 0), 4.248354255291589e-18);
}

TEST(DecisionRule, AScoreEqualToTheThresholdIsPositive)
{
    EXPECT_EQ((DecisionRule{1, 0.5}.decide(std::array{0.5, 0.5})), 1);
    EXPECT_EQ((DecisionRule{0, 0.5}.decide(std::array{0.5, 0.5})), 0);
    EXPECT_EQ((DecisionRule{1, 0.4}.decide(std::array{0.6, 0.4})), 1);
    EXPECT_EQ((DecisionRule{1, 0.41}.decide(std::array{0.6, 0.4})), 0);
}

TEST(DecisionRule, WithMoreClassesTheFirstLargestScoreDecides)
{
    EXPECT_EQ((DecisionRule{0, 0.1}.decide(std::array{0.2, 0.4, 0.4})), 1);
}

TEST(DecisionRule, DividesLogitsByTheTemperatureBeforeScoreAndLossAlike)
{
    const DecisionRule rule{.temperature = 4};
    const std::array logits = {8.0, -4.0};
    const std::array quarter = {2.0, -1.0};
    EXPECT_EQ(rule.scores(logits), softmax(quarter));
    EXPECT_EQ(rule.loss(logits, 1), crossEntropy(quarter, 1));
    EXPECT_NEAR(std::exp(-rule.loss(logits, 1)), rule.scores(logits)[1], 1e-15);
}

TEST(DecisionRule, NeedsALabelThatIsAClass)
{
    const std::array logits = {0.0, 1.0};
    EXPECT_THROW(DecisionRule{}.loss(logits, 2), Error);
    EXPECT_THROW(DecisionRule{}.loss(logits, -1), Error);
}

} // namespace
} // namespace gg
