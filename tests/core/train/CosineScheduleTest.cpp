#include "train/CosineSchedule.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torch.optim.lr_scheduler.CosineAnnealingLR(T_max=10) of PyTorch 2.15 for lr=0.01, epoch by epoch.
TEST(CosineSchedule, EqualsTorchsOwnAtEveryEpoch)
{
    constexpr std::array expected = {
        0.01,  0.009755282581475769, 0.009045084971874737,  0.007938926261462366,  0.006545084971874737,
        0.005, 0.003454915028125263, 0.0020610737385376348, 0.0009549150281252633, 0.00024471741852423234,
        0.0};
    const CosineSchedule schedule(0.01, 10);
    for (std::size_t epoch = 0; epoch < expected.size(); ++epoch)
        EXPECT_NEAR(schedule.learningRate(static_cast<double>(epoch)), expected[epoch], 1e-16) << epoch;
}

TEST(CosineSchedule, FallsWithinAnEpochTooAndCaresForNoStall)
{
    CosineSchedule schedule(0.01, 10);
    EXPECT_LT(schedule.learningRate(0.5), schedule.learningRate(0.25));
    EXPECT_EQ(schedule.epochValidated(EarlyStoppingCode::LowerLearningRate), "");
    EXPECT_EQ(schedule.learningRate(0), 0.01);
    EXPECT_EQ(schedule.state(), Json::object());
}

} // namespace
} // namespace gg
