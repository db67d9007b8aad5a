#include "plots/RateBarsPlot.h"

#include "base/Csv.h"
#include "support/Conversions.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <algorithm>

namespace gg {

namespace {

constexpr int lineHeight = 26;
constexpr int margin = 6;
constexpr double barHeight = 10;

QFont smallFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(12);
    return font;
}

QString countText(const GroupRate& rate)
{
    return RateBarsPlot::tr("%1 of %2").arg(rate.wrong).arg(rate.images);
}

QString figuresText(const std::optional<GroupRate>& shown)
{
    if (!shown)
        return QStringLiteral("\u2013");
    return formatPercent(shown->share.value, 0) + QStringLiteral("  ") + countText(*shown);
}

/// Where names end and bars begin and end in a line of that width.
struct Columns
{
    int name;
    int barLeft;
    int barRight;

    Columns(int width, int figures)
        : name(std::min(160, width * 3 / 10)), barLeft(margin + name + margin),
          barRight(std::max(barLeft + 24, width - figures - 2 * margin))
    {
    }
    double x(double rate) const { return barLeft + rate * (barRight - barLeft); }
};

} // namespace

class RateBarsPlot::Canvas : public QWidget
{
public:
    explicit Canvas(RateBarsPlot& plot) : m_plot(plot)
    {
        setMouseTracking(true);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        m_plot.paint(painter, width(), event->rect());
    }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        setCurrent(m_plot.lineAt(event->position()));
        setCursor(m_plot.m_current ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    void leaveEvent(QEvent*) override { setCurrent(std::nullopt); }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (event->button() == Qt::LeftButton)
            open(m_plot.lineAt(event->position()));
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        const int last = static_cast<int>(m_plot.m_lines.size()) - 1;
        const int line = m_plot.m_current.value_or(-1);
        switch (event->key()) {
        case Qt::Key_Up:
            setCurrent(std::max(0, line - 1));
            break;
        case Qt::Key_Down:
            setCurrent(std::min(last, line + 1));
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            open(m_plot.m_current);
            return;
        default:
            QWidget::keyPressEvent(event);
            return;
        }
        if (m_plot.m_current)
            m_plot.m_area->ensureVisible(0, m_plot.lineRect(*m_plot.m_current).center().y(), 0, lineHeight);
    }

private:
    void open(std::optional<int> line)
    {
        if (line)
            Q_EMIT m_plot.groupClicked(m_plot.m_lines.at(static_cast<std::size_t>(*line)).whole.group);
    }
    void setCurrent(std::optional<int> line)
    {
        if (m_plot.m_current == line)
            return;
        m_plot.m_current = line;
        const QString text = line ? m_plot.describe(*line) : QString();
        setToolTip(text);
        setAccessibleDescription(text);
        update();
    }

    RateBarsPlot& m_plot;
};

RateBarsPlot::RateBarsPlot(Dialogs& dialogs, const QString& title, QWidget* parent)
    : PlotBase(dialogs, title, parent), m_area(new QScrollArea(this)), m_canvas(new Canvas(*this))
{
    m_canvas->setAccessibleName(title);
    m_area->setWidget(m_canvas);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    setCanvas(m_area);
}

void RateBarsPlot::show(const std::vector<GroupRate>& whole, const std::vector<GroupRate>& strong)
{
    m_lines.clear();
    m_current.reset();
    for (const GroupRate& rate : whole) {
        const auto found = std::find_if(strong.begin(), strong.end(),
                                        [&](const GroupRate& each) { return each.group == rate.group; });
        m_lines.push_back({rate, found == strong.end() ? std::nullopt : std::optional(*found)});
    }
    m_figuresWidth = 0;
    for (const GroupRate& rate : whole)
        m_figuresWidth = std::max(m_figuresWidth,
                                  QFontMetrics(numberFont(12)).horizontalAdvance(figuresText(rate)) + margin);
    m_canvas->setMinimumHeight(static_cast<int>(m_lines.size()) * lineHeight);
    dataChanged();
}

void RateBarsPlot::setSelected(const std::optional<std::string>& group)
{
    m_selected = group;
    m_canvas->update();
}

QRect RateBarsPlot::lineRect(int index) const
{
    return {0, index * lineHeight, m_canvas->width(), lineHeight};
}

QWidget& RateBarsPlot::canvas() const
{
    return *m_canvas;
}

std::optional<int> RateBarsPlot::lineAt(QPointF position) const
{
    const int line = static_cast<int>(position.y()) / lineHeight;
    return position.y() >= 0 && line < static_cast<int>(m_lines.size()) ? std::optional(line) : std::nullopt;
}

QString RateBarsPlot::nameOf(const Line& line) const
{
    return line.whole.group.empty() ? tr("not known") : toQString(line.whole.group);
}

QString RateBarsPlot::describe(int index) const
{
    const Line& line = m_lines.at(static_cast<std::size_t>(index));
    const auto words = [](const GroupRate& rate) {
        return tr("%1 wrong, %2 (95%: %3 to %4)")
            .arg(countText(rate), formatPercent(rate.share.value), formatPercent(rate.share.interval.low),
                 formatPercent(rate.share.interval.high));
    };
    const QString text = tr("%1: %2").arg(nameOf(line), words(line.strong.value_or(line.whole)));
    const bool isAll = !line.strong || line.strong->images == line.whole.images;
    return isAll ? text : tr("%1; without the filter %2").arg(text, words(line.whole));
}

QString RateBarsPlot::csv() const
{
    const auto number = [](double value) { return QString::number(value, 'g', 12).toStdString(); };
    std::string text =
        csvLine({"group", "wrong", "images", "share", "low", "high", "wrong_shown", "images_shown"}) + "\r\n";
    for (const Line& line : m_lines) {
        const GroupRate& rate = line.whole;
        const GroupRate shown = line.strong.value_or(GroupRate());
        text += csvLine({rate.group, std::to_string(rate.wrong), std::to_string(rate.images),
                         number(rate.share.value), number(rate.share.interval.low),
                         number(rate.share.interval.high), std::to_string(shown.wrong),
                         std::to_string(shown.images)}) +
                "\r\n";
    }
    return QString::fromStdString(text);
}

void RateBarsPlot::paint(QPainter& painter, int width, const QRect& seen) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < static_cast<int>(m_lines.size()); ++index) {
        const QRect rect(0, index * lineHeight, width, lineHeight);
        if (rect.intersects(seen))
            paintLine(painter, rect, index);
    }
}

void RateBarsPlot::paintLine(QPainter& painter, const QRect& rect, int index) const
{
    const Theme& theme = m_theme;
    const Line& line = m_lines[static_cast<std::size_t>(index)];
    const Columns columns(rect.width(), m_figuresWidth);
    const bool isSelected = m_selected == line.whole.group;
    if (isSelected || m_current == index) {
        painter.setPen(QPen(isSelected ? theme.text : theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4);
    }
    painter.setFont(smallFont());
    painter.setPen(theme.text);
    painter.drawText(QRect(margin, rect.top(), columns.name, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(smallFont()).elidedText(nameOf(line), Qt::ElideMiddle, columns.name));

    const double top = rect.center().y() - barHeight / 2;
    const auto bar = [&](double rate, const QColor& color) {
        painter.fillRect(QRectF(columns.x(0), top, columns.x(rate) - columns.x(0), barHeight), color);
    };
    painter.fillRect(QRectF(columns.x(0), rect.center().y(), columns.x(1) - columns.x(0), 1), theme.line);
    QColor calm = theme.accent;
    calm.setAlphaF(0.25F);
    bar(line.whole.share.value, calm);
    if (line.strong) {
        bar(line.strong->share.value, theme.accent);
        const Interval& range = line.strong->share.interval;
        painter.setPen(QPen(theme.text, 1.2));
        const double middle = rect.center().y() + 0.5;
        painter.drawLine(QPointF(columns.x(range.low), middle), QPointF(columns.x(range.high), middle));
        for (const double end : {range.low, range.high})
            painter.drawLine(QPointF(columns.x(end), middle - 3), QPointF(columns.x(end), middle + 3));
    }
    painter.setFont(numberFont(12));
    painter.setPen(line.strong ? theme.text : theme.quietText);
    painter.drawText(QRect(columns.barRight + margin, rect.top(),
                           rect.width() - columns.barRight - 2 * margin, rect.height()),
                     Qt::AlignVCenter | Qt::AlignRight, figuresText(line.strong));
}

void RateBarsPlot::restyle(const Theme& theme)
{
    m_theme = theme;
    m_canvas->update();
}

void RateBarsPlot::renderTo(QPaintDevice& device, QSize size)
{
    QPainter painter(&device);
    paint(painter, size.width(), QRect(QPoint(), size));
}

void RateBarsPlot::refresh()
{
    m_canvas->update();
}

} // namespace gg
