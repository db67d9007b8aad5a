#include "report/ModelFacts.h"

#include "report/RunPhrases.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

TEST(ModelFacts, SayWhatTheModelIsForHowWellItDidAndItsLimits)
{
    const test::ReportedRun written;
    const std::string words = test::wordsOf(modelFacts(test::reportOn(written.run())));
    for (const char* said :
         {"Made for", "Not made for | Diagnosis", "small set: 8 images for training", "Threshold",
          "Validation | 8 images", "Limits", "0 of 12 known patients", "by a bootstrap over patients"})
        EXPECT_THAT(words, HasSubstr(said));
    EXPECT_THAT(words, HasSubstr(researchOnlyText().english()));
}

TEST(ModelFacts, SayAtTheTopThatARunDidNotEndAndHasNoFigures)
{
    test::ReportedRun written;
    written.record.status = RunStatus::Stopped;
    written.write();
    std::filesystem::remove(written.run() / "metrics.json");
    const std::string words = test::wordsOf(modelFacts(test::reportOn(written.run())));
    EXPECT_LT(words.find("was stopped"), words.find("Made for"));
    EXPECT_THAT(words, HasSubstr("the run has left no evaluation"));
}

TEST(ModelFacts, LeaveEvaluationsThatHaveNoRoomToTheRest)
{
    const test::ReportedRun written;
    for (int number = 0; number < 7; ++number)
        written.writeEvaluation("e" + std::to_string(number));
    EXPECT_THAT(test::wordsOf(modelFacts(test::reportOn(written.run()))),
                HasSubstr("3 more stand under Evaluations"));
}

} // namespace
} // namespace gg
