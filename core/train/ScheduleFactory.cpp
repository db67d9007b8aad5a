#include "train/ScheduleFactory.h"

#include "base/Error.h"
#include "train/CosineSchedule.h"
#include "train/PlateauSchedule.h"
#include "train/TrainConfig.h"

#include <algorithm>
#include <array>

namespace gg {

std::span<const ScheduleRow> scheduleTable()
{
    static const std::array rows = {
        PlateauSchedule::row(),
        CosineSchedule::row(),
    };
    return rows;
}

const ScheduleRow* findSchedule(std::string_view name)
{
    const std::span<const ScheduleRow> rows = scheduleTable();
    const auto row =
        std::find_if(rows.begin(), rows.end(), [name](const ScheduleRow& each) { return name == each.name; });
    return row == rows.end() ? nullptr : &*row;
}

std::unique_ptr<Schedule> createSchedule(const TrainConfig& config)
{
    const ScheduleRow* const row = findSchedule(config.schedule);
    if (row == nullptr)
        throw Error(ErrorKind::Usage, Message("There is no schedule %1.", config.schedule));
    return row->make(config);
}

} // namespace gg
