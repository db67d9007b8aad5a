#include "plots/ThresholdCurvePlot.h"

#include "support/Conversions.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace gg {

ThresholdCurvePlot::ThresholdCurvePlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_line(new QCPCurve(canvas().xAxis, canvas().yAxis)),
      m_chance(new QCPCurve(canvas().xAxis, canvas().yAxis)),
      m_macro(new QCPCurve(canvas().xAxis, canvas().yAxis)),
      m_micro(new QCPCurve(canvas().xAxis, canvas().yAxis)), m_point(canvas().addGraph()),
      m_words(new QCPItemText(&canvas()))
{
    m_point->setLineStyle(QCPGraph::lsNone);
    m_words->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_words->position->setCoords(0.98, 0.94);
    m_words->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_words->setTextAlignment(Qt::AlignRight);
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    connect(&canvas(), &QCustomPlot::mousePress, this,
            [this](const QMouseEvent* event) { m_pressed = event->position(); });
    connect(&canvas(), &QCustomPlot::mouseRelease, this, [this](const QMouseEvent* event) { press(*event); });
    connect(&canvas(), &QCustomPlot::mouseMove, this,
            [this](const QMouseEvent* event) { hover(event->position()); });
    setCanvas(&canvas());
}

void ThresholdCurvePlot::setCurve(std::vector<Point> points, double threshold, const QString& words)
{
    m_points = std::move(points);
    m_threshold = threshold;
    m_words->setText(words);
    dataChanged();
}

void ThresholdCurvePlot::setChance(QPointF from, QPointF to)
{
    m_chance->setData({from.x(), to.x()}, {from.y(), to.y()});
}

void ThresholdCurvePlot::setMeans(const MeanCurves& means)
{
    m_means = means;
    const auto draw = [](QCPCurve& curve, const MeanCurve& mean) {
        QVector<double> x, y;
        for (const CurvePoint& point : mean.points) {
            x << point.x;
            y << point.y;
        }
        curve.setData(x, y);
    };
    draw(*m_macro, means.macro);
    draw(*m_micro, means.micro);
}

QString ThresholdCurvePlot::meansText() const
{
    QString text;
    if (m_means.macro.area)
        text += QLatin1Char('\n') + tr("macro %1 (dashes)").arg(formatNumber(*m_means.macro.area));
    if (m_means.micro.area)
        text += QLatin1Char('\n') + tr("micro %1 (dots)").arg(formatNumber(*m_means.micro.area));
    return text;
}

void ThresholdCurvePlot::setThreshold(double threshold)
{
    m_threshold = threshold;
    dataChanged();
}

std::optional<std::size_t> ThresholdCurvePlot::operatingIndex() const
{
    const auto behind = std::find_if(m_points.begin(), m_points.end(),
                                     [this](const Point& point) { return point.threshold < m_threshold; });
    if (behind == m_points.begin())
        return std::nullopt;
    return static_cast<std::size_t>(behind - m_points.begin()) - 1;
}

void ThresholdCurvePlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    m_line->setPen(QPen(theme.accent, 2));
    m_chance->setPen(QPen(theme.line, 1, Qt::DashLine));
    m_macro->setPen(QPen(theme.quietText, 1.5, Qt::DashLine));
    m_micro->setPen(QPen(theme.quietText, 1.5, Qt::DotLine));
    m_point->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.surface, 2),
                                             QBrush(theme.classColor(1, 1)), 11));
    m_words->setColor(theme.text);
    m_words->setFont(canvas().xAxis->tickLabelFont());
}

void ThresholdCurvePlot::refresh()
{
    QVector<double> x, y;
    for (const Point& point : m_points) {
        x << point.x;
        y << point.y;
    }
    m_line->setData(x, y);
    m_point->data()->clear();
    if (const auto index = operatingIndex())
        m_point->addData(m_points[*index].x, m_points[*index].y);
    CartesianPlot::refresh();
}

void ThresholdCurvePlot::fitAxes()
{
    canvas().xAxis->setRange(-0.01, 1.01);
    canvas().yAxis->setRange(-0.01, 1.02);
}

std::size_t ThresholdCurvePlot::nearestIndex(QPointF position) const
{
    const auto distance = [&](const Point& point) {
        return std::hypot(canvas().xAxis->coordToPixel(point.x) - position.x(),
                          canvas().yAxis->coordToPixel(point.y) - position.y());
    };
    const auto nearest =
        std::min_element(m_points.begin(), m_points.end(),
                         [&](const Point& a, const Point& b) { return distance(a) < distance(b); });
    return static_cast<std::size_t>(nearest - m_points.begin());
}

void ThresholdCurvePlot::hover(QPointF position)
{
    const bool isInside = !isEmpty() && canvas().axisRect()->rect().contains(position.toPoint());
    showHover(position, isInside ? valuesAt(nearestIndex(position)) : QString());
}

void ThresholdCurvePlot::press(const QMouseEvent& event)
{
    const bool isClick = (event.position() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (isClick && event.button() == Qt::LeftButton && !isEmpty())
        Q_EMIT thresholdChosen(std::clamp(m_points[nearestIndex(event.position())].threshold, 0.0, 1.0));
}

void ThresholdCurvePlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
