#include "plots/ScatterPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace gg {

namespace {

constexpr double near = 9; // pixels, from the pointer to a point that it means
constexpr double room = 0.03;
constexpr int roomAbove = 24; // pixels, for the names
constexpr int widestName = 160;
// Of so many points smooth edges are not seen, and cost most of the time.
constexpr std::size_t smoothUpTo = 2000;

// As the marks of classes elsewhere: a diamond for the positive class, a circle for the first other one.
constexpr std::array shapes = {QCPScatterStyle::ssCircle,   QCPScatterStyle::ssSquare,
                               QCPScatterStyle::ssTriangle, QCPScatterStyle::ssTriangleInverted,
                               QCPScatterStyle::ssPlus,     QCPScatterStyle::ssCross,
                               QCPScatterStyle::ssStar};
constexpr std::array signs = {u'\u25cf', u'\u25a0', u'\u25b2', u'\u25bc', u'+', u'\u00d7', u'*'};

/// Of the shapes of the classes that are not the positive one.
std::size_t shapeOf(int index, int positive)
{
    return static_cast<std::size_t>(index < positive ? index : index - 1) % shapes.size();
}

bool isKnown(const ScatterPlot::Point& point)
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

QColor quiet(QColor color)
{
    color.setAlphaF(0.2F);
    return color;
}

} // namespace

ScatterPlot::ScatterPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : CartesianPlot(dialogs, title, parent), m_brush(new QCPItemRect(&canvas()))
{
    m_brush->setVisible(false);
    m_brush->topLeft->setType(QCPItemPosition::ptAbsolute);
    m_brush->bottomRight->setType(QCPItemPosition::ptAbsolute);
    canvas().setInteractions(QCP::iRangeZoom); // the mouse draws a rectangle
    canvas().axisRect()->setMinimumMargins(QMargins(0, roomAbove, 12, 0));
    connect(&canvas(), &QCustomPlot::beforeReplot, this, &ScatterPlot::placeNames);
    hear();
    setCanvas(&canvas());
    restyle(Theme::current());
}

void ScatterPlot::hear()
{
    hearDrawing([this](QPointF from, QPointF to) { finish(from, to); });
    connect(&canvas(), &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (drawnFrom()) {
            showBrush(QRectF(*drawnFrom(), event->position()).normalized());
            return;
        }
        const std::optional<std::size_t> point = pointAt(event->position());
        showHover(event->position(), point && m_words ? m_words(m_points[*point].row) : QString());
    });
}

void ScatterPlot::finish(QPointF pressed, QPointF position)
{
    const QRectF drawn = QRectF(pressed, position).normalized();
    const bool isDrawn = (position - pressed).manhattanLength() >= QApplication::startDragDistance();
    showBrush({});
    std::vector<std::size_t> rows;
    if (isDrawn) {
        for (const Point& point : m_points)
            if (isKnown(point) && drawn.contains(pixelOf(point)))
                rows.push_back(point.row);
    } else if (const std::optional<std::size_t> point = pointAt(position)) {
        rows.push_back(m_points[*point].row);
    }
    std::sort(rows.begin(), rows.end());
    if (!rows.empty())
        Q_EMIT rowsChosen(rows);
}

void ScatterPlot::showBrush(std::optional<QRectF> pixels)
{
    m_brush->setVisible(pixels.has_value());
    if (pixels) {
        m_brush->topLeft->setPixelPosition(pixels->topLeft());
        m_brush->bottomRight->setPixelPosition(pixels->bottomRight());
    }
    showHover({}, {});
}

QPointF ScatterPlot::pixelOf(const Point& point) const
{
    return {canvas().xAxis->coordToPixel(point.x), canvas().yAxis->coordToPixel(point.y)};
}

/// The nearest one; of equally near ones a strong one.
std::optional<std::size_t> ScatterPlot::pointAt(QPointF position) const
{
    std::optional<std::size_t> nearest;
    std::pair<double, bool> least = {near, true};
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (!isKnown(m_points[i]))
            continue;
        const QPointF apart = pixelOf(m_points[i]) - position;
        const std::pair<double, bool> distance = {std::hypot(apart.x(), apart.y()), !m_points[i].isStrong};
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

void ScatterPlot::show(std::vector<Point> points, const Classes& classes, const QString& x, const QString& y,
                       std::function<QString(std::size_t row)> words)
{
    m_points = std::move(points);
    m_words = std::move(words);
    m_classes = classes;
    m_xName = x;
    m_yName = y;
    setAxisLabels(x, y);
    canvas().xAxis->setTickLabels(!x.isEmpty()); // places on a map are no numbers
    canvas().yAxis->setTickLabels(!y.isEmpty());
    makeSeries();
    restyle(Theme::current());
    dataChanged();
}

void ScatterPlot::setStrong(const std::vector<std::size_t>& rows)
{
    for (Point& point : m_points)
        point.isStrong = std::binary_search(rows.begin(), rows.end(), point.row);
    dataChanged();
}

void ScatterPlot::makeSeries()
{
    const std::size_t wanted = static_cast<std::size_t>(m_classes.names.size()) + 1;
    while (m_series.size() > wanted) {
        canvas().removeGraph(m_series.back().strong);
        canvas().removeGraph(m_series.back().quiet);
        canvas().removeItem(m_series.back().name);
        m_series.pop_back();
    }
    while (m_series.size() < wanted) {
        Series series{canvas().addGraph(), canvas().addGraph(), new QCPItemText(&canvas())};
        for (QCPGraph* const graph : {series.strong, series.quiet}) {
            graph->setLineStyle(QCPGraph::lsNone);
            graph->setAdaptiveSampling(false);
        }
        series.name->setClipToAxisRect(false);
        series.name->position->setType(QCPItemPosition::ptAbsolute);
        series.name->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_series.push_back(series);
    }
    for (const Series& series : m_series)
        series.quiet->setLayer(QStringLiteral("grid")); // behind the strong ones of all classes
}

void ScatterPlot::restyle(const Theme& theme)
{
    CartesianPlot::restyle(theme);
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const int index = static_cast<int>(i);
        const bool isClass = index < m_classes.names.size();
        const QColor color = isClass ? theme.classColor(index, m_classes.positive) : theme.quietText;
        const QCPScatterStyle::ScatterShape shape = !isClass ? QCPScatterStyle::ssDot
                                                    : index == m_classes.positive
                                                        ? QCPScatterStyle::ssDiamond
                                                        : shapes[shapeOf(index, m_classes.positive)];
        constexpr double size = 7;
        m_series[i].strong->setScatterStyle(QCPScatterStyle(shape, QPen(color, 1), QBrush(color), size));
        m_series[i].quiet->setScatterStyle(
            QCPScatterStyle(shape, QPen(quiet(color), 1), QBrush(quiet(color)), size));
        m_series[i].name->setColor(color);
        m_series[i].name->setFont(canvas().xAxis->tickLabelFont());
    }
    QColor veil = theme.accent;
    veil.setAlphaF(0.15F);
    m_brush->setBrush(veil);
    m_brush->setPen(QPen(theme.accent, 1));
}

void ScatterPlot::refresh()
{
    std::vector<std::array<QVector<QCPGraphData>, 2>> data(m_series.size());
    for (const Point& point : m_points) {
        if (!isKnown(point))
            continue;
        const std::size_t series = point.truth >= 0 && point.truth < m_classes.names.size()
                                       ? static_cast<std::size_t>(point.truth)
                                       : m_series.size() - 1;
        data[series][point.isStrong ? 0 : 1].append(QCPGraphData(point.x, point.y));
    }
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const bool isSmooth = m_points.size() <= smoothUpTo;
        m_series[i].strong->setAntialiasedScatters(isSmooth);
        m_series[i].quiet->setAntialiasedScatters(isSmooth);
        m_series[i].strong->data()->set(data[i][0]);
        m_series[i].quiet->data()->set(data[i][1]);
    }
    CartesianPlot::refresh();
}

// Above the axes, in a row, as many as there is room for.
void ScatterPlot::placeNames()
{
    const QRect inside = canvas().axisRect()->rect();
    double x = inside.left();
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        QCPItemText& name = *m_series[i].name;
        const int index = static_cast<int>(i);
        if (index >= m_classes.names.size()) {
            name.setVisible(false);
            continue;
        }
        const QChar sign =
            index == m_classes.positive ? QChar(0x25c6) : QChar(signs[shapeOf(index, m_classes.positive)]);
        const QFontMetrics metrics(name.font());
        const QString text =
            metrics.elidedText(sign + QLatin1Char(' ') + m_classes.names[index], Qt::ElideMiddle, widestName);
        const int width = metrics.horizontalAdvance(text);
        name.setVisible(x + width <= canvas().width());
        name.setText(text);
        name.position->setCoords(x, inside.top() - roomAbove / 2.0);
        x += width + 12;
    }
}

void ScatterPlot::fitAxes()
{
    std::array<QCPRange, 2> ranges;
    bool isFirst = true;
    for (const Point& point : m_points) {
        if (!isKnown(point))
            continue;
        if (isFirst)
            ranges = {QCPRange(point.x, point.x), QCPRange(point.y, point.y)};
        isFirst = false;
        ranges[0].expand(point.x);
        ranges[1].expand(point.y);
    }
    for (QCPRange& range : ranges) {
        const double beyond = range.size() > 0 ? room * range.size() : 0.5;
        range = QCPRange(range.lower - beyond, range.upper + beyond);
    }
    canvas().xAxis->setRange(ranges[0]);
    canvas().yAxis->setRange(ranges[1]);
}

bool ScatterPlot::isEmpty() const
{
    return std::none_of(m_points.begin(), m_points.end(), isKnown);
}

QString ScatterPlot::csv() const
{
    std::string text = csvLine({"row", m_xName.toStdString(), m_yName.toStdString(), "truth"}) + "\r\n";
    for (const Point& point : m_points)
        text += csvLine({std::to_string(point.row), QString::number(point.x, 'g', 12).toStdString(),
                         QString::number(point.y, 'g', 12).toStdString(),
                         point.truth >= 0 && point.truth < m_classes.names.size()
                             ? m_classes.names[point.truth].toStdString()
                             : std::string()}) +
                "\r\n";
    return QString::fromStdString(text);
}

void ScatterPlot::leaveEvent(QEvent* event)
{
    showHover({}, {});
    CartesianPlot::leaveEvent(event);
}

} // namespace gg
