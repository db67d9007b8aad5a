#include "report/EvaluationFigures.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

ReportedEvaluation evaluationOf(const std::vector<std::string>& classes)
{
    const test::ReportedRun written(classes);
    return *test::reportOn(written.run()).validation;
}

TEST(EvaluationFigures, SayInWordsWhatIsDrawnAndOfHowMany)
{
    const ReportedEvaluation evaluation = evaluationOf({"NonCOVID", "COVID"});
    EXPECT_THAT(rocFigure(evaluation)->caption.english(), HasSubstr("4 images of that class, 4 others"));
    EXPECT_THAT(confusionFigure(evaluation.metrics)->caption.english(), HasSubstr("8 images of 4 patients"));
    EXPECT_THAT(scoreFigure(evaluation)->caption.english(), HasSubstr("the threshold 0.50"));
    EXPECT_THAT(rocFigure(evaluation)->svg, HasSubstr("polyline"));
    EXPECT_THAT(rocFigure(evaluation)->svg, HasSubstr("threshold 0.50"));
    EXPECT_THAT(confusionFigure(evaluation.metrics)->svg, HasSubstr(">75%</text>"));
}

TEST(EvaluationFigures, OfSeveralClassesHaveNoThreshold)
{
    const ReportedEvaluation evaluation = evaluationOf({"a", "b", "c"});
    EXPECT_THAT(rocFigure(evaluation)->svg, Not(HasSubstr("threshold")));
    EXPECT_THAT(scoreFigure(evaluation)->caption.english(), Not(HasSubstr("threshold")));
    EXPECT_TRUE(confusionFigure(evaluation.metrics));
}

TEST(EvaluationFigures, DrawNoClassAsMarkup)
{
    const ReportedEvaluation evaluation = evaluationOf({"<b>", "</svg><script>"});
    for (const std::string& svg : {rocFigure(evaluation)->svg, confusionFigure(evaluation.metrics)->svg,
                                   scoreFigure(evaluation)->svg}) {
        EXPECT_THAT(svg, Not(HasSubstr("<b>")));
        EXPECT_THAT(svg, Not(HasSubstr("<script")));
    }
}

TEST(EvaluationFigures, AreNoneWhereThereIsNothingToDraw)
{
    ReportedEvaluation evaluation = evaluationOf({"NonCOVID", "COVID"});
    for (Prediction& row : evaluation.predictions->rows)
        row.label = 0;
    EXPECT_FALSE(rocFigure(evaluation)) << "of one class";
    EXPECT_TRUE(scoreFigure(evaluation));
    for (Prediction& row : evaluation.predictions->rows)
        row.label = unknownLabel;
    EXPECT_FALSE(scoreFigure(evaluation));
    evaluation.predictions.reset();
    EXPECT_FALSE(rocFigure(evaluation));
    EXPECT_FALSE(scoreFigure(evaluation));
    evaluation.metrics.classes.resize(13, "x");
    evaluation.metrics.confusion.resize(13, std::vector<std::size_t>(13));
    EXPECT_FALSE(confusionFigure(evaluation.metrics)) << "too many classes to be read";
}

} // namespace
} // namespace gg
