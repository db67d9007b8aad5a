#include "train/EarlyStopping.h"

#include "base/JsonFields.h"

namespace gg {

namespace {

constexpr double newShare = 0.2;

double runningMean(bool first, double old, double value)
{
    return first ? value : newShare * value + (1 - newShare) * old;
}

} // namespace

EarlyStopping::EarlyStopping(int patience) : m_patience(patience) {}

EarlyStoppingCode EarlyStopping::update(double loss, double accuracy)
{
    m_runningLoss = runningMean(m_first, m_runningLoss, loss);
    m_runningAccuracy = runningMean(m_first, m_runningAccuracy, accuracy);
    m_first = false;

    if (m_runningAccuracy < m_bestAccuracy) {
        ++m_accuracyCounter;
    } else {
        m_bestAccuracy = m_runningAccuracy;
        m_accuracyCounter = 0;
    }
    if (m_runningLoss > m_bestLoss) {
        ++m_lossCounter;
    } else {
        m_bestLoss = m_runningLoss;
        m_lossCounter = 0;
    }

    const bool accuracyExhausted = m_accuracyCounter > m_patience;
    const bool lossExhausted = m_lossCounter > m_patience;
    if (accuracyExhausted && lossExhausted)
        return EarlyStoppingCode::Stop;
    if (accuracyExhausted)
        return EarlyStoppingCode::AccuracyStalls;
    if (lossExhausted) {
        m_lossCounter = 0;
        m_accuracyCounter = 0;
        return EarlyStoppingCode::LowerLearningRate;
    }
    return EarlyStoppingCode::GoOn;
}

Json EarlyStopping::toJson() const
{
    Json json = Json::object();
    json["patience"] = m_patience;
    json["first"] = m_first;
    json["running_loss"] = m_runningLoss;
    json["running_accuracy"] = m_runningAccuracy;
    json["best_loss"] = m_bestLoss;
    json["best_accuracy"] = m_bestAccuracy;
    json["loss_counter"] = m_lossCounter;
    json["accuracy_counter"] = m_accuracyCounter;
    return json;
}

EarlyStopping EarlyStopping::fromJson(const Json& json)
{
    JsonFields fields(json, "the early-stopping state");
    EarlyStopping state(fields.integer("patience"));
    state.m_first = fields.boolean("first");
    state.m_runningLoss = fields.number("running_loss");
    state.m_runningAccuracy = fields.number("running_accuracy");
    state.m_bestLoss = fields.number("best_loss");
    state.m_bestAccuracy = fields.number("best_accuracy");
    state.m_lossCounter = fields.integer("loss_counter");
    state.m_accuracyCounter = fields.integer("accuracy_counter");
    fields.finish({});
    return state;
}

} // namespace gg
