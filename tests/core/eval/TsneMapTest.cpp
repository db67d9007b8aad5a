#include "eval/TsneMap.h"

#include "base/Error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <iostream>
#include <vector>

namespace gg {
namespace {

constexpr std::size_t dimensions = 16;

/// Image i is of cluster i % 3: a direction of its own, with some of everything.
std::vector<float> threeClusters(std::size_t count)
{
    std::vector<float> features;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < dimensions; ++k)
            features.push_back(
                (k % 3 == i % 3 ? 3.0F : 0.0F) +
                static_cast<float>(0.8 * std::sin(0.7 * static_cast<double>(i * dimensions + k) +
                                                  0.3 * static_cast<double>(i * i))));
    return features;
}

/// The share of points whose nearest other one is of the same cluster.
double shareAmongTheirs(const TsneMap& map)
{
    std::size_t right = 0;
    for (std::size_t i = 0; i < map.points.size(); ++i) {
        double least = std::numeric_limits<double>::infinity();
        std::size_t nearest = 0;
        for (std::size_t j = 0; j < map.points.size(); ++j) {
            const double apart =
                std::hypot(map.points[i].x - map.points[j].x, map.points[i].y - map.points[j].y);
            if (i != j && apart < least) {
                least = apart;
                nearest = j;
            }
        }
        right += i % 3 == nearest % 3 ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(map.points.size());
}

TEST(TsneMap, LaysImagesThatAreAlikeBesideEachOther)
{
    const std::vector<float> features = threeClusters(150);
    std::size_t steps = 0;
    const TsneMap map =
        tsneMap(features, dimensions, {}, [&](const Progress& progress) { steps = progress.done; });
    ASSERT_EQ(map.points.size(), 150U);
    EXPECT_EQ(shareAmongTheirs(map), 1);
    EXPECT_EQ(map.perplexity, 30);
    EXPECT_EQ(map.mapped, 150U);
    EXPECT_EQ(steps, 1000U);
    EXPECT_GT(map.divergence, 0);
    EXPECT_LT(map.divergence, 1);
}

TEST(TsneMap, IsTheSameOfTheSameImagesWhateverTheirLength)
{
    std::vector<float> features = threeClusters(60);
    const TsneMap first = tsneMap(features, dimensions, {.iterations = 300});
    const TsneMap second = tsneMap(features, dimensions, {.iterations = 300});
    for (float& value : features)
        value *= 4;
    const TsneMap longer = tsneMap(features, dimensions, {.iterations = 300});
    for (std::size_t i = 0; i < first.points.size(); ++i) {
        EXPECT_EQ(first.points[i].x, second.points[i].x);
        EXPECT_EQ(first.points[i].y, longer.points[i].y) << "a power of two changes no direction";
    }
}

TEST(TsneMap, PutsImagesThatAreTooManyBetweenTheirNearest)
{
    const TsneMap map = tsneMap(threeClusters(240), dimensions, {.iterations = 500, .most = 91});
    EXPECT_EQ(map.mapped, 91U);
    ASSERT_EQ(map.points.size(), 240U);
    EXPECT_GT(shareAmongTheirs(map), 0.97);
}

TEST(TsneMap, OfFewImagesOrOfEqualOnesIsStillAMap)
{
    EXPECT_TRUE(tsneMap({}, dimensions).points.empty());
    EXPECT_EQ(tsneMap(threeClusters(3), dimensions).points.size(), 3U);
    const TsneMap five = tsneMap(threeClusters(5), dimensions);
    EXPECT_NEAR(five.perplexity, 5.0 / 3, 1e-12);
    for (const std::vector<float>& same :
         {std::vector<float>(10 * dimensions, 1.0F), std::vector<float>(10 * dimensions, 0.0F)})
        for (const MapPoint& point : tsneMap(same, dimensions).points)
            EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
}

TEST(TsneMap, RefusesWhatAreNoFeaturesAndEndsWhenNotWanted)
{
    EXPECT_THROW(tsneMap(std::vector<float>(7, 1.0F), 2), Error);
    EXPECT_THROW(tsneMap(std::vector<float>(8, std::nanf("")), 2), Error);
    CancelSource cancel;
    cancel.cancel();
    EXPECT_THROW(tsneMap(threeClusters(30), dimensions, {}, {}, cancel.token()), Error);
}

} // namespace
} // namespace gg
