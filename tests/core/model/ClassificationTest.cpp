#include "model/Classification.h"

#include "support/ErrorOf.h"

#include <array>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

ModelCard warmCard()
{
    ModelCard card;
    card.classes = {"COVID", "NonCOVID"};
    card.positiveClass = 0;
    card.temperature = 2;
    card.threshold = 0.75;
    return card;
}

TEST(Classification, FollowsTheRuleOfTheCard)
{
    const std::array logits = {2.0F, 0.0F};
    const Classification result = classificationOf(logits, warmCard(), "m.safetensors");
    EXPECT_EQ(result.logits, (std::vector<double>{2, 0}));
    EXPECT_EQ(result.scores, softmax(std::array{1.0, 0.0}));
    EXPECT_EQ(result.predicted, 1) << "0.73 is below the threshold";
}

TEST(Classification, IsNoneWhereALogitIsNotFinite)
{
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const std::array logits = {0.0F, bad};
        const Error error = test::errorOf([&] { classificationOf(logits, warmCard(), "m.safetensors"); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_EQ(error.message(), "m.safetensors: gives scores that are not finite numbers");
    }
}

} // namespace
} // namespace gg
