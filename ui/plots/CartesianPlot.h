// CartesianPlot: a plot with two axes, drawn by QCustomPlot: thin axes, no boxes, wheel zooms, dragging
// moves, double click resets. Base of the plots that have axes. Thread: GUI thread.
#pragma once

#include "plots/PlotBase.h"

#include <functional>
#include <optional>

class QCPItemText;
class QCustomPlot;

namespace gg {

class CartesianPlot : public PlotBase
{
    Q_OBJECT

public:
    CartesianPlot(Dialogs& dialogs, const QString& title, QWidget* parent);

    /// What has no room ends in the middle, in an ellipsis.
    void setAxisLabels(const QString& x, const QString& y);
    /// The horizontal axis counts something: no 2.5 on it.
    void setWholeKeys();
    /// True while the user looks at a part of it; new data then leaves the axes alone.
    bool isZoomed() const { return m_isZoomed; }
    void resetZoom();

    QCustomPlot& canvas() const { return *m_canvas; } ///< for ui/plots and its tests

protected:
    void restyle(const Theme& theme) override;
    void renderTo(QPaintDevice& device, QSize size) override;
    void refresh() override;
    /// Sets the axes so that all data is seen.
    virtual void fitAxes() = 0;
    /// The text follows the pointer at the position of the values; empty hides it.
    void showHover(QPointF position, const QString& text);
    /// From now on the left button draws from where it is pressed on the plot; `finished` is told where that
    /// was and where it was let go, be it the same place.
    void hearDrawing(const std::function<void(QPointF from, QPointF to)>& finished);
    /// Where what is being drawn began; nothing while nothing is.
    const std::optional<QPointF>& drawnFrom() const { return m_drawnFrom; }
    void showEvent(QShowEvent* event) override;

private:
    void fitTicks();
    void fitLabels(QSize canvas);

    QCustomPlot* m_canvas;
    QString m_xLabel;
    QString m_yLabel;
    QCPItemText* m_hover;
    bool m_isZoomed = false;
    std::optional<QPointF> m_drawnFrom;
};

} // namespace gg
