// ScatterPlot: a point an image, by two numbers, its true class by colour and shape: what a filter lets
// through is strong, the rest quiet. Drawing a rectangle with the mouse, or a click at a point, tells which
// images are meant. Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "plots/CartesianPlot.h"

#include <QPointF>
#include <QStringList>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

class QCPGraph;
class QCPItemRect;
class QCPItemText;

namespace gg {

class ScatterPlot : public CartesianPlot
{
    Q_OBJECT

public:
    struct Point
    {
        double x = 0; ///< of points whose numbers are not both known, nothing is shown
        double y = 0;
        int truth = -1;      ///< index of the class; -1 unknown
        std::size_t row = 0; ///< whatever it stands for: what the signals tell
        bool isStrong = true;
    };
    /// The classes, as they are shown with their marks.
    struct Classes
    {
        QStringList names;
        int positive = 1;
    };

    ScatterPlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);

    /// `x`, `y`: what the numbers are; empty of places on a map, which have none. `words`: what stands at the
    /// pointer beside the point of a row.
    void show(std::vector<Point> points, const Classes& classes, const QString& x, const QString& y,
              std::function<QString(std::size_t row)> words = {});
    /// The same points: those of the rows, ascending, are strong, all others quiet.
    void setStrong(const std::vector<std::size_t>& rows);
    const std::vector<Point>& points() const { return m_points; }

    bool isEmpty() const override;
    QString csv() const override;

Q_SIGNALS:
    /// Those in the rectangle that was drawn, or the one that was clicked, by their rows, ascending; not
    /// none.
    void rowsChosen(const std::vector<std::size_t>& rows);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    struct Series
    {
        QCPGraph* strong;
        QCPGraph* quiet;
        QCPItemText* name;
    };
    void hear();
    void makeSeries();
    void placeNames();
    void finish(QPointF pressed, QPointF position);
    void showBrush(std::optional<QRectF> pixels);
    std::optional<std::size_t> pointAt(QPointF position) const;
    QPointF pixelOf(const Point& point) const;

    std::vector<Point> m_points;
    Classes m_classes;
    QString m_xName;
    QString m_yName;
    std::function<QString(std::size_t)> m_words;
    std::vector<Series> m_series; ///< one a class, and one of unknown truth behind them
    QCPItemRect* m_brush;
};

} // namespace gg
