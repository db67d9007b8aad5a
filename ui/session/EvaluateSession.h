// EvaluateSession: how good the open models are on the current data set: one evaluation of each, of which the
// current model's is the current one, which the window shows; or one that was opened from its files, of no
// model, which stands before it until it is closed, a model is evaluated or another one becomes current.
// Owned by Workspace. Thread: GUI thread; an evaluation runs in the session's job, and so do the intervals of
// another threshold, once it rests.
#pragma once

#include "eval/Calibration.h"
#include "eval/Metrics.h"
#include "eval/OperatingPoint.h"
#include "model/EvaluationOrigin.h"
#include "model/Evaluator.h"
#include "session/DatasetSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <map>
#include <optional>

namespace gg {

/// Where an evaluation was read from whose model is not asked.
struct OpenedFrom
{
    std::filesystem::path folder;
    EvaluationOrigin origin;   ///< as far as its files know it
    double threshold = 0.5;    ///< that it was written with
    std::size_t missing = 0;   ///< images that were not found
    bool isSameData = false;   ///< the images are surely those that were evaluated
    std::string imagesOf = {}; ///< the data set or folder where the images were found; empty where none was
};

/// A temperature that was fitted, and what became of the figures that are shown.
struct FittedTemperature
{
    TemperatureFit fit;         ///< of the scores as they were; on the images of `origin`
    ChoiceOrigin origin;        ///< where it was fitted
    double before = 1;          ///< the temperature of the scores as they were
    double thresholdBefore = 0; ///< which moved with them
    Calibration figuresBefore;  ///< of the images shown
};

/// An evaluation of one model, at the threshold and the temperature in use.
struct EvaluatedModel
{
    Evaluation evaluation;
    Dataset dataset;            ///< the one that it was evaluated on
    std::optional<Split> split; ///< nothing: all images
    Metrics metrics;
    /// The intervals of the rates that depend on the threshold are not known yet: those in `metrics` are too
    /// narrow.
    bool areIntervalsDue = false;
    /// Of a threshold that a rule chose, by chooseThreshold(); nothing of one chosen by hand.
    std::optional<ChoiceOrigin> chosenBy = {};
    double temperature = 1; ///< that logits were divided by; not the model's where one was fitted
    std::optional<FittedTemperature> fitted = {};
    std::optional<OpenedFrom> opened = {}; ///< nothing of one that was computed here
};

class EvaluateSession : public QObject
{
    Q_OBJECT

public:
    EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent = nullptr);
    ~EvaluateSession() override;

    /// Of the current model; nothing: all images. Needs an open model and data set; a result is dropped when
    /// its model is closed, since it would stand beside the wrong name.
    void evaluate(std::optional<Split> split);
    /// Of a current model whose classes have no names, with a result: evaluates again with
    /// Evaluation::otherClassOrder, which holds for this model until it is closed.
    void takeOtherClassOrder();
    /// Applies another threshold, in [0, 1], to the current scores; no tensor is touched. The rates are there
    /// at once, their intervals by patient a little later.
    void setThreshold(double threshold);

    /// Which images a rule chooses the threshold on.
    enum class ChosenOn
    {
        Validation,
        Shown ///< as they are, be it the test
    };
    /// Applies the threshold that does what is asked of it on those images; needs a result. Those of the
    /// validation are evaluated first where they are not at hand, in job(). Where no threshold does it, or
    /// the data set has no validation, failed() says so.
    void chooseThreshold(const OperatingRule& rule, ChosenOn images);
    bool hasValidation() const { return hasResult() && !opened() && current().dataset.hasSplit(Split::Val); }
    /// Where the threshold in use was chosen: by the rule, or by hand on what is shown. Needs a result.
    ChoiceOrigin thresholdOrigin() const;

    /// Fits the temperature on the validation, which is evaluated first where it is not at hand, and applies
    /// it to what is shown: scores and losses are others then, and the threshold moves so that every image is
    /// decided as it was. failed() says why where there is none to be adopted. Needs a result.
    void fitTemperature();
    /// Shows the scores at the model's own temperature again.
    void dropTemperature();
    double temperature() const { return current().temperature; }
    /// Of more than two classes: shows the figures of another one against the rest. What is predicted stays
    /// the class of the highest score. Needs a result.
    void setPositiveClass(int positiveClass);
    const EvaluatedModel& shown() const { return current(); }

    /// Null for a model that was not evaluated or is not open; of ModelId::None, the one that was opened.
    const EvaluatedModel* resultOf(ModelId id) const;

    /// Shows an evaluation that was read from its files (see session/OpenedEvaluation.h).
    void show(EvaluatedModel opened);
    /// Shows the current model's again, if there is one.
    void closeOpened();
    /// Where what is shown was read from; null where it is the current model's.
    const OpenedFrom* opened() const;

    bool hasResult() const { return resultOf(shownId()) != nullptr; }
    // Of what is shown: the current model's, or the one that was opened; they need hasResult().
    const Evaluation& evaluation() const { return current().evaluation; }
    const Metrics& metrics() const { return current().metrics; }
    const Dataset& dataset() const { return current().dataset; }
    std::optional<Split> split() const { return current().split; }
    /// Not without a result.
    bool areIntervalsDue() const { return hasResult() && current().areIntervalsDue; }
    Job& job() { return m_job; }
    Job& figuresJob() { return m_figuresJob; }

Q_SIGNALS:
    /// The model has a new result, or is the current one now, with a result or without; ModelId::None: one
    /// was opened.
    void resultChanged(gg::ModelId id);
    /// The same scores, decided anew.
    void thresholdChanged(gg::ModelId id);
    /// A rule has chosen the threshold, be it the one that it was; after thresholdChanged().
    void thresholdChosen(gg::ModelId id);
    /// The same rows seen anew: with scores, losses and a threshold of another temperature, or from another
    /// class; before thresholdChanged().
    void seenAnew(gg::ModelId id);
    /// Of the threshold that was set last.
    void intervalsKnown(gg::ModelId id);
    void failed(const gg::Error& error);

private:
    void keep(ModelId id, EvaluatedModel result);
    void restIntervals();
    void drawIntervals();
    void forget(ModelId id);
    EvaluationOptions optionsFor(const Dataset& dataset);
    /// What a model said of its validation, and at which temperature.
    struct Validation
    {
        Predictions predictions;
        double temperature = 1;
    };
    using WithValidation = std::function<void(const Validation&)>;
    void withValidation(const WithValidation& then);
    void evaluateValidation(const WithValidation& then);
    void applyRule(const OperatingRule& rule, const Predictions& predictions, std::optional<Split> split);
    void fitOn(const Validation& validation);
    void showTemperature(ModelId id, double temperature, const std::optional<FittedTemperature>& fitted);
    void seeAnew(ModelId id, const std::function<void(EvaluatedModel&)>& change);
    void showCurrent();
    ModelId shownId() const
    {
        return m_results.contains(ModelId::None) ? ModelId::None : m_model.currentId();
    }
    const EvaluatedModel& current() const { return m_results.at(shownId()); }

    DatasetSession& m_dataset;
    ModelSession& m_model;
    std::map<ModelId, EvaluatedModel> m_results;
    std::map<ModelId, EvaluationOptions> m_options;
    std::map<ModelId, Validation> m_validations; ///< of the data set of its result, where it was needed
    ModelId m_shown = ModelId::None;             ///< whose result was told of last
    ModelId m_evaluated = ModelId::None;         ///< by the running job
    QTimer m_rest; ///< passes without another threshold before intervals are drawn
    Job m_job;
    Job m_intervalsJob;
    Job m_figuresJob;
};

} // namespace gg
