#include "train/ScheduleFactory.h"

#include "support/ErrorOf.h"
#include "train/TrainConfig.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ScheduleFactory, MakesEachOfTheTableAndEachBeginsAtTheRateOfTheSettings)
{
    for (const ScheduleRow& row : scheduleTable()) {
        TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
        config.schedule = row.name;
        EXPECT_TRUE(config.problems().empty()) << row.name;
        const auto schedule = createSchedule(config);
        EXPECT_DOUBLE_EQ(schedule->learningRate(0), config.learningRate) << row.name;
        EXPECT_EQ(findSchedule(row.name), &row);
        const auto resumed = createSchedule(config);
        schedule->epochValidated(EarlyStoppingCode::LowerLearningRate);
        resumed->restore(schedule->state());
        for (const double epochs : {1.0, 1.5, 2.0})
            EXPECT_EQ(resumed->learningRate(epochs), schedule->learningRate(epochs)) << row.name;
    }
}

TEST(ScheduleFactory, RefusesANameThatTheTableDoesNotHave)
{
    TrainConfig config;
    config.schedule = "flat";
    EXPECT_EQ(findSchedule("flat"), nullptr);
    const Error error = test::errorOf([&] { createSchedule(config); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find("flat"), std::string::npos) << error.message();
}

} // namespace
} // namespace gg
