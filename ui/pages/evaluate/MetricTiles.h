// MetricTiles: the figures of an evaluation in a row, each with its interval; pressing one asks for the
// images behind it. Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "eval/Metrics.h"
#include "pages/evaluate/EvaluationFilter.h"

#include <QWidget>

namespace gg {

class MetricTile;

class MetricTiles : public QWidget
{
    Q_OBJECT

public:
    explicit MetricTiles(QWidget* parent = nullptr);

    /// `areIntervalsDue`: those of the rates that depend on the threshold are still being drawn, so that an
    /// ellipsis stands for them.
    void setMetrics(const Metrics& metrics, bool areIntervalsDue = false);

Q_SIGNALS:
    void opened(const gg::EvaluationFilter& filter);

private:
    enum class Behind
    {
        Mistakes,
        Positives,
        Others,
        AllByLoss
    };
    MetricTile* add(const QString& name, const QString& explanation, Behind images);
    EvaluationFilter filterOf(Behind images) const;

    MetricTile* m_accuracy;
    MetricTile* m_sensitivity;
    MetricTile* m_specificity;
    MetricTile* m_auc;
    MetricTile* m_loss;
    MetricTile* m_count;
    int m_positiveClass = 1;
};

} // namespace gg
