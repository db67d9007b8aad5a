#include "plots/ReliabilityPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <qcustomplot.h>

namespace gg {

namespace {

constexpr double heightOfCounts = 0.2;
constexpr int roomBeside = 112; // pixels

} // namespace

ReliabilityPlot::ReliabilityPlot(Dialogs& dialogs, QWidget* parent)
    : CartesianPlot(dialogs, tr("Calibration"), parent),
      m_diagonal(new QCPCurve(canvas().xAxis, canvas().yAxis)),
      m_counts(new QCPBars(canvas().xAxis, canvas().yAxis)), m_shares(canvas().addGraph()),
      m_intervals(new QCPErrorBars(canvas().xAxis, canvas().yAxis)), m_figures(new QCPItemText(&canvas()))
{
    m_diagonal->setData({0, 1}, {0, 1});
    m_counts->setPen(Qt::NoPen);
    m_intervals->setDataPlottable(m_shares);
    m_intervals->setWhiskerWidth(6);
    m_figures->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_figures->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_figures->setTextAlignment(Qt::AlignLeft);
    m_figures->setClipToAxisRect(false);
    connect(&canvas(), &QCustomPlot::beforeReplot, this, &ReliabilityPlot::placeFigures);
    setAxisLabels(tr("score"), tr("share truly positive"));
    connect(&canvas(), &QCustomPlot::mousePress, this,
            [this](const QMouseEvent* event) { m_pressed = event->position(); });
    connect(&canvas(), &QCustomPlot::mouseRelease, this, [this](const QMouseEvent* event) {
        const bool isClick =
            (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance();
        const std::optional<std::size_t> bin = binAt(event->position());
        if (isClick && event->button() == Qt::LeftButton && bin)
            Q_EMIT binClicked(m_calibration.bins[*bin].low, m_calibration.bins[*bin].high);
    });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        const std::optional<std::size_t> bin = binAt(event->position());
        showHover(event->position(), bin ? valuesOf(m_calibration.bins[*bin]) : QString());
    });
    setCanvas(&canvas());
    restyle(Theme::current());
}

// Beside the curve where there is width for it, else over its upper left, where no calibrated score lies.
void ReliabilityPlot::placeFigures()
{
    const bool isBeside = canvas().width() > canvas().height() * 3 / 2;
    canvas().axisRect()->setMinimumMargins(QMargins(0, 8, isBeside ? roomBeside : 12, 0));
    m_figures->position->setCoords(isBeside ? 1.03 : 0.03, 0.03);
}

void ReliabilityPlot::show(const Calibration& calibration, const QString& positive)
{
    m_calibration = calibration;
    setAxisLabels(tr("score of %1").arg(positive), tr("share truly %1").arg(positive));
    dataChanged();
}

QString ReliabilityPlot::figuresText() const
{
    QStringList lines;
    const auto add = [&](const QString& name, const std::optional<double>& value) {
        if (value)
            lines << QStringLiteral("%1  %2").arg(formatNumber(*value), name);
    };
    add(tr("Brier"), m_calibration.brier);
    add(tr("ECE"), m_calibration.expectedCalibrationError);
    add(tr("log loss"), m_calibration.logLoss);
    lines << tr("%1 images").arg(m_calibration.n);
    return lines.join(QLatin1Char('\n'));
}

QString ReliabilityPlot::valuesOf(const ReliabilityBin& bin) const
{
    const Estimate share = bin.positiveShare.value_or(Estimate());
    return tr("%1 of %2 images positive\n%3  (95%: %4 to %5)\n%6  mean score")
        .arg(bin.positives)
        .arg(bin.count())
        .arg(formatPercent(share.value), formatPercent(share.interval.low),
             formatPercent(share.interval.high), formatNumber(bin.meanScore.value_or(0)));
}

QString ReliabilityPlot::csv() const
{
    const auto number = [](double value) { return QString::number(value, 'g', 12).toStdString(); };
    std::string text =
        csvLine({"low", "high", "images", "positives", "mean_score", "share", "share_low", "share_high"}) +
        "\r\n";
    for (const ReliabilityBin& bin : m_calibration.bins) {
        std::vector<std::string> line = {number(bin.low), number(bin.high), std::to_string(bin.count()),
                                         std::to_string(bin.positives)};
        if (bin.meanScore && bin.positiveShare)
            line.insert(line.end(),
                        {number(*bin.meanScore), number(bin.positiveShare->value),
                         number(bin.positiveShare->interval.low), number(bin.positiveShare->interval.high)});
        line.resize(8);
        text += csvLine(line) + "\r\n";
    }
    return QString::fromStdString(text);
}

void ReliabilityPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    m_diagonal->setPen(QPen(theme.quietText, 1, Qt::DashLine));
    QColor calm = theme.accent;
    calm.setAlphaF(0.25F);
    m_counts->setBrush(calm);
    m_shares->setPen(QPen(theme.accent, 1.5));
    m_shares->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.surface, 1), QBrush(theme.accent), 8));
    m_intervals->setPen(QPen(theme.text, 1));
    m_figures->setColor(theme.text);
    m_figures->setFont(canvas().xAxis->tickLabelFont());
}

void ReliabilityPlot::refresh()
{
    QVector<double> keys, shares, below, above, middles, counts;
    std::size_t fullest = 1;
    for (const ReliabilityBin& bin : m_calibration.bins)
        fullest = std::max(fullest, bin.count());
    for (const ReliabilityBin& bin : m_calibration.bins) {
        middles << (bin.low + bin.high) / 2;
        counts << heightOfCounts * static_cast<double>(bin.count()) / static_cast<double>(fullest);
        if (!bin.meanScore || !bin.positiveShare)
            continue;
        keys << *bin.meanScore;
        shares << bin.positiveShare->value;
        below << bin.positiveShare->value - bin.positiveShare->interval.low;
        above << bin.positiveShare->interval.high - bin.positiveShare->value;
    }
    m_counts->setData(middles, counts, true);
    if (!m_calibration.bins.empty())
        m_counts->setWidth((m_calibration.bins.front().high - m_calibration.bins.front().low) * 0.9);
    m_shares->setData(keys, shares, true);
    m_intervals->setData(below, above);
    m_figures->setText(figuresText());
    CartesianPlot::refresh();
}

void ReliabilityPlot::fitAxes()
{
    canvas().xAxis->setRange(0, 1);
    canvas().yAxis->setRange(0, 1.02);
}

std::optional<std::size_t> ReliabilityPlot::binAt(QPointF position) const
{
    if (!canvas().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const double score = canvas().xAxis->pixelToCoord(position.x());
    for (std::size_t i = 0; i < m_calibration.bins.size(); ++i) {
        const ReliabilityBin& bin = m_calibration.bins[i];
        if (score > bin.low && score <= bin.high && bin.count() > 0)
            return i;
    }
    return std::nullopt;
}

void ReliabilityPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
