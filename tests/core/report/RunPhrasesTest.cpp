#include "report/RunPhrases.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class RunPhrases : public testing::Test
{
protected:
    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(RunPhrases, SayNothingIsUnfinishedOfAFinishedRunAndWhyOfOthers)
{
    EXPECT_TRUE(unfinishedText(report).isEmpty());
    report.record.status = RunStatus::Running;
    EXPECT_THAT(unfinishedText(report).english(), HasSubstr("broken off"));
    report.isBeingWritten = true;
    EXPECT_THAT(unfinishedText(report).english(), HasSubstr("still being trained"));
    report.record.status = RunStatus::Stopped;
    EXPECT_THAT(unfinishedText(report).english(), HasSubstr("stopped"));
    report.record.status = RunStatus::Failed;
    report.record.message = "/home/anna/x.png: is damaged";
    EXPECT_THAT(unfinishedText(report).english(), HasSubstr("by then: x.png: is damaged"));
}

TEST_F(RunPhrases, SayHowTheDataAreParted)
{
    EXPECT_EQ(partitionText(report).english(), "8 images for training, 8 for validation, 8 for test");
    EXPECT_EQ(sharedPatientsText(report).english(), "0 of 12 known patients");
    report.data->withoutPatient = 3;
    EXPECT_EQ(sharedPatientsText(report).english(),
              "0 of 12 known patients; of 3 images the patient is not known");
    report.data->sharedPatients = 2;
    EXPECT_THAT(sharedPatientsText(report).english(), HasSubstr("2 of 12"));
    report.data.reset();
    EXPECT_EQ(partitionText(report), statedNowhere());
    EXPECT_THAT(sharedPatientsText(report).english(), HasSubstr("not known"));
}

TEST_F(RunPhrases, SayWhereTheFirstWeightsComeFrom)
{
    EXPECT_THAT(startWeightsText(report).english(), HasSubstr("ImageNet"));
    EXPECT_THAT(startWeightsText(report).english(), HasSubstr("licence"));
    report.record.config["weights"] = "none";
    EXPECT_THAT(startWeightsText(report).english(), HasSubstr("random"));
    report.record.config["weights"] = "/home/anna/mine.pth";
    EXPECT_THAT(startWeightsText(report).english(), HasSubstr("the weight file mine.pth"));
    report.record.config.erase("weights");
    EXPECT_EQ(startWeightsText(report), statedNowhere());
}

TEST_F(RunPhrases, SayWhereTheThresholdWasChosen)
{
    EXPECT_THAT(thresholdText(report).english(), HasSubstr("chosen on no data"));
    report.card->threshold = 0.3;
    EXPECT_THAT(thresholdText(report).english(), HasSubstr("0.300 for a single image: set by a person"));
    report.card->thresholdOrigin = ChoiceOrigin{"by hand", "val", "set", 8};
    EXPECT_THAT(thresholdText(report).english(),
                HasSubstr("0.300 for a single image: Chosen on the validation split of set (8 images)"));
    report.card->scanRule = {0.5, 0.4, 33};
    EXPECT_THAT(thresholdText(report).english(), HasSubstr("0.400 for a whole scan, chosen on 33 patients"));
    report.card->classes.emplace_back("third");
    EXPECT_THAT(thresholdText(report).english(), HasSubstr("none"));
    report.card.reset();
    EXPECT_EQ(thresholdText(report), statedNowhere());
}

TEST_F(RunPhrases, SayWhereTheTemperatureWasFitted)
{
    ModelCard card = *report.card;
    EXPECT_EQ(temperatureText(card).english(), "1.000");
    card.temperature = 1.6;
    card.temperatureOrigin = ChoiceOrigin{"log loss smallest", "val", "set", 8};
    EXPECT_THAT(temperatureText(card).english(),
                HasSubstr("1.600. Chosen on the validation split of set (8 images): log loss smallest."));
}

TEST_F(RunPhrases, SayHowEachRecipeTrainsAndChooses)
{
    EXPECT_THAT(selectionText(report).english(), HasSubstr("highest accuracy"));
    EXPECT_THAT(trainingText(report).english(), HasSubstr("batches of 8"));
    report.record.config["recipe"] = "fast";
    EXPECT_THAT(selectionText(report).english(), HasSubstr("by the validation images"));
    EXPECT_THAT(trainingText(report).english(), HasSubstr("linear head"));
    report.record.config["recipe"] = "strong";
    EXPECT_THAT(selectionText(report).english(), HasSubstr("sources left out"));
    report.record.config = Json::object();
    EXPECT_EQ(trainingText(report), statedNowhere());
    report.history.clear();
    EXPECT_EQ(selectionText(report), statedNowhere());
}

TEST_F(RunPhrases, NameEvaluationsAndTheirSize)
{
    EXPECT_EQ(evaluationName(*report.validation).english(), "Validation");
    EXPECT_EQ(sizeText(report.validation->metrics).english(), "8 images of 4 patients");
    report.validation->place = "held-out";
    EXPECT_EQ(evaluationName(*report.validation).english(), "Source held out of training");
    report.validation->place = "Rome";
    EXPECT_EQ(evaluationName(*report.validation).english(), "Evaluation in Rome");
    report.validation->metrics.patients.reset();
    EXPECT_EQ(sizeText(report.validation->metrics).english(), "8 images, patients of too few known");
}

TEST_F(RunPhrases, SayWhatTheModelIs)
{
    EXPECT_EQ(architectureText(report).english(), "resnet18");
    EXPECT_THAT(parametersText(report).english(), HasSubstr("11 689 512"));
    EXPECT_EQ(classesText(report).english(), "NonCOVID, COVID");
    EXPECT_EQ(positiveClassText(report).english(), "COVID");
    EXPECT_THAT(preprocessingText(report).english(), HasSubstr("-600 / 1500 HU"));
    EXPECT_THAT(preprocessingText(report).english(), HasSubstr("224 x 224"));
    EXPECT_EQ(softwareText(report).english(), "Groundglass, libtorch 2.15.0");
    EXPECT_EQ(leftOutText(report).english(), "1 file was left out");
    report.card.reset();
    EXPECT_EQ(classesText(report).english(), "NonCOVID, COVID") << "as the evaluation has them";
    EXPECT_EQ(preprocessingText(report), statedNowhere());
    report.record.config["arch"] = "made_up";
    EXPECT_EQ(parametersText(report), statedNowhere());
}

} // namespace
} // namespace gg
