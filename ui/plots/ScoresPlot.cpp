#include "plots/ScoresPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace gg {

namespace {

constexpr double step = 0.01; // of a range that is drawn: what is said of it in two digits is what it is

// Bars that hang down count images too.
class CountTicker : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return std::abs(tick - std::round(tick)) < 1e-9 ? QString::number(std::llround(std::abs(tick)))
                                                        : QString();
    }
    double getTickStep(const QCPRange& range) override
    {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
    int getSubTickCount(double) override { return 0; }
};

std::size_t countIn(const ScoresPlot::Bins& bins, std::size_t bin)
{
    return bin < bins.size() ? bins[bin].rows.size() : 0;
}

std::size_t countOf(const ScoresPlot::Bins& bins)
{
    std::size_t count = 0;
    for (const HistogramBin& bin : bins)
        count += bin.rows.size();
    return count;
}

std::size_t highest(const ScoresPlot::Bins& bins)
{
    std::size_t count = 0;
    for (const HistogramBin& bin : bins)
        count = std::max(count, bin.rows.size());
    return count;
}

QColor quiet(QColor color)
{
    color.setAlphaF(0.25F);
    return color;
}

} // namespace

ScoresPlot::ScoresPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_thresholdLine(new QCPItemStraightLine(&canvas())),
      m_brush(new QCPItemRect(&canvas()))
{
    for (QCPBars*& bars : m_bars) {
        bars = new QCPBars(canvas().xAxis, canvas().yAxis);
        bars->setPen(Qt::NoPen);
    }
    for (std::size_t half = 0; half < m_labels.size(); ++half) {
        m_labels[half] = new QCPItemText(&canvas());
        m_labels[half]->position->setType(QCPItemPosition::ptAxisRectRatio);
        m_labels[half]->position->setCoords(0.5, half == 0 ? 0.02 : 0.98);
        m_labels[half]->setPositionAlignment(Qt::AlignHCenter | (half == 0 ? Qt::AlignTop : Qt::AlignBottom));
    }
    m_thresholdLine->setVisible(false);
    m_brush->setVisible(false);
    m_brush->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_brush->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    canvas().setInteractions(QCP::iRangeZoom); // the mouse draws a range
    canvas().yAxis->setTicker(QSharedPointer<CountTicker>::create());
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, 12, 0));
    setAxisLabels({}, tr("images"));
    hear();
    setCanvas(&canvas());
    restyle(Theme::current());
}

void ScoresPlot::hear()
{
    hearDrawing([this](QPointF from, QPointF to) { finish(from, to); });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (drawnFrom()) {
            const auto ends = std::minmax({scoreAt(drawnFrom()->x()), scoreAt(event->position().x())});
            showBrush(Range(ends.first, ends.second));
            showHover(event->position(),
                      tr("%1 to %2").arg(ends.first, 0, 'f', 2).arg(ends.second, 0, 'f', 2));
            return;
        }
        const std::optional<std::size_t> bin = binAt(event->position());
        showHover(event->position(), bin ? valuesOf(*bin) : QString());
    });
}

void ScoresPlot::finish(QPointF pressed, QPointF position)
{
    showHover({}, {});
    const auto [low, high] = std::minmax({scoreAt(pressed.x()), scoreAt(position.x())});
    const bool isDrawn = std::abs(position.x() - pressed.x()) >= QApplication::startDragDistance();
    if (isDrawn && low < high) {
        Q_EMIT rangeChosen(low, high);
        return;
    }
    showBrush(m_selected);
    if (const std::optional<std::size_t> bin = binAt(position))
        Q_EMIT rangeChosen(m_whole.positives[*bin].low, m_whole.positives[*bin].high);
}

void ScoresPlot::show(const Halves& whole, const Halves& strong, const Names& names)
{
    m_whole = whole;
    m_strong = strong;
    m_names = names;
    setAxisLabels(tr("score of %1").arg(names.positive), tr("images"));
    restyle(Theme::current());
    dataChanged();
}

void ScoresPlot::clear()
{
    show({}, {}, {});
}

void ScoresPlot::setThreshold(std::optional<double> threshold)
{
    m_thresholdLine->setVisible(threshold.has_value());
    m_thresholdLine->point1->setCoords(threshold.value_or(0), 0);
    m_thresholdLine->point2->setCoords(threshold.value_or(0), 1);
    dataChanged();
}

void ScoresPlot::setSelected(std::optional<Range> range)
{
    m_selected = range;
    if (!drawnFrom())
        showBrush(range);
}

void ScoresPlot::showBrush(std::optional<Range> range)
{
    m_brush->setVisible(range.has_value());
    if (range) {
        m_brush->topLeft->setCoords(range->first, 0);
        m_brush->bottomRight->setCoords(range->second, 1);
    }
    dataChanged();
}

bool ScoresPlot::isEmpty() const
{
    return countOf(m_whole.positives) + countOf(m_whole.others) == 0;
}

QString ScoresPlot::csv() const
{
    std::string text =
        csvLine({"low", "high", "positives", "others", "positives_shown", "others_shown"}) + "\r\n";
    for (std::size_t bin = 0; bin < m_whole.positives.size(); ++bin)
        text += csvLine({QString::number(m_whole.positives[bin].low, 'g', 12).toStdString(),
                         QString::number(m_whole.positives[bin].high, 'g', 12).toStdString(),
                         std::to_string(countIn(m_whole.positives, bin)),
                         std::to_string(countIn(m_whole.others, bin)),
                         std::to_string(countIn(m_strong.positives, bin)),
                         std::to_string(countIn(m_strong.others, bin))}) +
                "\r\n";
    return QString::fromStdString(text);
}

void ScoresPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    const QColor positive = theme.classColor(m_names.positiveClass, m_names.positiveClass);
    const QColor other = m_names.otherClass < 0 ? theme.quietText
                                                : theme.classColor(m_names.otherClass, m_names.positiveClass);
    m_bars[0]->setBrush(positive);
    m_bars[1]->setBrush(quiet(positive));
    m_bars[2]->setBrush(other);
    m_bars[3]->setBrush(quiet(other));
    m_labels[0]->setColor(positive);
    m_labels[1]->setColor(other);
    for (QCPItemText* const label : m_labels) {
        QFont font = canvas().xAxis->tickLabelFont();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    m_thresholdLine->setPen(QPen(theme.quietText, 1, Qt::DashLine));
    QColor veil = theme.accent;
    veil.setAlphaF(0.15F);
    m_brush->setBrush(veil);
    m_brush->setPen(QPen(theme.accent, 1));
}

QString ScoresPlot::labelOf(bool isPositive) const
{
    const std::size_t shown = countOf(isPositive ? m_strong.positives : m_strong.others);
    const std::size_t all = countOf(isPositive ? m_whole.positives : m_whole.others);
    // As the class marks: a diamond for the positive class, a circle for the other one.
    const QString name = (isPositive ? QStringLiteral("\u25c6 ") : QStringLiteral("\u25cf ")) +
                         QFontMetrics(m_labels[0]->font())
                             .elidedText(isPositive ? m_names.positive : m_names.other, Qt::ElideMiddle,
                                         std::max(40, canvas().width() / 2));
    return shown == all ? tr("%1  %2").arg(name).arg(all) : tr("%1  %2 of %3").arg(name).arg(shown).arg(all);
}

QString ScoresPlot::valuesOf(std::size_t bin) const
{
    const auto line = [&](const QString& name, const Bins& strong, const Bins& whole) {
        return tr("%1 of %2  %3").arg(countIn(strong, bin)).arg(countIn(whole, bin)).arg(name);
    };
    return line(m_names.positive, m_strong.positives, m_whole.positives) + QLatin1Char('\n') +
           line(m_names.other, m_strong.others, m_whole.others) + QLatin1Char('\n') +
           tr("%1 to %2")
               .arg(formatNumber(m_whole.positives[bin].low), formatNumber(m_whole.positives[bin].high));
}

void ScoresPlot::refresh()
{
    std::array<QVector<double>, 4> heights;
    QVector<double> keys;
    for (std::size_t bin = 0; bin < m_whole.positives.size(); ++bin) {
        keys << (m_whole.positives[bin].low + m_whole.positives[bin].high) / 2;
        heights[0] << static_cast<double>(countIn(m_strong.positives, bin));
        heights[1] << static_cast<double>(countIn(m_whole.positives, bin));
        heights[2] << -static_cast<double>(countIn(m_strong.others, bin));
        heights[3] << -static_cast<double>(countIn(m_whole.others, bin));
    }
    const double width = keys.empty() ? 0.1 : m_whole.positives.front().high - m_whole.positives.front().low;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        m_bars[i]->setData(keys, heights[i], true);
        m_bars[i]->setWidth(width * 0.9);
    }
    m_labels[0]->setText(labelOf(true));
    m_labels[1]->setText(labelOf(false));
    CartesianPlot::refresh();
}

void ScoresPlot::fitAxes()
{
    // Room for the names above and below the bars.
    const double up = static_cast<double>(std::max<std::size_t>(1, highest(m_whole.positives)));
    const double down = static_cast<double>(std::max<std::size_t>(1, highest(m_whole.others)));
    const double room = (up + down) * 0.14;
    canvas().xAxis->setRange(0, 1);
    canvas().yAxis->setRange(-down - room, up + room);
}

double ScoresPlot::scoreAt(double x) const
{
    return std::clamp(std::round(canvas().xAxis->pixelToCoord(x) / step) * step, 0.0, 1.0);
}

std::optional<std::size_t> ScoresPlot::binAt(QPointF position) const
{
    if (!canvas().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const double score = canvas().xAxis->pixelToCoord(position.x());
    for (std::size_t bin = 0; bin < m_whole.positives.size(); ++bin) {
        const bool hasAny = countIn(m_whole.positives, bin) + countIn(m_whole.others, bin) > 0;
        if (hasAny && score >= m_whole.positives[bin].low && score < m_whole.positives[bin].high)
            return bin;
    }
    return std::nullopt;
}

void ScoresPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
