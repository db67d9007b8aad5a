// CurvePlot: several named curves that may grow while one looks: raw values faint behind a smoothed line, the
// name at the curve's end, values under the pointer, the best epoch marked.
// A curve of many points is thinned to the pixels when drawn, minima and maxima kept (QCPGraph's adaptive
// sampling). Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "plots/CartesianPlot.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;

namespace gg {

/// What a curve stands for, and so its colour in each theme.
enum class CurveTone
{
    Quiet,  ///< beside the point: training
    Text,   ///< training, an epoch at a time
    Accent, ///< the point: validation
    Good,
    Warm
};

QColor curveColor(CurveTone tone, const Theme& theme);
/// Of several curves that are alike, the tone of the one with that index; from the fifth on they come again.
CurveTone curveTone(std::size_t index);

enum class CurveStyle
{
    Line,     ///< with a dot at each point while they are few
    Smoothed, ///< raw faint, an exponential moving average over it; named only while no line has a point
};

class CurvePlot : public CartesianPlot
{
    Q_OBJECT

public:
    CurvePlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// The number of the new series, from 0.
    int addSeries(const QString& name, CurveTone tone, CurveStyle style = CurveStyle::Line);
    /// Cheap when x is not below the last one. A y that is NaN is passed over.
    void append(int series, double x, double y);
    /// Removes all points, the mark and the zoom.
    void clear();
    /// Removes all series, too; the next one is 0 again.
    void clearSeries();

    /// Fixes an end of the value axis; nothing: follows the data.
    void setValueRange(std::optional<double> lower, std::optional<double> upper);
    /// What x is, for the values under the pointer: "epoch".
    void setKeyName(const QString& name) { m_keyName = name; }
    /// A dashed line with a text at its head; nothing removes it.
    void setMark(std::optional<double> x, const QString& text = {});
    std::optional<double> mark() const;

    std::size_t pointCount(int series) const;
    std::optional<double> lastKey(int series) const;
    std::optional<double> lastValue(int series) const;
    /// The values of all series at the points next to `x`, a line each; empty without data.
    QString valuesAt(double x) const;

    bool isEmpty() const override;
    QString csv() const override;

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    struct Series;
    void placeLabels();
    void hover(QPointF position);

    std::vector<std::unique_ptr<Series>> m_series;
    std::optional<double> m_lower, m_upper;
    QString m_keyName;
    QCPItemStraightLine* m_markLine;
    QCPItemText* m_markText;
    QCPItemStraightLine* m_hoverLine;
};

} // namespace gg
