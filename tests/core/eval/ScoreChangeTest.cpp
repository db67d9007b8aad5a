#include "eval/ScoreChange.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions scored(const std::vector<double>& negatives, const std::vector<double>& positives)
{
    return test::patientsOf({{"well", 0, negatives}, {"ill", 1, positives}});
}

TEST(ScoreChange, SaysByHowMuchScoresDifferAndWhatComesOfIt)
{
    const ScoreChange change = scoreChange(scored({0.2, 0.4}, {0.45, 0.9}), scored({0.2, 0.6}, {0.55, 0.9}));
    EXPECT_EQ(change.images, 4U);
    EXPECT_NEAR(change.largest, 0.2, 1e-12);
    EXPECT_NEAR(change.mean, 0.3 / 4, 1e-12);
    EXPECT_EQ(change.decidedOtherwise, 2U);
    EXPECT_EQ(change.aucBefore, 1.0);
    EXPECT_EQ(change.aucAfter, 0.75);
    EXPECT_EQ(change.described().english(),
              "scores of 4 images change by 0.2000 at most, by 0.0750 on average; 2 are decided otherwise; "
              "the AUC was 1.0000 and is 0.7500");
}

TEST(ScoreChange, SaysWhatIsRefusedByOneOfBothWhereThatIsKnown)
{
    ScoreChange change = scoreChange(scored({0.2}, {0.7}), scored({0.2}, {0.7}));
    change.refusedOtherwise = 3;
    EXPECT_NE(change.described().english().find("0 are decided otherwise, 3 refused by one of both alone;"),
              std::string::npos);
}

TEST(ScoreChange, HasNoAreasOfOneClassAlone)
{
    const Predictions ill = scored({}, {0.7, 0.9});
    const ScoreChange change = scoreChange(ill, ill);
    EXPECT_EQ(change.largest, 0);
    EXPECT_FALSE(change.aucAfter);
    EXPECT_TRUE(change.described().english().ends_with("there is no AUC"));
}

TEST(ScoreChange, IsOfTheSameImagesAlone)
{
    const Predictions some = scored({0.2}, {0.7});
    Predictions others = some;
    others.rows.front().path = "another.png";
    EXPECT_EQ(test::errorOf([&] { scoreChange(some, others); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([&] { scoreChange(some, scored({0.2, 0.3}, {0.7})); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg
