#include "session/EvaluateSession.h"

#include "session/LockedClassifier.h"
#include "support/Conversions.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

constexpr int restBeforeIntervals = 80; // milliseconds; a slider that is dragged moves sooner

// The rates at once; their intervals by patient take draws.
void decideAnew(EvaluatedModel& result, double threshold)
{
    applyThreshold(result.evaluation.predictions, threshold);
    result.metrics = withNewRates(result.metrics, result.evaluation.predictions);
    result.areIntervalsDue = result.metrics.intervalMethod == IntervalMethod::ByPatient;
}

} // namespace

EvaluateSession::EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_model(model), m_job(tr("Evaluating")),
      m_intervalsJob(tr("Drawing the intervals"))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeIntervals);
    connect(&m_rest, &QTimer::timeout, this, &EvaluateSession::drawIntervals);
    connect(&m_model, &ModelSession::modelClosed, this, &EvaluateSession::forget);
    connect(&m_model, &ModelSession::modelChanged, this, &EvaluateSession::showCurrent);
    connect(&m_job, &Job::failed, this, &EvaluateSession::failed);
    connect(&m_intervalsJob, &Job::failed, this, &EvaluateSession::failed);
}

EvaluateSession::~EvaluateSession() = default;

void EvaluateSession::evaluate(std::optional<Split> split)
{
    if (!m_dataset.dataset() || !m_model.hasModel()) {
        Q_EMIT failed(Error(ErrorKind::Usage, toMessage(tr("Open a model and a data set first."))));
        return;
    }
    m_evaluated = m_model.currentId();
    // Names that were chosen for another data set's classes say nothing of this one's.
    EvaluationOptions options = m_options[m_evaluated];
    const std::vector<std::string>& classes = m_dataset.dataset()->classes();
    if (!std::is_permutation(options.classNames.begin(), options.classNames.end(), classes.begin(),
                             classes.end()))
        options.classNames.clear();
    m_job.start([this, id = m_evaluated, split, dataset = *m_dataset.dataset(), shared = m_model.classifier(),
                 card = m_model.card(), options](const ProgressCallback& onProgress,
                                                 const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        EvaluatedModel result{
            evaluateSplit(classifier, dataset, split, onProgress, cancel, options), dataset, split, {}};
        result.metrics = metricsOf(result.evaluation);
        return [this, id, result = std::move(result), before = card.threshold]() mutable {
            const double now = m_model.find(id)->card.threshold; // closing the model cancels the job
            if (now != before)
                decideAnew(result, now);
            keep(id, std::move(result));
        };
    });
}

void EvaluateSession::keep(ModelId id, EvaluatedModel result)
{
    m_results.insert_or_assign(id, std::move(result));
    if (id == m_model.currentId()) {
        m_shown = id;
        restIntervals();
    }
    Q_EMIT resultChanged(id);
}

void EvaluateSession::takeOtherClassOrder()
{
    if (!hasResult() || evaluation().otherClassOrder.empty())
        return;
    m_options[m_model.currentId()].classNames = evaluation().otherClassOrder;
    evaluate(split());
}

void EvaluateSession::setThreshold(double threshold)
{
    if (!hasResult() || evaluation().predictions.threshold == threshold)
        return;
    decideAnew(m_results.at(m_model.currentId()), threshold);
    restIntervals();
    Q_EMIT thresholdChanged(m_model.currentId());
}

const EvaluatedModel* EvaluateSession::resultOf(ModelId id) const
{
    const auto found = m_results.find(id);
    return found == m_results.end() ? nullptr : &found->second;
}

/// Those that are being drawn are of another threshold, result or model.
void EvaluateSession::restIntervals()
{
    m_rest.stop();
    m_intervalsJob.cancel();
    if (areIntervalsDue())
        m_rest.start();
}

void EvaluateSession::drawIntervals()
{
    m_intervalsJob.start(
        [this, id = m_model.currentId(), earlier = metrics(), predictions = evaluation().predictions](
            const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
            return [this, id, metrics = withNewThreshold(earlier, predictions, cancel)] {
                EvaluatedModel& result = m_results.at(id);
                result.metrics = metrics;
                result.areIntervalsDue = false;
                Q_EMIT intervalsKnown(id);
            };
        });
}

void EvaluateSession::forget(ModelId id)
{
    if (id == m_evaluated)
        m_job.cancel();
    m_options.erase(id);
    m_results.erase(id);
}

void EvaluateSession::showCurrent()
{
    restIntervals();
    const ModelId shown = hasResult() ? m_model.currentId() : ModelId::None;
    if (shown != std::exchange(m_shown, shown))
        Q_EMIT resultChanged(m_model.currentId());
}

} // namespace gg
