#include "report/TrainingFigures.h"

#include "support/SomeEpoch.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<EpochRecord> epochs(int count)
{
    std::vector<EpochRecord> history;
    for (int number = 1; number <= count; ++number)
        history.push_back(test::someEpoch(number));
    return history;
}

TEST(TrainingFigures, AreLossAndRatesWithTheKeptEpoch)
{
    const auto figures = trainingFigures(epochs(3), 2);
    ASSERT_EQ(figures.size(), 2u);
    EXPECT_THAT(figures[0].svg, HasSubstr("kept: 2"));
    EXPECT_THAT(figures[0].caption.english(), HasSubstr("3 epochs"));
    EXPECT_THAT(figures[1].svg, HasSubstr("AUC (validation)"));
}

TEST(TrainingFigures, AreNoneOfLessThanTwoEpochs)
{
    EXPECT_TRUE(trainingFigures(epochs(1), 1).empty());
    EXPECT_TRUE(trainingFigures({}, std::nullopt).empty());
}

TEST(TrainingFigures, LeaveOutWhatWasNotMeasured)
{
    std::vector<EpochRecord> history = epochs(4);
    history[1].validationLoss = EpochRecord::undefined;
    for (EpochRecord& epoch : history)
        epoch.validationAuc = EpochRecord::undefined;
    for (const ReportFigure& figure : trainingFigures(history, std::nullopt)) {
        EXPECT_THAT(figure.svg, Not(HasSubstr("not defined")));
        EXPECT_THAT(figure.svg, Not(HasSubstr("nan")));
    }
}

TEST(TrainingFigures, StaySmallOfALongRunAndKeepItsPeak)
{
    std::vector<EpochRecord> history = epochs(10000);
    history[5003].validationLoss = 9;
    const auto figures = trainingFigures(history, std::nullopt);
    EXPECT_LT(figures[0].svg.size(), 60000u);
    history[5003].validationLoss = 8;
    history[5004].validationLoss = 9.5;
    EXPECT_NE(trainingFigures(history, std::nullopt)[0].svg, figures[0].svg);
}

} // namespace
} // namespace gg
