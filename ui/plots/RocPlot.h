// RocPlot: sensitivity against the rate of false alarms, with the area under the curve and its interval, the
// diagonal of guessing, and the point at which the threshold stands. A click chooses another threshold.
// Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/Predictions.h"
#include "eval/RocCurve.h"
#include "plots/CartesianPlot.h"

#include <optional>

class QCPCurve;
class QCPGraph;
class QCPItemStraightLine;

namespace gg {

class RocPlot : public CartesianPlot
{
    Q_OBJECT

public:
    explicit RocPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Empty when not both classes occur. `area` is the one that stands elsewhere on the page, so that both
    /// have one interval; without it, the interval is by image.
    void show(const Predictions& predictions, const std::optional<Estimate>& area = {});
    void clear();
    /// Moves the operating point alone.
    void setThreshold(double threshold);

    /// "AUC 0.91", and below it its 95% interval: "0.88 to 0.94".
    QString areaText() const;
    /// The last point of the curve that calls positive what scores at least the threshold.
    std::optional<RocPoint> operatingPoint() const;

    bool isEmpty() const override { return m_curve.points.empty(); }
    QString csv() const override;

Q_SIGNALS:
    /// A threshold in [0,1] whose point on the curve was clicked.
    void thresholdChosen(double threshold);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    const RocPoint& nearestPoint(QPointF position) const;
    void hover(QPointF position);
    void press(const class QMouseEvent& event);

    RocCurve m_curve;
    std::optional<Estimate> m_area;
    double m_threshold = 0.5;
    QCPCurve* m_line;
    QCPCurve* m_diagonal;
    QCPGraph* m_point;
    QCPItemText* m_areaText;
    QPointF m_pressed;
};

} // namespace gg
