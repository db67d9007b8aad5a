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
    const EvaluationOptions options = optionsFor(*m_dataset.dataset());
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

// Names that were chosen for another data set's classes say nothing of this one's.
EvaluationOptions EvaluateSession::optionsFor(const Dataset& dataset)
{
    EvaluationOptions options = m_options[m_model.currentId()];
    const std::vector<std::string>& classes = dataset.classes();
    if (!std::is_permutation(options.classNames.begin(), options.classNames.end(), classes.begin(),
                             classes.end()))
        options.classNames.clear();
    return options;
}

void EvaluateSession::chooseThreshold(const OperatingRule& rule, ChosenOn images)
{
    if (!hasResult())
        return;
    if (images == ChosenOn::Shown || split() == Split::Val)
        return applyRule(rule, evaluation().predictions, split());
    const auto known = m_validations.find(m_model.currentId());
    if (known != m_validations.end())
        return applyRule(rule, known->second, Split::Val);
    evaluateValidation(rule);
}

void EvaluateSession::evaluateValidation(const OperatingRule& rule)
{
    m_evaluated = m_model.currentId();
    m_job.start([this, id = m_evaluated, rule, dataset = dataset(), shared = m_model.classifier(),
                 card = m_model.card(), options = optionsFor(dataset())](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Val, onProgress, cancel, options);
        return [this, id, rule, fingerprint = dataset.fingerprint(),
                predictions = std::move(evaluation.predictions)] {
            const EvaluatedModel* const result = resultOf(id);
            if (result == nullptr || result->dataset.fingerprint() != fingerprint)
                return;
            m_validations.insert_or_assign(id, predictions);
            if (id == m_model.currentId()) // else it is for another time
                applyRule(rule, predictions, Split::Val);
        };
    });
}

void EvaluateSession::applyRule(const OperatingRule& rule, const Predictions& predictions,
                                std::optional<Split> split)
{
    const std::optional<OperatingPoint> point = operatingPoint(predictions, rule);
    if (!point) {
        Q_EMIT failed(Error(ErrorKind::Failed,
                            toMessage(tr("No threshold does that on these images: both classes must be among "
                                         "them, and one must reach the rate that is asked for."))));
        return;
    }
    const auto labelled = static_cast<std::size_t>(
        std::count_if(predictions.rows.begin(), predictions.rows.end(),
                      [](const Prediction& row) { return row.label != unknownLabel; }));
    setThreshold(point->threshold);
    m_results.at(shownId()).chosenBy = ThresholdOrigin{
        ruleText(rule).english(), split ? std::string(splitName(*split)) : "all", dataset().name(), labelled};
    Q_EMIT thresholdChosen(shownId());
}

ThresholdOrigin EvaluateSession::thresholdOrigin() const
{
    if (current().chosenBy)
        return *current().chosenBy;
    return {"by hand", split() ? std::string(splitName(*split())) : "all", dataset().name(), metrics().n};
}

void EvaluateSession::keep(ModelId id, EvaluatedModel result)
{
    m_validations.erase(id); // of another data set, maybe, or order of classes
    m_results.insert_or_assign(id, std::move(result));
    if (id == m_model.currentId()) {
        m_results.erase(ModelId::None);
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
    EvaluatedModel& result = m_results.at(shownId());
    decideAnew(result, threshold);
    result.chosenBy.reset();
    restIntervals();
    Q_EMIT thresholdChanged(shownId());
}

const EvaluatedModel* EvaluateSession::resultOf(ModelId id) const
{
    const auto found = m_results.find(id);
    return found == m_results.end() ? nullptr : &found->second;
}

void EvaluateSession::show(EvaluatedModel opened)
{
    m_results.insert_or_assign(ModelId::None, std::move(opened));
    restIntervals();
    Q_EMIT resultChanged(ModelId::None);
}

void EvaluateSession::closeOpened()
{
    if (m_results.erase(ModelId::None) == 0)
        return;
    restIntervals();
    Q_EMIT resultChanged(m_model.currentId());
}

const OpenedFrom* EvaluateSession::opened() const
{
    const EvaluatedModel* const result = resultOf(ModelId::None);
    return result != nullptr && result->opened ? &*result->opened : nullptr;
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
    m_intervalsJob.start([this, id = shownId(), earlier = metrics(), predictions = evaluation().predictions](
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
    m_validations.erase(id);
    m_results.erase(id);
}

void EvaluateSession::showCurrent()
{
    closeOpened();
    restIntervals();
    const ModelId shown = hasResult() ? m_model.currentId() : ModelId::None;
    if (shown != std::exchange(m_shown, shown))
        Q_EMIT resultChanged(m_model.currentId());
}

} // namespace gg
