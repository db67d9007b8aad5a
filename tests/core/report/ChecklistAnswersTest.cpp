#include "report/ChecklistAnswers.h"

#include "report/RunPhrases.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class ChecklistAnswers : public testing::Test
{
protected:
    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(ChecklistAnswers, AreTakenFromTheRun)
{
    EXPECT_THAT(titleAnswer(report).english(), HasSubstr("resnet18"));
    EXPECT_THAT(intendedUseAnswer(report).english(), HasSubstr("not for diagnosis"));
    EXPECT_THAT(dataSourceAnswer(report).english(), HasSubstr("small set"));
    EXPECT_THAT(exclusionAnswer(report).english(), HasSubstr("1 file was left out"));
    EXPECT_THAT(augmentationAnswer(report).english(), HasSubstr("horizontal_flip"));
    EXPECT_THAT(performanceAnswer(report).english(), HasSubstr("sensitivity 0.750 ("));
    EXPECT_THAT(uncertaintyAnswer(report).english(), HasSubstr("bootstrap"));
    EXPECT_THAT(failureAnswer(report).english(), HasSubstr("2 mistakes"));
    EXPECT_THAT(limitationsAnswer(report).english(), HasSubstr("stand under Limits"));
    EXPECT_THAT(availabilityAnswer(report).english(), HasSubstr("best.safetensors"));
    EXPECT_THAT(numbersAnswer(report).english(), HasSubstr("known patients: 4 for training"));
    EXPECT_EQ(externalAnswer(report).english(), "none lies in the run");
    report.evaluations.push_back(*report.validation);
    EXPECT_THAT(externalAnswer(report).english(), HasSubstr("AUC"));
}

TEST_F(ChecklistAnswers, AreNotStatedWhereTheRunDoesNotKnow)
{
    report.validation.reset();
    report.card.reset();
    report.data.reset();
    report.record.environment = Json::object();
    for (const Message& answer :
         {dataSourceAnswer(report), performanceAnswer(report), uncertaintyAnswer(report),
          failureAnswer(report), availabilityAnswer(report), numbersAnswer(report)})
        EXPECT_EQ(answer, statedNowhere());
}

TEST_F(ChecklistAnswers, SayThatARecipeOfTheHeadAloneAugmentsNothing)
{
    report.record.config["recipe"] = "fast";
    EXPECT_THAT(augmentationAnswer(report).english(), HasSubstr("no augmentation"));
    EXPECT_THAT(explainabilityAnswer(report).english(), HasSubstr("not used"));
    report.hasHeatMaps = true;
    EXPECT_THAT(explainabilityAnswer(report).english(), HasSubstr("Grad-CAM"));
}

} // namespace
} // namespace gg
