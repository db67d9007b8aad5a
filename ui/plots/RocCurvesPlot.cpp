#include "plots/RocCurvesPlot.h"

#include "base/Csv.h"
#include "plots/CurvePlot.h"
#include "support/Conversions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <qcustomplot.h>
#include <utility>

namespace gg {

namespace {

constexpr std::array patterns = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
constexpr int legendLine = 17; // pixels
constexpr int sampleLength = 24;
constexpr int legendMargin = 8;

QPen penOf(std::size_t index, const Theme& theme)
{
    return {curveColor(curveTone(index), theme), 1.8, patterns.at(index % patterns.size())};
}

} // namespace

RocCurvesPlot::RocCurvesPlot(Dialogs& dialogs, QWidget* parent)
    : CartesianPlot(dialogs, tr("ROC curves"), parent), m_chance(new QCPCurve(canvas().xAxis, canvas().yAxis))
{
    m_chance->setData({0, 1}, {0, 1});
    setEmptyText(tr("No run has predictions of two classes that both occur."));
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    connect(&canvas(), &QCustomPlot::mouseMove, this,
            [this](const QMouseEvent* event) { hover(event->position()); });
    connect(&canvas(), &QCustomPlot::afterLayout, this, &RocCurvesPlot::placeLegend);
    setCanvas(&canvas());
    restyle(Theme::current());
}

void RocCurvesPlot::show(std::vector<Curve> curves, const QString& positive)
{
    std::erase_if(curves, [](const Curve& curve) { return curve.curve.points.empty(); });
    for (const Line& line : m_lines) {
        canvas().removePlottable(line.curve);
        canvas().removeItem(line.sample);
        canvas().removeItem(line.words);
    }
    m_lines.clear();
    m_curves = std::move(curves);
    setAxisLabels(tr("1 − specificity (of %1)").arg(positive), tr("sensitivity (of %1)").arg(positive));
    for (const Curve& curve : m_curves) {
        const Line line = {new QCPCurve(canvas().xAxis, canvas().yAxis), new QCPItemLine(&canvas()),
                           new QCPItemText(&canvas())};
        QVector<double> x;
        QVector<double> y;
        for (const RocPoint& point : curve.curve.points) {
            x << point.falsePositiveRate;
            y << point.truePositiveRate;
        }
        line.curve->setData(x, y);
        line.words->setText(legendOf(curve));
        line.words->position->setType(QCPItemPosition::ptAbsolute);
        line.words->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        for (QCPItemPosition* const end : {line.sample->start, line.sample->end})
            end->setType(QCPItemPosition::ptAbsolute);
        m_lines.push_back(line);
    }
    restyle(Theme::current());
    dataChanged();
}

QString RocCurvesPlot::legendOf(const Curve& curve) const
{
    if (!curve.area)
        return curve.name;
    return tr("%1  AUC %2 (%3 to %4)")
        .arg(curve.name, formatNumber(curve.area->value), formatNumber(curve.area->interval.low),
             formatNumber(curve.area->interval.high));
}

QStringList RocCurvesPlot::legend() const
{
    QStringList lines;
    for (const Curve& curve : m_curves)
        lines += legendOf(curve);
    return lines;
}

QString RocCurvesPlot::csv() const
{
    std::string text = csvLine({"curve", "threshold", "false_positive_rate", "true_positive_rate"}) + "\r\n";
    const auto number = [](double value) { return QString::number(value, 'g', 12).toStdString(); };
    for (const Curve& curve : m_curves)
        for (const RocPoint& point : curve.curve.points)
            text += csvLine({curve.name.toStdString(), number(point.threshold),
                             number(point.falsePositiveRate), number(point.truePositiveRate)}) +
                    "\r\n";
    return QString::fromStdString(text);
}

void RocCurvesPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    m_chance->setPen(QPen(theme.line, 1, Qt::DashLine));
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QPen pen = penOf(i, theme);
        m_lines[i].curve->setPen(pen);
        m_lines[i].sample->setPen(pen);
        m_lines[i].words->setColor(theme.text);
        m_lines[i].words->setFont(canvas().xAxis->tickLabelFont());
    }
}

void RocCurvesPlot::fitAxes()
{
    canvas().xAxis->setRange(-0.01, 1.01);
    canvas().yAxis->setRange(-0.01, 1.02);
}

// At the lower right, where good curves are not.
void RocCurvesPlot::placeLegend()
{
    const QRect rect = canvas().axisRect()->rect();
    int width = 0;
    for (const Line& line : m_lines)
        width = std::max(width, QFontMetrics(line.words->font()).horizontalAdvance(line.words->text()));
    const double left = rect.right() - legendMargin - width;
    double y = rect.bottom() - legendMargin - legendLine * (static_cast<double>(m_lines.size()) - 0.5);
    for (const Line& line : m_lines) {
        line.words->position->setCoords(left, y);
        line.sample->start->setCoords(left - legendMargin - sampleLength, y);
        line.sample->end->setCoords(left - legendMargin, y);
        y += legendLine;
    }
}

void RocCurvesPlot::hover(QPointF position)
{
    double least = std::numeric_limits<double>::infinity();
    const Curve* nearest = nullptr;
    const RocPoint* at = nullptr;
    for (const Curve& curve : m_curves)
        for (const RocPoint& point : curve.curve.points) {
            const double distance =
                std::hypot(canvas().xAxis->coordToPixel(point.falsePositiveRate) - position.x(),
                           canvas().yAxis->coordToPixel(point.truePositiveRate) - position.y());
            if (distance < least) {
                least = distance;
                nearest = &curve;
                at = &point;
            }
        }
    if (nearest == nullptr || !canvas().axisRect()->rect().contains(position.toPoint())) {
        showHover({}, {});
        return;
    }
    showHover(position,
              tr("%1\n%2  sensitivity\n%3  specificity\n%4  threshold")
                  .arg(nearest->name, formatNumber(at->truePositiveRate),
                       formatNumber(1 - at->falsePositiveRate), formatNumber(std::min(at->threshold, 1.0))));
}

void RocCurvesPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
