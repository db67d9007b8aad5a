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

// The expected codes come from the rule of the tutorial worked out independently in Python; the comments hold
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

// A run that learns, overfits and decays, with the notebook's patience of 5; the code of every epoch.
TEST(EarlyStopping, FollowsTheTutorialThroughSixtyEpochs)
{
    const Epochs epochs = {
        {0.656, 0.526}, {0.631, 0.532}, {0.602, 0.556}, {0.659, 0.591}, {0.703, 0.566}, {0.623, 0.594},
        {0.626, 0.57},  {0.653, 0.539}, {0.601, 0.691}, {0.624, 0.602}, {0.645, 0.666}, {0.533, 0.658},
        {0.564, 0.717}, {0.539, 0.761}, {0.496, 0.75},  {0.429, 0.683}, {0.503, 0.765}, {0.608, 0.763},
        {0.502, 0.753}, {0.487, 0.821}, {0.462, 0.851}, {0.569, 0.855}, {0.483, 0.847}, {0.532, 0.823},
        {0.563, 0.835}, {0.533, 0.82},  {0.47, 0.829},  {0.567, 0.854}, {0.551, 0.882}, {0.503, 0.879},
        {0.531, 0.826}, {0.544, 0.885}, {0.684, 0.837}, {0.532, 0.806}, {0.608, 0.866}, {0.639, 0.848},
        {0.708, 0.83},  {0.66, 0.809},  {0.589, 0.738}, {0.657, 0.775}, {0.634, 0.762}, {0.678, 0.772},
        {0.551, 0.745}, {0.699, 0.754}, {0.647, 0.737}, {0.553, 0.731}, {0.62, 0.71},   {0.663, 0.7},
        {0.544, 0.625}, {0.572, 0.672}, {0.601, 0.69},  {0.599, 0.657}, {0.459, 0.659}, {0.562, 0.686},
        {0.585, 0.59},  {0.534, 0.619}, {0.46, 0.539},  {0.53, 0.56},   {0.481, 0.567}, {0.463, 0.576}};
    ASSERT_EQ(epochs.size(), 60U);
    EXPECT_EQ(codes(5, epochs), (std::vector{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                             0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 1, 1,
                                             1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2}));
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
