#include "plots/CurvePlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gg {

namespace {

constexpr double smoothing = 0.95;    // weight of the past in the moving average
constexpr std::size_t fewPoints = 80; // up to here each point has a dot
constexpr double labelDistance = 15;  // pixels between the names of two curves
constexpr int labelGap = 8;

} // namespace

QColor curveColor(CurveTone tone, const Theme& theme)
{
    switch (tone) {
    case CurveTone::Text:
        return theme.text;
    case CurveTone::Accent:
        return theme.accent;
    case CurveTone::Good:
        return theme.good;
    case CurveTone::Warm:
        return theme.classColor(1, 1);
    case CurveTone::Quiet:
        break;
    }
    return theme.quietText;
}

CurveTone curveTone(std::size_t index)
{
    constexpr std::array tones = {CurveTone::Accent, CurveTone::Warm, CurveTone::Good, CurveTone::Text,
                                  CurveTone::Quiet};
    return tones.at(index % tones.size());
}

struct CurvePlot::Series
{
    QString name;
    CurveTone tone = CurveTone::Quiet;
    QCPGraph* raw = nullptr;
    QCPGraph* smooth = nullptr; // nothing for CurveStyle::Line
    QCPItemText* label = nullptr;
    double average = 0;
    double weight = 0; // of all values so far, as Adam's bias correction

    QCPGraph& shown() const { return smooth != nullptr ? *smooth : *raw; }
};

CurvePlot::CurvePlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_markLine(new QCPItemStraightLine(&canvas())),
      m_markText(new QCPItemText(&canvas())), m_hoverLine(new QCPItemStraightLine(&canvas()))
{
    canvas().setPlottingHint(QCP::phFastPolylines, true);
    m_markLine->setVisible(false);
    m_markText->setVisible(false);
    m_markText->setClipToAxisRect(false);
    m_markText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_markText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_markText->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    m_hoverLine->setVisible(false);
    connect(&canvas(), &QCustomPlot::mouseMove, this,
            [this](const QMouseEvent* event) { hover(event->position()); });
    connect(&canvas(), &QCustomPlot::afterLayout, this, &CurvePlot::placeLabels);
    setCanvas(&canvas());
    restyle(Theme::current());
}

CurvePlot::~CurvePlot() = default;

int CurvePlot::addSeries(const QString& name, CurveTone tone, CurveStyle style)
{
    auto series = std::make_unique<Series>();
    series->name = name;
    series->tone = tone;
    series->raw = canvas().addGraph();
    if (style == CurveStyle::Smoothed) {
        series->smooth = canvas().addGraph();
        // Thousands of faint strokes: smoothing their edges would cost most of the time of a repaint.
        series->raw->setAntialiased(false);
    }
    series->label = new QCPItemText(&canvas());
    series->label->setText(name);
    series->label->setVisible(false);
    series->label->setClipToAxisRect(false);
    series->label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    series->label->position->setType(QCPItemPosition::ptAbsolute);
    m_series.push_back(std::move(series));
    restyle(Theme::current());
    return static_cast<int>(m_series.size()) - 1;
}

void CurvePlot::append(int series, double x, double y)
{
    if (!std::isfinite(y))
        return;
    Series& to = *m_series.at(static_cast<std::size_t>(series));
    to.raw->addData(x, y);
    if (to.smooth != nullptr) {
        to.average = smoothing * to.average + (1 - smoothing) * y;
        to.weight = smoothing * to.weight + (1 - smoothing);
        to.smooth->addData(x, to.average / to.weight);
    }
    dataChanged();
}

void CurvePlot::clear()
{
    for (const auto& series : m_series) {
        series->raw->data()->clear();
        if (series->smooth != nullptr)
            series->smooth->data()->clear();
        series->average = 0;
        series->weight = 0;
    }
    setMark(std::nullopt);
    resetZoom();
    dataChanged();
}

void CurvePlot::clearSeries()
{
    for (const auto& series : m_series) {
        canvas().removeGraph(series->raw);
        if (series->smooth != nullptr)
            canvas().removeGraph(series->smooth);
        canvas().removeItem(series->label);
    }
    m_series.clear();
    clear();
}

void CurvePlot::setValueRange(std::optional<double> lower, std::optional<double> upper)
{
    m_lower = lower;
    m_upper = upper;
    dataChanged();
}

void CurvePlot::setMark(std::optional<double> x, const QString& text)
{
    m_markLine->setVisible(x.has_value());
    m_markText->setVisible(x.has_value());
    if (x) {
        m_markLine->point1->setCoords(*x, 0);
        m_markLine->point2->setCoords(*x, 1);
        m_markText->position->setCoords(*x, 0);
        m_markText->setText(text);
    }
    dataChanged();
}

std::optional<double> CurvePlot::mark() const
{
    return m_markLine->visible() ? std::optional(m_markLine->point1->key()) : std::nullopt;
}

std::size_t CurvePlot::pointCount(int series) const
{
    return static_cast<std::size_t>(m_series.at(static_cast<std::size_t>(series))->raw->dataCount());
}

std::optional<double> CurvePlot::lastKey(int series) const
{
    const QCPGraph& graph = *m_series.at(static_cast<std::size_t>(series))->raw;
    return graph.dataCount() == 0 ? std::nullopt : std::optional((graph.data()->constEnd() - 1)->key);
}

std::optional<double> CurvePlot::lastValue(int series) const
{
    const QCPGraph& graph = *m_series.at(static_cast<std::size_t>(series))->raw;
    return graph.dataCount() == 0 ? std::nullopt : std::optional((graph.data()->constEnd() - 1)->value);
}

bool CurvePlot::isEmpty() const
{
    return std::all_of(m_series.begin(), m_series.end(),
                       [](const auto& series) { return series->raw->dataCount() == 0; });
}

QString CurvePlot::valuesAt(double x) const
{
    QStringList lines;
    for (const auto& series : m_series) {
        const QCPGraph& graph = series->shown();
        if (graph.dataCount() == 0)
            continue;
        auto point = graph.data()->findBegin(x);
        const auto next = point + 1;
        if (next != graph.data()->constEnd() && std::abs(next->key - x) < std::abs(point->key - x))
            point = next;
        if (lines.isEmpty())
            lines << m_keyName + QLatin1Char(' ') + formatNumber(point->key);
        lines << formatNumber(point->value) + QStringLiteral("  ") + series->name;
    }
    return lines.join(QLatin1Char('\n'));
}

QString CurvePlot::csv() const
{
    std::string text = csvLine({"series", "x", "y"}) + "\r\n";
    for (const auto& series : m_series) {
        for (const QCPGraphData& point : *series->raw->data())
            text += csvLine({series->name.toStdString(), QString::number(point.key, 'g', 12).toStdString(),
                             QString::number(point.value, 'g', 12).toStdString()}) +
                    "\r\n";
    }
    return QString::fromStdString(text);
}

void CurvePlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    for (const auto& series : m_series) {
        const QColor color = curveColor(series->tone, theme);
        QColor faint = color;
        faint.setAlphaF(0.3F);
        series->raw->setPen(series->smooth != nullptr ? QPen(faint, 1) : QPen(color, 1.5));
        if (series->smooth != nullptr)
            series->smooth->setPen(QPen(color, 1.5));
        series->label->setColor(color);
        series->label->setFont(canvas().xAxis->tickLabelFont());
    }
    m_markLine->setPen(QPen(theme.quietText, 1, Qt::DashLine));
    m_markText->setColor(theme.quietText);
    m_markText->setFont(canvas().xAxis->tickLabelFont());
    m_hoverLine->setPen(QPen(theme.line, 1));
}

void CurvePlot::refresh()
{
    int width = 0;
    const bool hasLine = std::any_of(m_series.begin(), m_series.end(), [](const auto& series) {
        return series->smooth == nullptr && series->raw->dataCount() > 0;
    });
    for (const auto& series : m_series) {
        const bool dots =
            series->smooth == nullptr && static_cast<std::size_t>(series->raw->dataCount()) <= fewPoints;
        series->raw->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4) : QCPScatterStyle());
        const bool isBackground = series->smooth != nullptr && hasLine;
        series->label->setVisible(series->raw->dataCount() > 0 && !isBackground);
        if (series->label->visible())
            width = std::max(width, QFontMetrics(series->label->font()).horizontalAdvance(series->name));
    }
    const int top = m_markText->visible() ? 20 : 8;
    canvas().axisRect()->setMinimumMargins(QMargins(0, top, width + 2 * labelGap, 0));
    CartesianPlot::refresh();
    // On the side of its line that has room, and away from the names at the right.
    const bool isRight = mark().value_or(0) > canvas().xAxis->range().center();
    m_markText->setPositionAlignment((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
}

void CurvePlot::fitAxes()
{
    double right = 1;
    std::optional<QCPRange> values;
    for (const auto& series : m_series) {
        bool found = false;
        const QCPRange range = series->raw->getValueRange(found);
        if (!found)
            continue;
        right = std::max(right, (series->raw->data()->constEnd() - 1)->key);
        values = values ? values->expanded(range) : range;
    }
    canvas().xAxis->setRange(0, right * 1.01); // the last point is not cut in half
    if (!values)
        return;
    const double margin =
        values->size() > 0 ? 0.06 * values->size() : std::max(0.05 * std::abs(values->upper), 1e-9);
    canvas().yAxis->setRange(m_lower.value_or(values->lower - margin),
                             m_upper.value_or(values->upper + margin));
}

// The names stand in the margin right of the axes, at the height of their curve's end, pushed apart where
// they would cover each other.
void CurvePlot::placeLabels()
{
    struct Place
    {
        QCPItemText* label;
        double y;
    };
    std::vector<Place> places;
    const QRect rect = canvas().axisRect()->rect();
    if (rect.isEmpty()) // its bottom lies above its top
        return;
    for (const auto& series : m_series) {
        const QCPGraph& graph = series->shown();
        if (!series->label->visible() || graph.dataCount() == 0)
            continue;
        const double y = canvas().yAxis->coordToPixel((graph.data()->constEnd() - 1)->value);
        places.push_back({series->label, std::clamp(y, double(rect.top()), double(rect.bottom()))});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.y < b.y; });
    for (std::size_t place = 1; place < places.size(); ++place)
        places[place].y = std::max(places[place].y, places[place - 1].y + labelDistance);
    double floor = rect.bottom() + labelDistance / 2;
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        place->y = std::min(place->y, floor);
        floor = place->y - labelDistance;
    }
    for (const Place& place : places)
        place.label->position->setCoords(rect.right() + labelGap, place.y);
}

void CurvePlot::hover(QPointF position)
{
    const bool isInside = canvas().axisRect()->rect().contains(position.toPoint());
    const double x = canvas().xAxis->pixelToCoord(position.x());
    m_hoverLine->setVisible(isInside);
    m_hoverLine->point1->setCoords(x, 0);
    m_hoverLine->point2->setCoords(x, 1);
    showHover(position, isInside ? valuesAt(x) : QString());
}

void CurvePlot::leaveEvent(QEvent* event)
{
    m_hoverLine->setVisible(false);
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
