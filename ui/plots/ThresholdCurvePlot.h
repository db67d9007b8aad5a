// ThresholdCurvePlot: a curve along which the threshold falls, both axes from 0 to 1: the point at which the
// threshold stands is marked, and a click chooses another one. Base of the ROC and the precision-recall
// curve. Thread: GUI thread.
#pragma once

#include "eval/MeanCurves.h"
#include "plots/CartesianPlot.h"

#include <cstddef>
#include <optional>
#include <vector>

class QCPCurve;
class QCPGraph;

namespace gg {

class ThresholdCurvePlot : public CartesianPlot
{
    Q_OBJECT

public:
    /// Moves the operating point alone.
    void setThreshold(double threshold);

    /// A line each for the areas of the means over more than two classes; empty without them.
    QString meansText() const;

    bool isEmpty() const override { return m_points.empty(); }

Q_SIGNALS:
    /// A threshold in [0,1] whose point on the curve was clicked.
    void thresholdChosen(double threshold);

protected:
    struct Point
    {
        double x;
        double y;
        double threshold; ///< falls from each to the next; infinity where nothing is called positive
    };
    ThresholdCurvePlot(Dialogs& dialogs, const QString& title, QWidget* parent);

    /// `words` stand at the bottom right.
    void setCurve(std::vector<Point> points, double threshold, const QString& words);
    /// A dashed line: what chance would give.
    void setChance(QPointF from, QPointF to);
    /// Of more than two classes: what all of them are taken together, drawn quietly behind the curve; dashes
    /// for macro, dots for micro.
    void setMeans(const MeanCurves& means);
    /// The last point that calls positive what scores at least the threshold.
    std::optional<std::size_t> operatingIndex() const;
    /// What stands at the pointer beside a point.
    virtual QString valuesAt(std::size_t index) const = 0;

    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    std::size_t nearestIndex(QPointF position) const;
    void hover(QPointF position);
    void press(const class QMouseEvent& event);

    std::vector<Point> m_points;
    double m_threshold = 0.5;
    QCPCurve* m_line;
    QCPCurve* m_chance;
    QCPCurve* m_macro;
    QCPCurve* m_micro;
    MeanCurves m_means;
    QCPGraph* m_point;
    QCPItemText* m_words;
    QPointF m_pressed;
};

} // namespace gg
