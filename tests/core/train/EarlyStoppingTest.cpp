#include "train/EarlyStopping.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace gg {
namespace {

using Epochs = std::vector<std::pair<double, double>>; // validation loss and accuracy

std::vector<int> codes(int patience, const Epochs& epochs)
{
    EarlyStopping rule(patience);
    std::vector<int> result;
    for (const auto& [loss, accuracy] : epochs)
        result.push_back(static_cast<int>(rule.update(loss, accuracy)));
    return result;
}

// The expected codes come from the rule of TUTORIAL.md worked out independently in Python; the comments hold
// its running means of loss and accuracy.

TEST(EarlyStopping, StopsWhenLossAndAccuracyBothStall)
{
    // 1, 1.2, 1.36, 1.488; 0.5, 0.48, 0.464, 0.4512
    EXPECT_EQ(codes(1, {{1, 0.5}, {2, 0.4}, {2, 0.4}, {2, 0.4}}), (std::vector{0, 0, 1, 1}));
}

TEST(EarlyStopping, LowersTheLearningRateAndCountsAnewWhenTheLossAloneStalls)
{
    // 1, 1.2, 1.36, 1.488, 1.5904, 1.2923: the counters are 0 again after each 3
    EXPECT_EQ(codes(1, {{1, 0.5}, {2, 0.6}, {2, 0.6}, {2, 0.6}, {2, 0.6}, {0.1, 0.6}}),
              (std::vector{0, 0, 3, 0, 3, 0}));
}

TEST(EarlyStopping, GoesOnWhenTheAccuracyAloneStalls)
{
    // 0.5, 0.48, 0.464, 0.4512, 0.561: the last is above the best again
    EXPECT_EQ(codes(1, {{1, 0.5}, {0.9, 0.4}, {0.8, 0.4}, {0.7, 0.4}, {0.6, 1}}),
              (std::vector{0, 0, 2, 2, 0}));
}

TEST(EarlyStopping, KeepsTheBestMeansWhenTheCountersStartAnew)
{
    // After the 3 the best loss is still 1 and the best accuracy 0.504.
    EXPECT_EQ(codes(1, {{1, 0.5}, {2, 0.4}, {3, 0.6}, {3, 0.3}, {3, 0.3}, {3, 0.3}, {3, 0.3}}),
              (std::vector{0, 0, 3, 0, 1, 1, 1}));
}

TEST(EarlyStopping, IsExhaustedOnlyBeyondThePatience)
{
    EXPECT_EQ(codes(3, {{1, 0.5}, {2, 0.4}, {2, 0.4}, {2, 0.4}, {2, 0.4}}), (std::vector{0, 0, 0, 0, 1}));
}

TEST(EarlyStopping, CountsAnEqualMeanAsNoStall)
{
    EXPECT_EQ(codes(0, {{1, 0.5}, {1, 0.5}, {1, 0.5}}), (std::vector{0, 0, 0}));
}

TEST(EarlyStopping, GoesOnFromItsJsonAsIfNothingHadHappened)
{
    EarlyStopping unbroken(1);
    unbroken.update(1.0 / 3, 0.1);
    unbroken.update(2.0 / 3, 0.2);
    EarlyStopping resumed = EarlyStopping::fromJson(Json::parse(unbroken.toJson().dump()));
    EXPECT_EQ(resumed, unbroken);
    EXPECT_EQ(resumed.update(5, 0.3), unbroken.update(5, 0.3));
    EXPECT_EQ(resumed, unbroken);
}

TEST(EarlyStopping, RefusesJsonWithoutAllState)
{
    Json json = EarlyStopping(1).toJson();
    json.erase("best_loss");
    EXPECT_THROW(EarlyStopping::fromJson(json), Error);
}

} // namespace
} // namespace gg
