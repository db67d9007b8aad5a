#include "plots/MatrixPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace gg {

namespace {

constexpr double margin = 8;
constexpr double headRoom = 44; // above the cells: "predicted" and the names
constexpr double gap = 2;       // between cells

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
        update();
    }

    MatrixPlot& m_plot;
};

MatrixPlot::MatrixPlot(Dialogs& dialogs, QWidget* parent)
    : PlotBase(dialogs, tr("Confusion matrix"), parent), m_canvas(new Canvas(*this))
{
    setCanvas(m_canvas);
}

void MatrixPlot::show(const Counts& counts, const std::vector<std::string>& classes)
{
    m_counts = counts;
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
    const double left = margin + 20 + std::min(names, size.width() / 3) + 8;
    const auto count = static_cast<double>(std::max<std::size_t>(m_counts.size(), 1));
    const double cell = std::max(8.0, std::min((size.width() - left - margin) / count * 1.0,
                                               (size.height() - headRoom - margin) / count));
    const double width = std::min((size.width() - left - margin) / count, cell * 1.8) * count;
    const double free = std::max(0.0, size.width() - left - margin - width) / 2;
    const double freeBelow = std::max(0.0, size.height() - headRoom - margin - cell * count) / 2;
    return {QRectF(left + free, headRoom + freeBelow, width, cell * count), cell};
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

double MatrixPlot::partOfRow(Cell cell) const
{
    std::size_t total = 0;
    const auto& row = m_counts[static_cast<std::size_t>(cell.first)];
    for (const std::size_t count : row)
        total += count;
    return total == 0
               ? 0
               : static_cast<double>(row[static_cast<std::size_t>(cell.second)]) / static_cast<double>(total);
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
    paintNames(painter, place, size);
}

void MatrixPlot::paintCell(QPainter& painter, const QRectF& rect, Cell cell) const
{
    const Theme theme = Theme::current();
    const double part = partOfRow(cell);
    const QColor ground = mixed(theme.background, theme.accent, 0.06 + 0.84 * part);
    const bool isFramed = m_selected == cell || m_current == cell;
    painter.setPen(isFramed ? QPen(m_selected == cell ? theme.text : theme.accent, 2) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);

    const QColor dark = theme.dark ? theme.background : theme.text;
    const QColor light = theme.dark ? theme.text : theme.surface;
    painter.setPen(lightness(ground) > 0.5 ? dark : light);
    const std::size_t images =
        m_counts[static_cast<std::size_t>(cell.first)][static_cast<std::size_t>(cell.second)];
    const bool isRoomy = rect.height() >= 52;
    painter.setFont(numberFont(isRoomy ? (rect.height() >= 88 ? metrics::largeText : 18) : 13));
    painter.drawText(isRoomy ? rect.adjusted(0, 0, 0, -rect.height() * 0.22) : rect, Qt::AlignCenter,
                     QString::number(images));
    if (isRoomy) {
        painter.setFont(numberFont(12));
        painter.drawText(rect.adjusted(0, rect.height() * 0.38, 0, 0), Qt::AlignCenter, formatPercent(part));
    }
}

void MatrixPlot::paintNames(QPainter& painter, const Geometry& place, QSizeF size) const
{
    const Theme theme = Theme::current();
    const QFontMetricsF metrics(smallFont());
    const auto count = static_cast<double>(m_counts.size());
    painter.setFont(smallFont());
    painter.setPen(theme.text);
    for (qsizetype index = 0; index < m_classes.size(); ++index) {
        const double width = place.cells.width() / count;
        const QRectF above(place.cells.left() + width * static_cast<double>(index), place.cells.top() - 22,
                           width, 18);
        painter.drawText(above, Qt::AlignCenter,
                         metrics.elidedText(m_classes[index], Qt::ElideMiddle, width - 4));
        const double left = std::max(24.0, place.cells.left() - 8 - size.width() / 3);
        const QRectF beside(left, place.cells.top() + place.size * static_cast<double>(index),
                            place.cells.left() - 8 - left, place.size);
        painter.drawText(beside, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_classes[index], Qt::ElideMiddle, beside.width()));
    }
    painter.setPen(theme.quietText);
    painter.drawText(QRectF(place.cells.left(), place.cells.top() - 42, place.cells.width(), 18),
                     Qt::AlignCenter, tr("predicted"));
    double names = 0;
    for (const QString& name : m_classes)
        names = std::max(names, metrics.horizontalAdvance(name));
    const double left = std::max(0.0, place.cells.left() - 8 - std::min(names, size.width() / 3) - 24);
    painter.save();
    painter.translate(left, place.cells.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, place.cells.height(), 18), Qt::AlignCenter, tr("true"));
    painter.restore();
}

void MatrixPlot::restyle(const Theme&)
{
    m_canvas->update(); // asks for the theme when it paints
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
