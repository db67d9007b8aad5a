#include "session/EvaluateSession.h"

#include "session/LockedClassifier.h"
#include "support/Conversions.h"

#include <algorithm>

namespace gg {

namespace {

constexpr int restBeforeIntervals = 80; // milliseconds; a slider that is dragged moves sooner

} // namespace

EvaluateSession::EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_model(model), m_job(tr("Evaluating")),
      m_intervalsJob(tr("Drawing the intervals"))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeIntervals);
    connect(&m_rest, &QTimer::timeout, this, &EvaluateSession::drawIntervals);
    connect(&m_model, &ModelSession::modelChanged, this, &EvaluateSession::forget);
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
    // Names that were chosen for another data set's classes say nothing of this one's.
    EvaluationOptions options = m_options;
    const std::vector<std::string>& classes = m_dataset.dataset()->classes();
    if (!std::is_permutation(options.classNames.begin(), options.classNames.end(), classes.begin(),
                             classes.end()))
        options.classNames.clear();
    m_job.start(
        [this, split, dataset = *m_dataset.dataset(), shared = m_model.classifier(), card = m_model.card(),
         options](const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
            LockedClassifier classifier(shared, card);
            Evaluation evaluation = evaluateSplit(classifier, dataset, split, onProgress, cancel, options);
            Metrics metrics = metricsOf(evaluation);
            return [this, split, dataset, evaluation = std::move(evaluation), metrics = std::move(metrics),
                    before = card.threshold] {
                dropIntervals();
                m_evaluation = evaluation;
                m_evaluated = dataset;
                m_split = split;
                m_metrics = metrics;
                Q_EMIT resultChanged();
                if (m_model.card().threshold != before) // changed meanwhile
                    setThreshold(m_model.card().threshold);
            };
        });
}

void EvaluateSession::takeOtherClassOrder()
{
    if (!m_evaluation || m_evaluation->otherClassOrder.empty())
        return;
    m_options.classNames = m_evaluation->otherClassOrder;
    evaluate(m_split);
}

void EvaluateSession::setThreshold(double threshold)
{
    if (!m_evaluation || m_evaluation->predictions.threshold == threshold)
        return;
    applyThreshold(m_evaluation->predictions, threshold);
    m_metrics = withNewRates(m_metrics, m_evaluation->predictions);
    dropIntervals();
    if (m_metrics.intervalMethod == IntervalMethod::ByPatient) {
        m_areIntervalsDue = true;
        m_rest.start();
    }
    Q_EMIT thresholdChanged();
}

void EvaluateSession::drawIntervals()
{
    m_intervalsJob.start([this, earlier = m_metrics, predictions = m_evaluation->predictions](
                             const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
        return [this, metrics = withNewThreshold(earlier, predictions, cancel)] {
            m_metrics = metrics;
            m_areIntervalsDue = false;
            Q_EMIT intervalsKnown();
        };
    });
}

/// Those that are being drawn are of another threshold or result.
void EvaluateSession::dropIntervals()
{
    m_rest.stop();
    m_intervalsJob.cancel();
    m_areIntervalsDue = false;
}

void EvaluateSession::forget()
{
    m_job.cancel();
    m_options = {};
    if (!m_evaluation)
        return;
    dropIntervals();
    m_evaluation.reset();
    m_evaluated.reset();
    m_metrics = {};
    Q_EMIT resultChanged();
}

} // namespace gg
