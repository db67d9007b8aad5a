#include "plots/RocPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace gg {

RocPlot::RocPlot(Dialogs& dialogs, QWidget* parent)
    : CartesianPlot(dialogs, tr("ROC curve"), parent), m_line(new QCPCurve(canvas().xAxis, canvas().yAxis)),
      m_diagonal(new QCPCurve(canvas().xAxis, canvas().yAxis)), m_point(canvas().addGraph()),
      m_areaText(new QCPItemText(&canvas()))
{
    setAxisLabels(tr("1 − specificity"), tr("sensitivity"));
    m_diagonal->setData({0, 1}, {0, 1});
    m_point->setLineStyle(QCPGraph::lsNone);
    m_areaText->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_areaText->position->setCoords(0.98, 0.94);
    m_areaText->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_areaText->setTextAlignment(Qt::AlignRight);
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    connect(&canvas(), &QCustomPlot::mousePress, this,
            [this](const QMouseEvent* event) { m_pressed = event->position(); });
    connect(&canvas(), &QCustomPlot::mouseRelease, this, [this](const QMouseEvent* event) { press(*event); });
    connect(&canvas(), &QCustomPlot::mouseMove, this,
            [this](const QMouseEvent* event) { hover(event->position()); });
    setCanvas(&canvas());
    restyle(Theme::current());
}

void RocPlot::show(const Predictions& predictions, const std::optional<Estimate>& area)
{
    const std::vector<ScoredCase> cases = scoredCases(predictions);
    m_curve = rocCurve(cases, RocPoints::All);
    m_area = area ? area : aucEstimate(cases);
    const QString positive =
        toQString(predictions.classes.at(static_cast<std::size_t>(predictions.positiveClass)));
    setAxisLabels(tr("1 − specificity (of %1)").arg(positive), tr("sensitivity (of %1)").arg(positive));
    m_threshold = predictions.threshold;
    dataChanged();
}

void RocPlot::clear()
{
    m_curve = RocCurve();
    m_area.reset();
    dataChanged();
}

void RocPlot::setThreshold(double threshold)
{
    m_threshold = threshold;
    dataChanged();
}

QString RocPlot::areaText() const
{
    if (!m_area)
        return {};
    return tr("AUC %1\n95%: %2 to %3")
        .arg(formatNumber(m_area->value), formatNumber(m_area->interval.low),
             formatNumber(m_area->interval.high));
}

std::optional<RocPoint> RocPlot::operatingPoint() const
{
    // Thresholds fall along the curve.
    const auto behind = std::find_if(m_curve.points.begin(), m_curve.points.end(),
                                     [this](const RocPoint& point) { return point.threshold < m_threshold; });
    if (behind == m_curve.points.begin())
        return std::nullopt;
    return *(behind - 1);
}

QString RocPlot::csv() const
{
    std::string text = csvLine({"threshold", "false_positive_rate", "true_positive_rate"}) + "\r\n";
    for (const RocPoint& point : m_curve.points)
        text += csvLine({QString::number(point.threshold, 'g', 12).toStdString(),
                         QString::number(point.falsePositiveRate, 'g', 12).toStdString(),
                         QString::number(point.truePositiveRate, 'g', 12).toStdString()}) +
                "\r\n";
    return QString::fromStdString(text);
}

void RocPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    m_line->setPen(QPen(theme.accent, 2));
    m_diagonal->setPen(QPen(theme.line, 1, Qt::DashLine));
    m_point->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.surface, 2),
                                             QBrush(theme.classColor(1, 1)), 11));
    m_areaText->setColor(theme.text);
    m_areaText->setFont(canvas().xAxis->tickLabelFont());
}

void RocPlot::refresh()
{
    QVector<double> x, y;
    for (const RocPoint& point : m_curve.points) {
        x << point.falsePositiveRate;
        y << point.truePositiveRate;
    }
    m_line->setData(x, y);
    m_areaText->setText(areaText());
    m_point->data()->clear();
    if (const auto point = operatingPoint())
        m_point->addData(point->falsePositiveRate, point->truePositiveRate);
    CartesianPlot::refresh();
}

void RocPlot::fitAxes()
{
    canvas().xAxis->setRange(-0.01, 1.01);
    canvas().yAxis->setRange(-0.01, 1.02);
}

const RocPoint& RocPlot::nearestPoint(QPointF position) const
{
    const auto distance = [&](const RocPoint& point) {
        return std::hypot(canvas().xAxis->coordToPixel(point.falsePositiveRate) - position.x(),
                          canvas().yAxis->coordToPixel(point.truePositiveRate) - position.y());
    };
    return *std::min_element(m_curve.points.begin(), m_curve.points.end(),
                             [&](const RocPoint& a, const RocPoint& b) { return distance(a) < distance(b); });
}

void RocPlot::hover(QPointF position)
{
    if (isEmpty() || !canvas().axisRect()->rect().contains(position.toPoint())) {
        showHover({}, {});
        return;
    }
    const RocPoint& point = nearestPoint(position);
    showHover(position,
              tr("%1  sensitivity\n%2  specificity\n%3  threshold")
                  .arg(formatNumber(point.truePositiveRate), formatNumber(1 - point.falsePositiveRate),
                       formatNumber(std::min(point.threshold, 1.0))));
}

void RocPlot::press(const QMouseEvent& event)
{
    const bool isClick = (event.position() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (isClick && event.button() == Qt::LeftButton && !isEmpty())
        Q_EMIT thresholdChosen(std::clamp(nearestPoint(event.position()).threshold, 0.0, 1.0));
}

void RocPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
