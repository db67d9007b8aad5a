#include "model/LungTerm.h"

#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

constexpr LungShares healthy{
    .groundGlass = 0, .consolidation = 0, .emphysema = 0.01, .aerated = 0.89, .vessels = 0.1};
constexpr LungShares ill{
    .groundGlass = 0.3, .consolidation = 0.1, .emphysema = 0, .aerated = 0.5, .vessels = 0.1};

LungTerm term()
{
    return {lungFeatures(healthy), {{-1, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 2, 0}}};
}

TEST(LungTerm, TakesSharesOnAScaleOnWhichTenTimesAsMuchIsOneMore)
{
    const LungFeatures features = lungFeatures(ill);
    EXPECT_DOUBLE_EQ(features[0], std::log10(0.401));
    EXPECT_DOUBLE_EQ(features[3], -3);
    EXPECT_DOUBLE_EQ(features[4], 0.5);
}

TEST(LungTerm, AddsNothingForLungsLikeThoseOfTheMiddleOrWithoutAny)
{
    std::vector<double> logits = {0.5, -0.25};
    term().addTo(logits, healthy);
    EXPECT_EQ(logits, (std::vector<double>{0.5, -0.25}));
    term().addTo(logits, std::nullopt);
    EXPECT_EQ(logits, (std::vector<double>{0.5, -0.25}));
}

TEST(LungTerm, SpeaksForIllnessWhereMoreOfTheLungsIsOpaque)
{
    std::vector<double> logits = {0, 0};
    term().addTo(logits, ill);
    const double tens = std::log10(0.401) - std::log10(0.001);
    EXPECT_NEAR(logits[0], -tens, 1e-12);
    EXPECT_NEAR(logits[1], tens + 2 * (0.5 - 0.89), 1e-12);
}

TEST(LungTerm, SurvivesJsonBitForBit)
{
    EXPECT_EQ(lungTermFromJson(Json::parse(toJson(term()).dump()), 2), term());
}

TEST(LungTerm, RefusesWeightsThatDoNotFitTheClassesOrAreNoNumbers)
{
    EXPECT_THROW(lungTermFromJson(toJson(term()), 3), Error);
    Json json = toJson(term());
    json["weights"][0] = {1, 2};
    EXPECT_THROW(lungTermFromJson(json, 2), Error);
    json = toJson(term());
    json["more"] = 1;
    EXPECT_THROW(lungTermFromJson(json, 2), Error);
    EXPECT_THROW(lungTermFromJson(Json::array(), 2), Error);
}

} // namespace
} // namespace gg
