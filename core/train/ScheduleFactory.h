// ScheduleFactory: the schedules of the learning rate that there are, and the one that settings name. Free
// functions; any thread.
#pragma once

#include "base/Message.h"
#include "train/Schedule.h"

#include <memory>
#include <span>
#include <string_view>

namespace gg {

struct TrainConfig;

struct ScheduleRow
{
    const char* name; ///< in settings
    Message label;    ///< as a form calls it
    /// Whether it is laid out over TrainConfig::epochs: then a run of more epochs is another run from its
    /// first on.
    bool spansEpochs;
    std::unique_ptr<Schedule> (*make)(const TrainConfig& config);
};

/// The first is the tutorial's.
std::span<const ScheduleRow> scheduleTable();

/// Nothing for a name that the table does not have.
const ScheduleRow* findSchedule(std::string_view name);

/// That of config.schedule. Throws Error (Usage) for a name that the table does not have.
std::unique_ptr<Schedule> createSchedule(const TrainConfig& config);

} // namespace gg
