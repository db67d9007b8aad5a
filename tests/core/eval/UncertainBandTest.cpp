#include "eval/UncertainBand.h"

#include "base/Error.h"
#include "base/Random.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;

Predictions withScores(const std::vector<double>& positives, const std::vector<double>& negatives)
{
    Predictions predictions{{"no", "yes"}, 1, .5, {}};
    for (const double score : positives)
        predictions.rows.push_back({"p", 1, 0, {1 - score, score}, 0});
    for (const double score : negatives)
        predictions.rows.push_back({"n", 0, 0, {1 - score, score}, 0});
    return predictions;
}

TEST(UncertainBandTest, ReachesFromTheLowestPositivesToTheHighestNegativesThatCount)
{
    // Of 9 each, ceil(10 * 0.9) = 9: all of them count.
    const std::optional<UncertainBand> band = uncertainBand(
        withScores({.35, .6, .7, .8, .9, .9, .9, .9, .9}, {.1, .1, .1, .1, .1, .1, .2, .3, .62}));
    ASSERT_TRUE(band);
    EXPECT_NEAR(band->from, .35, 1e-12);
    EXPECT_NEAR(band->to, .62, 1e-12);
    EXPECT_EQ(band->images, 18u);
    EXPECT_TRUE(band->contains(.5));
    EXPECT_FALSE(band->contains(.63));
}

TEST(UncertainBandTest, IsTheGapWhereTheClassesAreApart)
{
    const std::optional<UncertainBand> band =
        uncertainBand(withScores(std::vector<double>(9, .8), std::vector<double>(9, .3)));
    ASSERT_TRUE(band);
    EXPECT_NEAR(band->from, .3, 1e-12);
    EXPECT_NEAR(band->to, .8, 1e-12);
}

TEST(UncertainBandTest, HoldsTheThreshold)
{
    Predictions predictions = withScores(std::vector<double>(9, .8), std::vector<double>(9, .3));
    predictions.threshold = .1;
    EXPECT_EQ(uncertainBand(predictions)->from, .1);
}

TEST(UncertainBandTest, PromisesNothingOfFewImagesOrOfManyClasses)
{
    EXPECT_FALSE(uncertainBand(withScores(std::vector<double>(8, .8), std::vector<double>(20, .3))));
    Predictions three{{"a", "b", "c"}, 1, .5, {}};
    EXPECT_FALSE(uncertainBand(three));
    EXPECT_EQ(errorOf([] { uncertainBand(withScores({}, {}), 1); }).kind(), ErrorKind::Usage);
}

/// The promise itself: of new images of a class at most a tenth, in the mean over validations, lie on the
/// other side of the band.
TEST(UncertainBandTest, KeepsItsPromiseForImagesLikeThoseOfTheValidation)
{
    Random random(7);
    const auto positive = [&] { return 1 - random.uniform() * random.uniform(); };
    const auto negative = [&] { return random.uniform() * random.uniform(); };
    const auto draw = [](const auto& score, int count) {
        std::vector<double> scores;
        for (int i = 0; i < count; ++i)
            scores.push_back(score());
        return scores;
    };
    int wrong = 0;
    int all = 0;
    for (int validation = 0; validation < 300; ++validation) {
        const UncertainBand band = uncertainBand(withScores(draw(positive, 30), draw(negative, 30))).value();
        for (const double score : draw(positive, 30)) {
            wrong += score < band.from ? 1 : 0;
            ++all;
        }
    }
    EXPECT_LE(wrong, all / 10 + all / 100);
}

} // namespace
} // namespace gg
