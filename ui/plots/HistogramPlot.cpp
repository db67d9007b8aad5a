#include "plots/HistogramPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <qcustomplot.h>

namespace gg {

HistogramPlot::HistogramPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_bars(new QCPBars(canvas().xAxis, canvas().yAxis)),
      m_selectedBar(new QCPBars(canvas().xAxis, canvas().yAxis)),
      m_thresholdLine(new QCPItemStraightLine(&canvas()))
{
    m_thresholdLine->setVisible(false);
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    canvas().yAxis->ticker()->setTickStepStrategy(QCPAxisTicker::tssReadability);
    setAxisLabels({}, tr("images"));
    connect(&canvas(), &QCustomPlot::mousePress, this,
            [this](const QMouseEvent* event) { m_pressed = event->position(); });
    connect(&canvas(), &QCustomPlot::mouseRelease, this, [this](const QMouseEvent* event) {
        const bool isClick =
            (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance();
        const std::optional<int> bin = binAt(event->position());
        if (isClick && event->button() == Qt::LeftButton && bin)
            Q_EMIT binClicked(*bin);
    });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        const std::optional<int> bin = binAt(event->position());
        if (!bin) {
            showHover({}, {});
            return;
        }
        const HistogramBin& shown = m_bins[static_cast<std::size_t>(*bin)];
        showHover(event->position(),
                  tr("%1 images\n").arg(shown.rows.size()) +
                      tr("%1 to %2").arg(formatNumber(shown.low), formatNumber(shown.high)));
    });
    setCanvas(&canvas());
    restyle(Theme::current());
}

void HistogramPlot::show(const std::vector<HistogramBin>& bins, const QString& scoreName)
{
    m_bins = bins;
    m_selected.reset();
    setAxisLabels(scoreName, tr("images"));
    dataChanged();
}

void HistogramPlot::clear()
{
    m_bins.clear();
    m_selected.reset();
    dataChanged();
}

void HistogramPlot::setThreshold(std::optional<double> threshold)
{
    m_thresholdLine->setVisible(threshold.has_value());
    m_thresholdLine->point1->setCoords(threshold.value_or(0), 0);
    m_thresholdLine->point2->setCoords(threshold.value_or(0), 1);
    dataChanged();
}

void HistogramPlot::setSelected(std::optional<int> bin)
{
    m_selected = bin;
    dataChanged();
}

bool HistogramPlot::isEmpty() const
{
    return std::all_of(m_bins.begin(), m_bins.end(),
                       [](const HistogramBin& bin) { return bin.rows.empty(); });
}

QString HistogramPlot::csv() const
{
    std::string text = csvLine({"low", "high", "images"}) + "\r\n";
    for (const HistogramBin& bin : m_bins)
        text += csvLine({QString::number(bin.low, 'g', 12).toStdString(),
                         QString::number(bin.high, 'g', 12).toStdString(), std::to_string(bin.rows.size())}) +
                "\r\n";
    return QString::fromStdString(text);
}

void HistogramPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    QColor calm = theme.accent;
    calm.setAlphaF(0.55F);
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(calm);
    m_selectedBar->setPen(Qt::NoPen);
    m_selectedBar->setBrush(theme.accent);
    m_thresholdLine->setPen(QPen(theme.quietText, 1, Qt::DashLine));
}

void HistogramPlot::refresh()
{
    QVector<double> keys, counts, selectedKeys, selectedCounts;
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        const bool isSelected = m_selected == static_cast<int>(bin);
        (isSelected ? selectedKeys : keys) << (m_bins[bin].low + m_bins[bin].high) / 2;
        (isSelected ? selectedCounts : counts) << static_cast<double>(m_bins[bin].rows.size());
    }
    m_bars->setData(keys, counts, true);
    m_selectedBar->setData(selectedKeys, selectedCounts, true);
    const double width = m_bins.empty() ? 0.1 : m_bins.front().high - m_bins.front().low;
    m_bars->setWidth(width * 0.9);
    m_selectedBar->setWidth(width * 0.9);
    CartesianPlot::refresh();
}

void HistogramPlot::fitAxes()
{
    std::size_t highest = 1;
    for (const HistogramBin& bin : m_bins)
        highest = std::max(highest, bin.rows.size());
    canvas().xAxis->setRange(0, 1);
    canvas().yAxis->setRange(0, static_cast<double>(highest) * 1.08);
}

// The whole column counts, so that a low bar is not hard to hit.
std::optional<int> HistogramPlot::binAt(QPointF position) const
{
    if (!canvas().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const double score = canvas().xAxis->pixelToCoord(position.x());
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        if (score >= m_bins[bin].low && score < m_bins[bin].high && !m_bins[bin].rows.empty())
            return static_cast<int>(bin);
    }
    return std::nullopt;
}

void HistogramPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
