#include "session/EvaluateSession.h"

#include "eval/Temperature.h"
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

std::size_t labelledRows(const Predictions& predictions)
{
    return static_cast<std::size_t>(
        std::count_if(predictions.rows.begin(), predictions.rows.end(),
                      [](const Prediction& row) { return row.label != unknownLabel; }));
}

Predictions atTemperature(Predictions predictions, double from, double to)
{
    applyTemperature(predictions, from, to);
    return predictions;
}

// The rule of patients is of the model's own positive class, and its threshold one of two classes.
void applyTemperature(Evaluation& evaluation, double from, double to)
{
    applyTemperature(evaluation.predictions, from, to);
    if (evaluation.predictions.classes.size() != 2)
        return;
    PatientRule& rule = evaluation.patientRule;
    rule.threshold = scoreAtTemperature(rule.threshold, from, to);
    if (rule.scan.threshold)
        rule.scan.threshold = scoreAtTemperature(*rule.scan.threshold, from, to);
}

} // namespace

EvaluateSession::EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_model(model), m_job(tr("Evaluating")),
      m_intervalsJob(tr("Drawing the intervals")), m_figuresJob(tr("Computing the figures"))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeIntervals);
    connect(&m_rest, &QTimer::timeout, this, &EvaluateSession::drawIntervals);
    connect(&m_model, &ModelSession::modelClosed, this, &EvaluateSession::forget);
    connect(&m_model, &ModelSession::modelChanged, this, &EvaluateSession::showCurrent);
    for (const Job* const job : {&m_job, &m_intervalsJob, &m_figuresJob})
        connect(job, &Job::failed, this, &EvaluateSession::failed);
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
        result.temperature = card.temperature;
        return [this, id, result = std::move(result), before = card.threshold]() mutable {
            const ModelCard& now = m_model.find(id)->card; // closing the model cancels the job
            const double threshold = scoreAtTemperature(now.threshold, now.temperature, result.temperature);
            if (threshold != before)
                decideAnew(result, threshold);
            keep(id, std::move(result));
            showTemperature(id, now.temperature, {});
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
    if (images == ChosenOn::Shown)
        return applyRule(rule, evaluation().predictions, split());
    withValidation([this, rule](const Validation& validation) {
        applyRule(rule, atTemperature(validation.predictions, validation.temperature, temperature()),
                  Split::Val);
    });
}

/// Of the current model: at once where it is at hand, else once it is evaluated.
void EvaluateSession::withValidation(const WithValidation& then)
{
    if (split() == Split::Val)
        return then({evaluation().predictions, temperature()});
    if (shownId() != m_model.currentId())
        return; // of an opened evaluation, whose model is not known
    const auto known = m_validations.find(m_model.currentId());
    if (known != m_validations.end())
        return then(known->second);
    evaluateValidation(then);
}

void EvaluateSession::evaluateValidation(const WithValidation& then)
{
    m_evaluated = m_model.currentId();
    m_job.start([this, id = m_evaluated, then, dataset = dataset(), shared = m_model.classifier(),
                 card = m_model.card(), options = optionsFor(dataset())](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Val, onProgress, cancel, options);
        return [this, id, then, fingerprint = dataset.fingerprint(),
                validation = Validation{std::move(evaluation.predictions), card.temperature}] {
            const EvaluatedModel* const result = resultOf(id);
            if (result == nullptr || result->dataset.fingerprint() != fingerprint)
                return;
            m_validations.insert_or_assign(id, validation);
            if (id == shownId()) // else it is for another time
                then(validation);
        };
    });
}

void EvaluateSession::fitTemperature()
{
    if (hasResult() && !opened())
        withValidation([this](const Validation& validation) { fitOn(validation); });
}

void EvaluateSession::fitOn(const Validation& validation)
{
    m_figuresJob.start([this, id = m_model.currentId(), validation, shown = evaluation().predictions,
                        before = temperature(), name = dataset().name()](
                           const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        const TemperatureChoice choice = chooseTemperature(validation.predictions, validation.temperature);
        if (!choice.fit)
            throw Error(ErrorKind::Failed, choice.whyNot);
        const FittedTemperature fitted = {
            *choice.fit,
            {"log loss smallest", "val", name, labelledRows(validation.predictions)},
            before,
            shown.threshold,
            calibration(shown)};
        const double temperature = validation.temperature * choice.fit->temperature;
        return [this, id, temperature, fitted] { showTemperature(id, temperature, fitted); };
    });
}

void EvaluateSession::dropTemperature()
{
    if (hasResult() && !opened())
        showTemperature(m_model.currentId(), m_model.card().temperature, {});
}

void EvaluateSession::showTemperature(ModelId id, double temperature,
                                      const std::optional<FittedTemperature>& fitted)
{
    const EvaluatedModel* const before = resultOf(id);
    if (before == nullptr || (before->temperature == temperature && !fitted && !before->fitted))
        return;
    seeAnew(id, [temperature, fitted](EvaluatedModel& result) {
        applyTemperature(result.evaluation, result.temperature, temperature);
        result.temperature = temperature;
        result.fitted = fitted;
    });
}

void EvaluateSession::setPositiveClass(int positiveClass)
{
    if (hasResult() && evaluation().predictions.positiveClass != positiveClass)
        seeAnew(shownId(), [positiveClass](EvaluatedModel& result) {
            gg::setPositiveClass(result.evaluation, positiveClass);
            if (result.fitted)
                result.fitted->figuresBefore = calibration(
                    atTemperature(result.evaluation.predictions, result.temperature, result.fitted->before));
        });
}

/// All figures are computed anew, in a job, and again where another threshold was chosen meanwhile.
void EvaluateSession::seeAnew(ModelId id, const std::function<void(EvaluatedModel&)>& change)
{
    m_figuresJob.start([this, id, change, result = *resultOf(id)](
                           const ProgressCallback&, const CancelToken&) mutable -> std::function<void()> {
        const double before = result.evaluation.predictions.threshold;
        change(result);
        result.metrics = metricsOf(result.evaluation);
        result.areIntervalsDue = false;
        return [this, id, change, before, result = std::move(result)] {
            const EvaluatedModel* const now = resultOf(id);
            if (now == nullptr)
                return;
            if (now->evaluation.predictions.threshold != before)
                return seeAnew(id, change);
            m_results.insert_or_assign(id, result);
            if (id == shownId())
                restIntervals();
            Q_EMIT seenAnew(id);
            Q_EMIT thresholdChanged(id);
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
    setThreshold(point->threshold);
    m_results.at(shownId()).chosenBy =
        ChoiceOrigin{ruleText(rule).english(), split ? std::string(splitName(*split)) : "all",
                     dataset().name(), labelledRows(predictions)};
    Q_EMIT thresholdChosen(shownId());
}

ChoiceOrigin EvaluateSession::thresholdOrigin() const
{
    if (current().chosenBy)
        return *current().chosenBy;
    return {"by hand", split() ? std::string(splitName(*split())) : "all", dataset().name(), metrics().n};
}

void EvaluateSession::keep(ModelId id, EvaluatedModel result)
{
    m_figuresJob.cancel();   // of the result before
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
