#include "session/PrecisionSession.h"

#include <algorithm>

namespace gg {

PrecisionSession::PrecisionSession(EngineSession& engine, DatasetSession& dataset, ModelSession& model,
                                   QObject* parent)
    : QObject(parent), m_engine(engine), m_dataset(dataset), m_model(model),
      m_job(tr("Trying other precisions"))
{
    connect(&m_job, &Job::failed, this, &PrecisionSession::failed);
    connect(&m_job, &Job::stateChanged, this, &PrecisionSession::changed);
    connect(&m_dataset, &DatasetSession::datasetChanged, this, &PrecisionSession::forget);
    connect(&m_model, &ModelSession::modelChanged, this, [this] {
        if (m_of != m_model.currentId())
            forget();
        else
            Q_EMIT changed(); // the same one, in another precision
    });
}

PrecisionSession::~PrecisionSession() = default;

QString PrecisionSession::whyNot() const
{
    if (!m_model.hasModel())
        return tr("No model is open.");
    const std::optional<Dataset>& dataset = m_dataset.dataset();
    if (!dataset)
        return tr("No data set is open: open the one that the model was trained on.");
    if (!dataset->hasSplit(Split::Train) || !dataset->hasSplit(Split::Val))
        return tr("The open data set has no training and validation images.");
    return {};
}

void PrecisionSession::start()
{
    if (!whyNot().isEmpty())
        return;
    m_trial.reset();
    m_of = m_model.currentId();
    const ModelSource source{m_model.file(), m_model.card().architecture, m_model.card().classes};
    m_job.start([this, source, dataset = *m_dataset.dataset(), getEngines = m_engine.allGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        auto trial = std::make_shared<const PrecisionTrial>(
            tryPrecisions(getEngines(), source, dataset, onProgress, cancel));
        return [this, trial] {
            m_trial = trial;
            Q_EMIT changed();
        };
    });
}

ComputePrecision PrecisionSession::kept() const
{
    const bool keeps = m_model.hasModel() && m_model.card().quickScores;
    return keeps ? m_model.card().quickScores->precision : ComputePrecision::Single;
}

const TriedPrecision* PrecisionSession::tried(ComputePrecision precision) const
{
    if (m_trial == nullptr)
        return nullptr;
    const auto found =
        std::find_if(m_trial->tried.begin(), m_trial->tried.end(), [precision](const TriedPrecision& each) {
            return each.quick.precision == precision && each.whyNot.isEmpty();
        });
    return found == m_trial->tried.end() ? nullptr : &*found;
}

bool PrecisionSession::canKeep(ComputePrecision precision) const
{
    if (!m_model.hasModel() || precision == kept())
        return false;
    return precision == ComputePrecision::Single || tried(precision) != nullptr;
}

void PrecisionSession::keep(ComputePrecision precision)
{
    if (!canKeep(precision))
        return;
    const TriedPrecision* const chosen = tried(precision);
    m_model.keepQuickScores(chosen != nullptr ? std::optional(chosen->quick) : std::nullopt);
}

void PrecisionSession::forget()
{
    m_job.cancel();
    m_trial.reset();
    m_of = ModelId::None;
    Q_EMIT changed();
}

} // namespace gg
