#include "plots/ScorePairsPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace gg {

namespace {

constexpr double step = 0.01; // of an area that is drawn: what is said of it in two digits is what it is
constexpr double nearBy = 12; // pixels from a point within which its values are shown
constexpr int pointSize = 7;

bool isBetween(double value, double low, double high)
{
    return value >= low && (value < high || high >= 1.0);
}

QColor faint(QColor color)
{
    color.setAlphaF(0.22F);
    return color;
}

} // namespace

bool ScoreArea::contains(double a, double b) const
{
    return isBetween(a, lowA, highA) && isBetween(b, lowB, highB);
}

ScorePairsPlot::ScorePairsPlot(Dialogs& dialogs, QWidget* parent)
    : CartesianPlot(dialogs, tr("Scores of two runs"), parent), m_area(new QCPItemRect(&canvas()))
{
    for (QCPItemStraightLine*& line : m_lines)
        line = new QCPItemStraightLine(&canvas());
    for (QCPGraph*& graph : m_graphs) {
        graph = canvas().addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
    }
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        m_labels[i] = new QCPItemText(&canvas());
        m_labels[i]->setClipToAxisRect(false);
        m_labels[i]->position->setType(QCPItemPosition::ptAxisRectRatio);
        m_labels[i]->position->setCoords(i == 0 ? 1 : 0, 0);
        m_labels[i]->setPositionAlignment((i == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
    }
    m_lines[2]->point1->setCoords(0, 0);
    m_lines[2]->point2->setCoords(1, 1);
    m_area->setVisible(false);
    setEmptyText(tr("There are no scores of the same images to be shown."));
    canvas().setInteractions(QCP::iRangeZoom); // the mouse draws an area
    canvas().axisRect()->setMinimumMargins(QMargins(0, 22, 12, 0));
    hear();
    setCanvas(&canvas());
    restyle(Theme::current());
}

void ScorePairsPlot::hear()
{
    hearDrawing([this](QPointF from, QPointF to) { finish(from, to); });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (!drawnFrom()) {
            hover(event->position());
            return;
        }
        const ScoreArea area = areaBetween(*drawnFrom(), event->position());
        showArea(area);
        showHover(event->position(), tr("%1: %2 to %3\n%4: %5 to %6")
                                         .arg(m_names.a)
                                         .arg(area.lowA, 0, 'f', 2)
                                         .arg(area.highA, 0, 'f', 2)
                                         .arg(m_names.b)
                                         .arg(area.lowB, 0, 'f', 2)
                                         .arg(area.highB, 0, 'f', 2));
    });
}

void ScorePairsPlot::finish(QPointF pressed, QPointF position)
{
    showHover({}, {});
    const ScoreArea drawn = areaBetween(pressed, position);
    const bool isDrawn = (position - pressed).manhattanLength() >= QApplication::startDragDistance();
    if (isDrawn && drawn.lowA < drawn.highA && drawn.lowB < drawn.highB) {
        Q_EMIT areaChosen(drawn);
        return;
    }
    showArea(m_selected);
    if (const std::optional<ScoreArea> quarter = quarterAt(position))
        Q_EMIT areaChosen(*quarter);
}

QPointF ScorePairsPlot::scoresAt(QPointF position) const
{
    const auto score = [](double value) { return std::clamp(std::round(value / step) * step, 0.0, 1.0); };
    return {score(canvas().xAxis->pixelToCoord(position.x())),
            score(canvas().yAxis->pixelToCoord(position.y()))};
}

ScoreArea ScorePairsPlot::areaBetween(QPointF from, QPointF to) const
{
    const QPointF one = scoresAt(from);
    const QPointF other = scoresAt(to);
    const auto [lowA, highA] = std::minmax({one.x(), other.x()});
    const auto [lowB, highB] = std::minmax({one.y(), other.y()});
    return {lowA, highA, lowB, highB};
}

std::optional<ScoreArea> ScorePairsPlot::quarterAt(QPointF position) const
{
    if (!m_thresholds.a || !m_thresholds.b || isEmpty())
        return std::nullopt;
    const bool isHighA = canvas().xAxis->pixelToCoord(position.x()) >= *m_thresholds.a;
    const bool isHighB = canvas().yAxis->pixelToCoord(position.y()) >= *m_thresholds.b;
    return ScoreArea{isHighA ? *m_thresholds.a : 0, isHighA ? 1 : *m_thresholds.a,
                     isHighB ? *m_thresholds.b : 0, isHighB ? 1 : *m_thresholds.b};
}

void ScorePairsPlot::show(std::vector<Point> points, const Names& names, const Thresholds& thresholds)
{
    m_points = std::move(points);
    m_isStrong.clear();
    m_names = names;
    m_thresholds = thresholds;
    m_selected.reset();
    showArea({});
    setAxisLabels(tr("score by %1").arg(names.a), tr("score by %1").arg(names.b));
    m_lines[0]->setVisible(thresholds.a.has_value());
    m_lines[0]->point1->setCoords(thresholds.a.value_or(0), 0);
    m_lines[0]->point2->setCoords(thresholds.a.value_or(0), 1);
    m_lines[1]->setVisible(thresholds.b.has_value());
    m_lines[1]->point1->setCoords(0, thresholds.b.value_or(0));
    m_lines[1]->point2->setCoords(1, thresholds.b.value_or(0));
    restyle(Theme::current());
    dataChanged();
}

void ScorePairsPlot::setStrong(const std::optional<std::vector<std::size_t>>& points)
{
    m_isStrong.assign(points ? m_points.size() : 0, false);
    if (points)
        for (const std::size_t point : *points)
            m_isStrong.at(point) = true;
    dataChanged();
}

void ScorePairsPlot::setSelected(const std::optional<ScoreArea>& area)
{
    m_selected = area;
    if (!drawnFrom())
        showArea(area);
}

void ScorePairsPlot::showArea(const std::optional<ScoreArea>& area)
{
    m_area->setVisible(area.has_value());
    if (area) {
        m_area->topLeft->setCoords(area->lowA, area->highB);
        m_area->bottomRight->setCoords(area->highA, area->lowB);
    }
    dataChanged();
}

QString ScorePairsPlot::csv() const
{
    std::string text = csvLine({"score_a", "score_b", "positive"}) + "\r\n";
    for (const Point& point : m_points)
        text += csvLine({QString::number(point.a, 'g', 12).toStdString(),
                         QString::number(point.b, 'g', 12).toStdString(), point.isPositive ? "1" : "0"}) +
                "\r\n";
    return QString::fromStdString(text);
}

void ScorePairsPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    const QColor positive = theme.classColor(m_names.positiveClass, m_names.positiveClass);
    const QColor other = m_names.otherClass < 0 ? theme.quietText
                                                : theme.classColor(m_names.otherClass, m_names.positiveClass);
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        const bool isPositive = i % 2 == 1;
        const QColor whole = isPositive ? positive : other;
        const QColor color = i < 2 ? faint(whole) : whole;
        m_graphs[i]->setScatterStyle({isPositive ? QCPScatterStyle::ssDiamond : QCPScatterStyle::ssCircle,
                                      color, faint(color), isPositive ? pointSize + 2.0 : double(pointSize)});
    }
    m_labels[0]->setColor(positive);
    m_labels[1]->setColor(other);
    for (QCPItemText* const label : m_labels)
        label->setFont(canvas().xAxis->tickLabelFont());
    m_lines[0]->setPen(QPen(theme.quietText, 1, Qt::DashLine));
    m_lines[1]->setPen(QPen(theme.quietText, 1, Qt::DashLine));
    m_lines[2]->setPen(QPen(theme.line, 1));
    QColor veil = theme.accent;
    veil.setAlphaF(0.15F);
    m_area->setBrush(veil);
    m_area->setPen(QPen(theme.accent, 1));
}

void ScorePairsPlot::refresh()
{
    std::array<QVector<double>, 4> a;
    std::array<QVector<double>, 4> b;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const bool isStrong = m_isStrong.empty() || m_isStrong[i];
        const std::size_t graph = (isStrong ? 2u : 0u) + (m_points[i].isPositive ? 1u : 0u);
        a.at(graph) << m_points[i].a;
        b.at(graph) << m_points[i].b;
    }
    for (std::size_t i = 0; i < m_graphs.size(); ++i)
        m_graphs[i]->setData(a[i], b[i]);
    // As the class marks: a diamond for the positive class, a circle for the other one.
    const QFontMetrics font(m_labels[0]->font());
    const int room = canvas().width() / 2 - 40;
    m_labels[0]->setText(QStringLiteral("\u25c6 ") +
                         font.elidedText(m_names.positive, Qt::ElideMiddle, room));
    m_labels[1]->setText(QStringLiteral("\u25cf ") + font.elidedText(m_names.other, Qt::ElideMiddle, room));
    CartesianPlot::refresh();
}

void ScorePairsPlot::fitAxes()
{
    canvas().xAxis->setRange(-0.03, 1.03);
    canvas().yAxis->setRange(-0.03, 1.03);
}

void ScorePairsPlot::hover(QPointF position)
{
    const auto distance = [&](const Point& point) {
        return std::hypot(canvas().xAxis->coordToPixel(point.a) - position.x(),
                          canvas().yAxis->coordToPixel(point.b) - position.y());
    };
    const auto nearest =
        std::min_element(m_points.begin(), m_points.end(), [&](const Point& one, const Point& another) {
            return distance(one) < distance(another);
        });
    const bool isNear = nearest != m_points.end() && distance(*nearest) <= nearBy;
    showHover(position,
              !isNear ? QString()
                      : tr("%1\n%2  by %3\n%4  by %5")
                            .arg(nearest->isPositive ? m_names.positive : m_names.other,
                                 formatNumber(nearest->a), m_names.a, formatNumber(nearest->b), m_names.b));
}

void ScorePairsPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
