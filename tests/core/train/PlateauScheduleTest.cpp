#include "train/PlateauSchedule.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PlateauSchedule, FallsToATenthEachTimeTheLossHasStalledAndNeverElse)
{
    PlateauSchedule schedule(0.01);
    for (const EarlyStoppingCode code :
         {EarlyStoppingCode::GoOn, EarlyStoppingCode::AccuracyStalls, EarlyStoppingCode::Stop})
        EXPECT_EQ(schedule.epochValidated(code), "");
    EXPECT_EQ(schedule.learningRate(7), 0.01);
    EXPECT_EQ(schedule.epochValidated(EarlyStoppingCode::LowerLearningRate),
              "The validation loss has stalled: the learning rate falls to 0.001.");
    EXPECT_EQ(schedule.learningRate(7.5), 0.01 * 0.1);
    schedule.epochValidated(EarlyStoppingCode::LowerLearningRate);
    EXPECT_EQ(schedule.learningRate(8), 0.01 * 0.1 * 0.1);
}

TEST(PlateauSchedule, GoesOnFromItsState)
{
    PlateauSchedule schedule(0.3);
    schedule.epochValidated(EarlyStoppingCode::LowerLearningRate);
    PlateauSchedule resumed(0.3);
    resumed.restore(Json::parse(schedule.state().dump()));
    EXPECT_EQ(resumed.learningRate(0), schedule.learningRate(0));
    for (const Json& other : {Json(), Json::object(), Json{{"learning_rate", "0.1"}}})
        EXPECT_EQ(test::errorOf([&] { resumed.restore(other); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
