#include "train/CosineSchedule.h"

#include "train/TrainConfig.h"

#include <cmath>
#include <numbers>

namespace gg {

ScheduleRow CosineSchedule::row()
{
    return {"cosine", "Along a cosine, to 0 in the last epoch", true, [](const TrainConfig& config) {
                return std::unique_ptr<Schedule>(
                    std::make_unique<CosineSchedule>(config.learningRate, config.epochs));
            }};
}

double CosineSchedule::learningRate(double epochs) const
{
    return m_learningRate * (1 + std::cos(std::numbers::pi * epochs / m_epochs)) / 2;
}

} // namespace gg
