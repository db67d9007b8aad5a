#include "train/PlateauSchedule.h"

#include "base/JsonFields.h"
#include "train/TrainConfig.h"

namespace gg {

namespace {

constexpr double factor = 0.1;
constexpr const char* rateKey = "learning_rate";

} // namespace

ScheduleRow PlateauSchedule::row()
{
    return {"plateau", "To a tenth when the validation loss stalls", false, [](const TrainConfig& config) {
                return std::unique_ptr<Schedule>(std::make_unique<PlateauSchedule>(config.learningRate));
            }};
}

Message PlateauSchedule::epochValidated(EarlyStoppingCode code)
{
    if (code != EarlyStoppingCode::LowerLearningRate)
        return {};
    m_learningRate *= factor;
    return Message("The validation loss has stalled: the learning rate falls to %1.",
                   Json(m_learningRate).dump());
}

Json PlateauSchedule::state() const
{
    return {{rateKey, m_learningRate}};
}

void PlateauSchedule::restore(const Json& state)
{
    JsonFields fields(state, "the schedule's state");
    const double rate = fields.number(rateKey);
    fields.finish({});
    m_learningRate = rate;
}

} // namespace gg
