#include "report/ReportCalibration.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class ReportCalibration : public testing::Test
{
protected:
    test::ReportedRun written;
    ReportedEvaluation evaluation = *test::reportOn(written.run()).validation;
};

TEST_F(ReportCalibration, HasFiguresWithTheirNAndADrawing)
{
    const std::string words = test::wordsOf(calibrationBlocks(evaluation));
    // Of each class three scores are 0.9 right and one 0.8 wrong.
    EXPECT_THAT(words, HasSubstr("Brier score | 0.168 | 8 | "));
    EXPECT_THAT(words, HasSubstr("Share of the positive class | 4 (50%) | 8 | "));
    EXPECT_THAT(words, HasSubstr("Dividing the logits"));
    const auto figure = reliabilityFigure(evaluation);
    ASSERT_TRUE(figure);
    EXPECT_THAT(figure->svg, HasSubstr("<circle"));
    EXPECT_THAT(figure->caption.english(), HasSubstr("8 images"));
}

TEST_F(ReportCalibration, SaysWhatAnAnswerMeansAtTheThreshold)
{
    const auto table = thresholdTable(evaluation);
    ASSERT_TRUE(table);
    EXPECT_THAT(test::wordsOf(*table), HasSubstr("Negative predictive value | 0.750 | "));
    EXPECT_THAT(test::wordsOf(*table), HasSubstr("Positive likelihood ratio | 3.00 | "));
    EXPECT_THAT(test::wordsOf(*table), HasSubstr("where 50% are of the class COVID"));
    EXPECT_FALSE(classesTable(evaluation)) << "of two classes that is said already";
}

TEST_F(ReportCalibration, TellsEachOfSeveralClassesFromTheOthers)
{
    const test::ReportedRun several({"CAP", "COVID", "Normal"}, 1);
    const ReportedEvaluation of = *test::reportOn(several.run()).validation;
    EXPECT_FALSE(thresholdTable(of));
    const auto table = classesTable(of);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows.size(), 4u);
    EXPECT_THAT(test::wordsOf(*table), HasSubstr("CAP | 4 | 0.750 ("));
}

TEST_F(ReportCalibration, IsNotKnownWithoutPredictions)
{
    evaluation.predictions.reset();
    EXPECT_THAT(test::wordsOf(calibrationBlocks(evaluation)), HasSubstr("there are no predictions"));
    EXPECT_FALSE(reliabilityFigure(evaluation));
    EXPECT_FALSE(thresholdTable(evaluation));
    EXPECT_FALSE(classesTable(evaluation));
}

} // namespace
} // namespace gg
