#include "train/LogisticHead.h"

#include "base/Error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

// The golden logits below are scikit-learn 1.x's decision_function() of LogisticRegression(C=..., tol=1e-12)
// fitted to the same numbers (StandardScaler in front where standardised).
FeatureMatrix exampleFeatures()
{
    FeatureMatrix features{24, 5, {}};
    for (int i = 0; i < 24; ++i)
        for (int j = 0; j < 5; ++j)
            features.values.push_back(static_cast<float>(std::sin(1.7 * i + 0.9 * j * j) + 0.25 * j));
    return features;
}

std::vector<int> twoClasses()
{
    std::vector<int> labels;
    for (int i = 0; i < 24; ++i)
        labels.push_back((i * i + i / 3) % 5 < 2 ? 1 : 0);
    return labels;
}

std::vector<int> threeClasses()
{
    std::vector<int> labels;
    for (int i = 0; i < 24; ++i)
        labels.push_back((i * i + i / 3) % 3);
    return labels;
}

bool goOn(int, const LinearHead&)
{
    return true;
}

LogisticSettings settingsOf(double c, bool standardise)
{
    LogisticSettings settings;
    settings.c = c;
    settings.standardise = standardise;
    return settings;
}

void expectMargins(const LogisticSettings& settings, const std::vector<double>& golden)
{
    const FeatureMatrix features = exampleFeatures();
    const LogisticFit fit = fitLogisticHead(features, twoClasses(), 2, settings, goOn);
    EXPECT_TRUE(fit.converged);
    const std::vector<double> logits = fit.head.logits(features);
    for (std::size_t i = 0; i < golden.size(); ++i)
        EXPECT_NEAR(logits[2 * i + 1] - logits[2 * i], golden[i], 1e-5) << "image " << i;
}

TEST(LogisticHead, FindsScikitLearnsOptimumForTwoClasses)
{
    expectMargins(settingsOf(1, false), {1.1013152707821257, 0.4528262748787669, -0.9284348854226844,
                                         0.07598994533757958, 1.1984218693003492, -0.09524128874157767});
    expectMargins(settingsOf(10, false), {1.2262620794006989, 0.48540969358914404, -1.068435796711781,
                                          0.07282551108929702, 1.3325805093442702, -0.1333057671977202});
}

TEST(LogisticHead, StandardisesAsScikitLearnYetTakesFeaturesAsTheyAre)
{
    expectMargins(settingsOf(1, true), {1.1663031165418192, 0.46999461920801594, -1.001411092732345,
                                        0.07406250076311233, 1.2683304913480793, -0.11489279141095265});
}

TEST(LogisticHead, FindsScikitLearnsMultinomialOptimumForThreeClasses)
{
    const std::vector<double> golden = {-0.04528859202754243, 0.12765137348968797, 0.25925325506110275,
                                        0.19762608102942783,  0.5645100511663615,  0.11612832381732965,
                                        0.18130687578195037,  0.06715469102896238};
    const FeatureMatrix features = exampleFeatures();
    const LogisticFit fit = fitLogisticHead(features, threeClasses(), 3, settingsOf(0.5, false), goOn);
    EXPECT_TRUE(fit.converged);
    const std::vector<double> logits = fit.head.logits(features);
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t k = 1; k < 3; ++k)
            EXPECT_NEAR(logits[3 * i + k] - logits[3 * i], golden[2 * i + k - 1], 1e-5)
                << i << ", class " << k;
}

TEST(LogisticHead, ToleratesAColumnThatNeverChanges)
{
    FeatureMatrix features = exampleFeatures();
    for (std::size_t r = 0; r < features.rows; ++r)
        features.values[r * 5 + 2] = 3;
    const LogisticFit fit = fitLogisticHead(features, twoClasses(), 2, settingsOf(1, true), goOn);
    EXPECT_TRUE(fit.converged);
    EXPECT_EQ(fit.head.weight[2], 0);
}

TEST(LogisticHead, StopsWhenAskedTo)
{
    int heard = 0;
    const LogisticFit fit = fitLogisticHead(exampleFeatures(), twoClasses(), 2, settingsOf(1, true),
                                            [&](int iteration, const LinearHead&) {
                                                heard = iteration;
                                                return iteration < 2;
                                            });
    EXPECT_TRUE(fit.stopped);
    EXPECT_EQ(heard, 2);
    EXPECT_EQ(fit.iterations, 2);
}

TEST(LogisticHead, RefusesFeaturesThatAreNotNumbers)
{
    FeatureMatrix features = exampleFeatures();
    features.values[7] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(fitLogisticHead(features, twoClasses(), 2, {}, goOn), Error);
}

TEST(LogisticHead, RefusesALabelOutsideTheClasses)
{
    std::vector<int> labels = twoClasses();
    labels[3] = 2;
    EXPECT_THROW(fitLogisticHead(exampleFeatures(), labels, 2, {}, goOn), Error);
}

TEST(LogisticHead, PullsLessOnAFeatureOfMoreEmphasis)
{
    LogisticSettings plain;
    plain.c = 0.01;
    LogisticSettings stressed = plain;
    stressed.emphasis = {1, 20, 1, 1, 1};
    const LogisticFit even = fitLogisticHead(exampleFeatures(), twoClasses(), 2, plain, goOn);
    const LogisticFit uneven = fitLogisticHead(exampleFeatures(), twoClasses(), 2, stressed, goOn);
    EXPECT_GT(std::abs(uneven.head.weight[6]), 5 * std::abs(even.head.weight[6]));

    stressed.emphasis = {1, 1, 1, 1, 1};
    EXPECT_EQ(fitLogisticHead(exampleFeatures(), twoClasses(), 2, stressed, goOn).head.weight,
              even.head.weight);
    stressed.emphasis = {1, 0, 1, 1, 1};
    EXPECT_THROW(fitLogisticHead(exampleFeatures(), twoClasses(), 2, stressed, goOn), Error);
    stressed.emphasis = {1};
    EXPECT_THROW(fitLogisticHead(exampleFeatures(), twoClasses(), 2, stressed, goOn), Error);
}

} // namespace
} // namespace gg
