#include "report/EvaluationSections.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::wordsOf;
using testing::HasSubstr;
using testing::Not;

class EvaluationSections : public testing::Test
{
protected:
    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(EvaluationSections, ShowFiguresDrawingsAndMistakes)
{
    const auto blocks = evaluationSection(*report.validation, report);
    EXPECT_EQ(test::countOf<ReportFigures>(blocks), 1u);
    EXPECT_EQ(test::countOf<ReportGallery>(blocks), 1u);
    const std::string words = wordsOf(blocks);
    EXPECT_THAT(words, HasSubstr("2 of 2, by the score of the wrong class"));
    EXPECT_THAT(words, HasSubstr("val/0-0.png\ntrue: NonCOVID\npredicted: COVID, score 0.800"));
    EXPECT_THAT(words, HasSubstr("Heat maps were not asked for."));
}

TEST_F(EvaluationSections, SayWhyThereAreNoHeatMapsAndNoPictures)
{
    report.whyNoHeatMaps = "There are no heat maps: no engine.";
    report.validation->mistakes[0].thumbnail.reset();
    const std::string words = wordsOf(evaluationSection(*report.validation, report));
    EXPECT_THAT(words, HasSubstr("There are no heat maps: no engine."));
    EXPECT_THAT(words, HasSubstr("does not lie in the data set any more"));
    report.hasHeatMaps = true;
    EXPECT_THAT(wordsOf(evaluationSection(*report.validation, report)), HasSubstr("Grad-CAM"));
}

TEST_F(EvaluationSections, DoWithoutPredictionsAndWithoutMistakes)
{
    report.validation->mistakes.clear();
    EXPECT_THAT(wordsOf(evaluationSection(*report.validation, report)), HasSubstr("There are no mistakes"));
    report.validation->predictions.reset();
    EXPECT_THAT(wordsOf(evaluationSection(*report.validation, report)),
                HasSubstr("there are no predictions to look at"));
}

TEST_F(EvaluationSections, RepeatNoWarningOfTheDataSet)
{
    report.validation->metrics.warnings = {Message("Something is to be known."), Message("Another thing.")};
    report.validation->metrics.leftOut = {{"x.png", "is empty"}};
    const std::string words = wordsOf(evaluationSection(*report.validation, report));
    EXPECT_THAT(words, Not(HasSubstr("Something is to be known.")));
    EXPECT_THAT(words, HasSubstr("Another thing."));
    EXPECT_THAT(words, HasSubstr("1 image is counted in no figure"));
}

TEST_F(EvaluationSections, ListWhatWasJudgedOnOtherImages)
{
    EXPECT_THAT(wordsOf(evaluationSections(report)), HasSubstr("None lies in the run's folder"));
    written.writeEvaluation("Rome");
    const std::string words = wordsOf(evaluationSections(test::reportOn(written.run())));
    EXPECT_THAT(words, HasSubstr("Evaluation in Rome | 8 images of 4 patients"));
    EXPECT_THAT(words, HasSubstr("\nEvaluation in Rome\n"));
}

} // namespace
} // namespace gg
