// EvaluateSession: the current model on the current data set.
// Owned by Workspace. Thread: GUI thread; the evaluation runs in its job, and so do the intervals of another
// threshold, once it rests.
#pragma once

#include "eval/Metrics.h"
#include "model/Evaluator.h"
#include "session/DatasetSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <QTimer>
#include <optional>

namespace gg {

class EvaluateSession : public QObject
{
    Q_OBJECT

public:
    EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent = nullptr);
    ~EvaluateSession() override;

    /// Nothing: all images. Needs an open model and data set; a result is dropped when another model is
    /// opened, since it would stand beside the wrong name.
    void evaluate(std::optional<Split> split);
    /// Of a model whose classes have no names, with a result: evaluates again with
    /// Evaluation::otherClassOrder, which holds for this model until another is opened.
    void takeOtherClassOrder();
    /// Applies another threshold, in [0, 1], to the scores at hand; no tensor is touched. The rates are there
    /// at once, their intervals by patient a little later.
    void setThreshold(double threshold);

    bool hasResult() const { return m_evaluation.has_value(); }
    const Evaluation& evaluation() const { return *m_evaluation; }
    const Metrics& metrics() const { return m_metrics; }
    /// Those of the rates that depend on the threshold are not known yet: what metrics() has is too narrow.
    bool areIntervalsDue() const { return m_areIntervalsDue; }
    const Dataset& dataset() const { return *m_evaluated; } ///< the one that was evaluated
    std::optional<Split> split() const { return m_split; }
    Job& job() { return m_job; }

Q_SIGNALS:
    /// A new result, or none any more.
    void resultChanged();
    /// The same scores, decided anew.
    void thresholdChanged();
    /// Of the threshold that was set last.
    void intervalsKnown();
    void failed(const gg::Error& error);

private:
    void drawIntervals();
    void dropIntervals();
    void forget();

    DatasetSession& m_dataset;
    ModelSession& m_model;
    std::optional<Evaluation> m_evaluation;
    std::optional<Dataset> m_evaluated;
    std::optional<Split> m_split;
    EvaluationOptions m_options;
    Metrics m_metrics;
    bool m_areIntervalsDue = false;
    QTimer m_rest; ///< passes without another threshold before intervals are drawn
    Job m_job;
    Job m_intervalsJob;
};

} // namespace gg
