#include "plots/HuHistogramPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace gg {

namespace {

double lowerOf(std::size_t bin)
{
    return HuHistogram::from + HuHistogram::width * static_cast<double>(bin);
}

} // namespace

HuHistogramPlot::HuHistogramPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_curve(canvas().addGraph())
{
    m_curve->setLineStyle(QCPGraph::lsStepLeft);
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    setAxisLabels(tr("HU"), tr("% of the lungs"));
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        const bool isInside = canvas().axisRect()->rect().contains(event->pos());
        showHover(event->position(),
                  isInside ? valuesAt(canvas().xAxis->pixelToCoord(event->position().x())) : QString());
    });
    setCanvas(&canvas());
    restyle(Theme::current());
}

void HuHistogramPlot::show(const HuHistogram& histogram)
{
    m_histogram = histogram;
    dataChanged();
}

void HuHistogramPlot::setBounds(const std::vector<double>& bounds)
{
    for (QCPItemStraightLine* const line : m_bounds)
        canvas().removeItem(line);
    m_bounds.clear();
    for (const double bound : bounds) {
        m_bounds.push_back(new QCPItemStraightLine(&canvas()));
        m_bounds.back()->point1->setCoords(bound, 0);
        m_bounds.back()->point2->setCoords(bound, 1);
    }
    restyle(Theme::current());
    dataChanged();
}

double HuHistogramPlot::percentOf(std::size_t bin) const
{
    return 100 * static_cast<double>(m_histogram.counts[bin]) / static_cast<double>(m_histogram.total());
}

QString HuHistogramPlot::valuesAt(double hu) const
{
    const double bin = std::floor((hu - HuHistogram::from) / HuHistogram::width);
    if (isEmpty() || !(bin >= 0) || bin >= static_cast<double>(HuHistogram::bins))
        return {};
    const double lower = lowerOf(static_cast<std::size_t>(bin));
    return tr("%1 to %2 HU").arg(lower).arg(lower + HuHistogram::width) + QLatin1Char('\n') +
           tr("%1 % of the lungs").arg(formatNumber(percentOf(static_cast<std::size_t>(bin))));
}

QString HuHistogramPlot::csv() const
{
    std::string text = csvLine({"hu_from", "hu_to", "voxels"}) + "\r\n";
    for (std::size_t bin = 0; bin < HuHistogram::bins; ++bin) {
        const int lower = static_cast<int>(lowerOf(bin));
        text += csvLine({std::to_string(lower), std::to_string(lower + HuHistogram::width),
                         std::to_string(m_histogram.counts[bin])}) +
                "\r\n";
    }
    return QString::fromStdString(text);
}

void HuHistogramPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    m_curve->setPen(QPen(theme.accent, 1));
    QColor calm = theme.accent;
    calm.setAlphaF(0.35F);
    m_curve->setBrush(calm);
    for (QCPItemStraightLine* const line : m_bounds)
        line->setPen(QPen(theme.quietText, 1, Qt::DashLine));
}

void HuHistogramPlot::refresh()
{
    QVector<double> keys, shares;
    for (std::size_t bin = 0; bin < HuHistogram::bins; ++bin) {
        keys << lowerOf(bin);
        shares << percentOf(bin);
    }
    keys << lowerOf(HuHistogram::bins); // the last step ends there
    shares << 0;
    m_curve->setData(keys, shares, true);
    CartesianPlot::refresh();
}

void HuHistogramPlot::fitAxes()
{
    constexpr double room = 1.08;
    double highest = 0;
    for (std::size_t bin = 0; bin < HuHistogram::bins; ++bin)
        highest = std::max(highest, percentOf(bin));
    canvas().xAxis->setRange(HuHistogram::from, lowerOf(HuHistogram::bins));
    canvas().yAxis->setRange(0, highest * room);
}

void HuHistogramPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
