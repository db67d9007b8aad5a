// EvaluateSession: the current model on the current data set.
// Owned by Workspace. Thread: GUI thread; the evaluation runs in its job.
#pragma once

#include "eval/Metrics.h"
#include "model/Evaluator.h"
#include "session/DatasetSession.h"
#include "session/Job.h"
#include "session/ModelSession.h"

#include <QObject>
#include <optional>

namespace gg {

class EvaluateSession : public QObject
{
    Q_OBJECT

public:
    EvaluateSession(DatasetSession& dataset, ModelSession& model, QObject* parent = nullptr);
    ~EvaluateSession() override;

    /// Nothing: all images.
    void evaluate(std::optional<Split> split);
    /// Applies another threshold to the scores at hand; no tensor is touched.
    void setThreshold(double threshold);

    bool hasResult() const { return m_evaluation.has_value(); }
    const Evaluation& evaluation() const { return *m_evaluation; }
    const Metrics& metrics() const { return m_metrics; }
    const Dataset& dataset() const { return *m_evaluated; } ///< the one that was evaluated
    std::optional<Split> split() const { return m_split; }
    Job& job() { return m_job; }

Q_SIGNALS:
    void resultChanged();
    void failed(const gg::Error& error);

private:
    DatasetSession& m_dataset;
    ModelSession& m_model;
    std::optional<Evaluation> m_evaluation;
    std::optional<Dataset> m_evaluated;
    std::optional<Split> m_split;
    Metrics m_metrics;
    Job m_job;
};

} // namespace gg
