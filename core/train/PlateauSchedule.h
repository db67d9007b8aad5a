// PlateauSchedule: the tutorial's: the learning rate falls to a tenth whenever the validation loss has
// stalled, which EarlyStopping decides. Thread: one at a time.
#pragma once

#include "base/Message.h"
#include "train/ScheduleFactory.h"

namespace gg {

class PlateauSchedule : public Schedule
{
public:
    explicit PlateauSchedule(double learningRate) : m_learningRate(learningRate) {}
    static ScheduleRow row();

    double learningRate(double) const override { return m_learningRate; }
    Message epochValidated(EarlyStoppingCode code) override;
    Json state() const override;
    void restore(const Json& state) override;

private:
    double m_learningRate;
};

} // namespace gg
