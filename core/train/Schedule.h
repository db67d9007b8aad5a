// Schedule: what the learning rate is at any moment of a run; one kind a file, listed in ScheduleFactory.cpp.
// Owned by a trainer, which asks before every step of the optimiser and tells how each epoch's validation
// went. Thread: one at a time.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "train/EarlyStopping.h"

namespace gg {

class Schedule
{
public:
    Schedule() = default;
    virtual ~Schedule() = default;
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;

    /// For the optimiser's next step, after so many epochs: 2.25 in the third, a quarter of which is done.
    virtual double learningRate(double epochs) const = 0;

    /// Hears what early stopping said of an epoch. Returns what a person should hear of it, a sentence; empty
    /// for nothing.
    virtual Message epochValidated(EarlyStoppingCode) { return {}; }

    /// An object with all that the settings and the number of epochs do not tell.
    virtual Json state() const { return Json::object(); }
    /// Throws Error (BadInput) for anything but a state() of its kind.
    virtual void restore(const Json&) {}
};

} // namespace gg
