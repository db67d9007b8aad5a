// CosineSchedule: the learning rate falls along half a cosine, from that of the settings to 0 at the end of
// the last epoch (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017,
// without restarts): torch's CosineAnnealingLR(T_max=epochs), and between two epochs as well. Thread: any.
#pragma once

#include "train/ScheduleFactory.h"

namespace gg {

class CosineSchedule : public Schedule
{
public:
    CosineSchedule(double learningRate, int epochs) : m_learningRate(learningRate), m_epochs(epochs) {}
    static ScheduleRow row();

    double learningRate(double epochs) const override;

private:
    double m_learningRate;
    int m_epochs;
};

} // namespace gg
