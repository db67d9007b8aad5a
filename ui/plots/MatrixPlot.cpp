#include "plots/MatrixPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace gg {

namespace {

constexpr double margin = 8;
constexpr double lineHeight = 18;
constexpr double headRoom = 44;    // above the cells: "predicted" and the names
constexpr double narrow = 320;     // below this width the names of the rows are turned
constexpr double gap = 2;          // between cells
constexpr double roomForPart = 52; // below the count
constexpr double lineOfName = 14;
constexpr double shortestName = 40; // some letters, with an ellipsis

/// Every how manieth name is written where each has `length` and needs `needed`.
int nameStep(double length, double needed)
{
    return std::max(1, static_cast<int>(std::ceil(needed / std::max(1.0, length))));
}

QFont smallFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(12);
    return font;
}

QColor mixed(const QColor& a, const QColor& b, double part)
{
    const auto mix = [part](float x, float y) { return x + (y - x) * static_cast<float>(part); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

double lightness(const QColor& color)
{
    return 0.299 * color.redF() + 0.587 * color.greenF() + 0.114 * color.blueF();
}

} // namespace

// The part that paints and hears the mouse and the keys.
class MatrixPlot::Canvas : public QWidget
{
public:
    explicit Canvas(MatrixPlot& plot) : QWidget(&plot), m_plot(plot)
    {
        setMouseTracking(true);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(tr("Confusion matrix"));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_plot.paint(painter, size());
    }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        setCurrent(m_plot.cellAt(event->position()));
        setCursor(m_plot.m_current ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    void leaveEvent(QEvent*) override { setCurrent(std::nullopt); }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        const auto cell = m_plot.cellAt(event->position());
        if (cell && event->button() == Qt::LeftButton)
            Q_EMIT m_plot.cellClicked(cell->first, cell->second);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        Cell cell = m_plot.m_current.value_or(Cell{0, 0});
        const int last = static_cast<int>(m_plot.m_counts.size()) - 1;
        switch (event->key()) {
        case Qt::Key_Up:
            cell.first = std::max(0, cell.first - 1);
            break;
        case Qt::Key_Down:
            cell.first = std::min(last, cell.first + 1);
            break;
        case Qt::Key_Left:
            cell.second = std::max(0, cell.second - 1);
            break;
        case Qt::Key_Right:
            cell.second = std::min(last, cell.second + 1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            Q_EMIT m_plot.cellClicked(cell.first, cell.second);
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
        }
        setCurrent(cell);
    }

private:
    void setCurrent(std::optional<Cell> cell)
    {
        if (m_plot.m_current == cell)
            return;
        m_plot.m_current = cell;
        const QString text = cell ? m_plot.describe(*cell) : QString();
        setToolTip(text);
        setAccessibleDescription(text);
        update();
    }

    MatrixPlot& m_plot;
};

MatrixPlot::MatrixPlot(Dialogs& dialogs, QWidget* parent)
    : PlotBase(dialogs, tr("Confusion matrix"), parent), m_canvas(new Canvas(*this))
{
    setCanvas(m_canvas);
}

void MatrixPlot::show(const Counts& counts, const std::vector<std::string>& classes, const Counts& whole)
{
    m_counts = counts;
    m_whole = whole == counts ? Counts() : whole;
    m_classes.clear();
    for (const std::string& name : classes)
        m_classes << toQString(name);
    m_selected.reset();
    m_current.reset();
    dataChanged();
}

QWidget& MatrixPlot::canvas() const
{
    return *m_canvas;
}

void MatrixPlot::clear()
{
    show({}, {});
}

void MatrixPlot::setFigure(MatrixFigure figure)
{
    m_figure = figure;
    m_canvas->update();
}

void MatrixPlot::setSelected(std::optional<Cell> cell)
{
    m_selected = cell;
    m_canvas->update();
}

QString MatrixPlot::csv() const
{
    std::vector<std::string> heading = {"true\\predicted"};
    for (const QString& name : m_classes)
        heading.push_back(name.toStdString());
    std::string text = csvLine(heading) + "\r\n";
    for (std::size_t row = 0; row < m_counts.size(); ++row) {
        std::vector<std::string> line = {m_classes.at(static_cast<qsizetype>(row)).toStdString()};
        for (const std::size_t count : m_counts[row])
            line.push_back(std::to_string(count));
        text += csvLine(line) + "\r\n";
    }
    return QString::fromStdString(text);
}

MatrixPlot::Geometry MatrixPlot::geometry(QSizeF size) const
{
    const QFontMetricsF metrics(smallFont());
    double names = 0;
    for (const QString& name : m_classes)
        names = std::max(names, metrics.horizontalAdvance(name));
    // Room at the left for "true", turned, and the names; a third of the width at most.
    const bool isTurned = size.width() < narrow;
    const double nameRoom = isTurned ? lineHeight : std::min(names, size.width() / 3);
    const double left = margin + lineHeight + nameRoom + 8;
    const auto count = static_cast<double>(std::max<std::size_t>(m_counts.size(), 1));
    const double widest = std::max(1.0, (size.width() - left - margin) / count);
    const double height = std::max(1.0, std::min(widest, (size.height() - headRoom - margin) / count));
    const double width = std::min(widest, height * 1.8);
    const double freeBeside = std::max(0.0, size.width() - left - margin - width * count) / 2;
    const double freeBelow = std::max(0.0, size.height() - headRoom - margin - height * count) / 2;
    return {QRectF(left + freeBeside, headRoom + freeBelow, width * count, height * count), nameRoom,
            isTurned};
}

QRectF MatrixPlot::cellRect(Cell cell) const
{
    const QRectF cells = geometry(m_canvas->size()).cells;
    const auto count = static_cast<double>(m_counts.size());
    return {cells.left() + cells.width() / count * cell.second,
            cells.top() + cells.height() / count * cell.first, cells.width() / count, cells.height() / count};
}

std::optional<MatrixPlot::Cell> MatrixPlot::cellAt(QPointF position) const
{
    for (int row = 0; row < static_cast<int>(m_counts.size()); ++row) {
        for (int column = 0; column < static_cast<int>(m_counts.size()); ++column) {
            if (cellRect({row, column}).contains(position))
                return Cell{row, column};
        }
    }
    return std::nullopt;
}

std::size_t MatrixPlot::countOf(Cell cell) const
{
    return m_counts[static_cast<std::size_t>(cell.first)][static_cast<std::size_t>(cell.second)];
}

/// Of the column where that is what is shown, else of the row.
double MatrixPlot::share(Cell cell) const
{
    const bool isOfColumn = m_figure == MatrixFigure::SharesOfColumns;
    std::size_t total = 0;
    for (int i = 0; i < static_cast<int>(m_counts.size()); ++i)
        total += countOf(isOfColumn ? Cell{i, cell.second} : Cell{cell.first, i});
    return total == 0 ? 0 : static_cast<double>(countOf(cell)) / static_cast<double>(total);
}

QString MatrixPlot::largeText(Cell cell) const
{
    return m_figure == MatrixFigure::Counts ? QString::number(countOf(cell)) : formatPercent(share(cell));
}

QString MatrixPlot::smallText(Cell cell) const
{
    const std::size_t count = countOf(cell);
    if (m_whole.empty())
        return m_figure == MatrixFigure::Counts ? formatPercent(share(cell)) : QString::number(count);
    const std::size_t whole =
        m_whole[static_cast<std::size_t>(cell.first)][static_cast<std::size_t>(cell.second)];
    return m_figure == MatrixFigure::Counts ? tr("of %1").arg(whole) : tr("%1 of %2").arg(count).arg(whole);
}

QString MatrixPlot::describe(Cell cell) const
{
    const QString names =
        tr("True %1, predicted %2").arg(m_classes.at(cell.first), m_classes.at(cell.second));
    const QString part = m_figure == MatrixFigure::SharesOfColumns
                             ? tr("%1 of the column").arg(formatPercent(share(cell)))
                             : tr("%1 of the row").arg(formatPercent(share(cell)));
    QString text = tr("%1: %2 (%3)").arg(names).arg(countOf(cell)).arg(part);
    if (m_whole.empty())
        return text;
    return tr("%1, of %2 without the filter")
        .arg(text)
        .arg(m_whole[static_cast<std::size_t>(cell.first)][static_cast<std::size_t>(cell.second)]);
}

/// The same for all cells: the largest of some sizes at which each figure has room; 0 where none has.
int MatrixPlot::largeEdge(const QSizeF& cell) const
{
    qsizetype longest = 0;
    for (int row = 0; row < static_cast<int>(m_counts.size()); ++row)
        for (int column = 0; column < static_cast<int>(m_counts.size()); ++column)
            longest = std::max(longest, largeText({row, column}).size());
    const QString digits(longest, QLatin1Char('8'));
    constexpr std::array<std::pair<int, double>, 4> sizes = {
        {{28, 120}, {metrics::largeText, 80}, {18, roomForPart}, {metrics::smallText, 0}}};
    for (const auto& [edge, fromHeight] : sizes) {
        const QFontMetricsF font(numberFont(edge));
        if (cell.height() >= std::max(fromHeight, static_cast<double>(edge)) &&
            cell.width() >= font.horizontalAdvance(digits) + 2 * gap)
            return edge;
    }
    return 0;
}

void MatrixPlot::paint(QPainter& painter, QSizeF size) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Geometry place = geometry(size);
    const auto count = static_cast<double>(m_counts.size());
    for (int row = 0; row < static_cast<int>(m_counts.size()); ++row) {
        for (int column = 0; column < static_cast<int>(m_counts.size()); ++column) {
            const QRectF rect(place.cells.left() + place.cells.width() / count * column,
                              place.cells.top() + place.cells.height() / count * row,
                              place.cells.width() / count, place.cells.height() / count);
            paintCell(painter, rect.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2), {row, column});
        }
    }
    paintNames(painter, place);
}

void MatrixPlot::paintCell(QPainter& painter, const QRectF& rect, Cell cell) const
{
    const Theme& theme = m_theme;
    const QColor ground = mixed(theme.background, theme.accent, 0.06 + 0.84 * share(cell));
    const bool isFramed = m_selected == cell || m_current == cell;
    painter.setPen(isFramed ? QPen(m_selected == cell ? theme.text : theme.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);

    const QColor dark = theme.dark ? theme.background : theme.text;
    const QColor light = theme.dark ? theme.text : theme.surface;
    painter.setPen(lightness(ground) > 0.5 ? dark : light);
    const int edge = largeEdge(rect.size());
    if (edge == 0)
        return; // the ground and the tooltip tell it
    constexpr int partEdge = 13;
    const QString small = smallText(cell);
    const bool isRoomy = rect.height() >= roomForPart &&
                         rect.width() >= QFontMetricsF(numberFont(partEdge)).horizontalAdvance(small);
    const double shift = isRoomy ? edge * 0.45 : 0;
    painter.setFont(numberFont(edge));
    painter.drawText(rect.translated(0, -shift), Qt::AlignCenter, largeText(cell));
    if (isRoomy) {
        painter.setFont(numberFont(partEdge));
        painter.drawText(rect.translated(0, partEdge * 0.5 + shift), Qt::AlignCenter, small);
    }
}

void MatrixPlot::paintNames(QPainter& painter, const Geometry& place) const
{
    const Theme& theme = m_theme;
    const QFontMetricsF metrics(smallFont());
    const auto count = static_cast<double>(m_counts.size());
    const double width = place.cells.width() / count;
    const double height = place.cells.height() / count;
    painter.setFont(smallFont());
    const auto turned = [&](double left, double bottom, double length, const QString& text) {
        painter.save();
        painter.translate(left, bottom);
        painter.rotate(-90);
        painter.drawText(QRectF(0, 0, length, lineHeight), Qt::AlignCenter,
                         metrics.elidedText(text, Qt::ElideMiddle, length));
        painter.restore();
    };
    const double nameLeft = place.cells.left() - 8 - place.nameRoom;
    painter.setPen(theme.text);
    const int columnStep = nameStep(width, shortestName);
    for (qsizetype index = 0; index < m_classes.size(); index += columnStep) {
        const double room = width * columnStep;
        const double middle = place.cells.left() + width * (static_cast<double>(index) + 0.5);
        painter.drawText(QRectF(middle - room / 2, place.cells.top() - 22, room, lineHeight), Qt::AlignCenter,
                         metrics.elidedText(m_classes[index], Qt::ElideMiddle, room - 4));
    }
    const int rowStep = nameStep(height, place.isTurned ? shortestName : lineOfName);
    for (qsizetype index = 0; index < m_classes.size(); index += rowStep) {
        const double room = height * rowStep;
        const double middle = place.cells.top() + height * (static_cast<double>(index) + 0.5);
        const QRectF beside(nameLeft, middle - room / 2, place.nameRoom, room);
        if (place.isTurned)
            turned(beside.left(), beside.bottom(), room, m_classes[index]);
        else
            painter.drawText(beside, Qt::AlignRight | Qt::AlignVCenter,
                             metrics.elidedText(m_classes[index], Qt::ElideMiddle, beside.width()));
    }
    painter.setPen(theme.quietText);
    painter.drawText(QRectF(place.cells.left(), place.cells.top() - 42, place.cells.width(), lineHeight),
                     Qt::AlignCenter, tr("predicted"));
    turned(nameLeft - lineHeight - 4, place.cells.bottom(), place.cells.height(), tr("true"));
}

void MatrixPlot::restyle(const Theme& theme)
{
    m_theme = theme;
    m_canvas->update();
}

void MatrixPlot::renderTo(QPaintDevice& device, QSize size)
{
    QPainter painter(&device);
    paint(painter, size);
}

void MatrixPlot::refresh()
{
    m_canvas->update();
}

} // namespace gg
