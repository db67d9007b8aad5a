#include "widgets/MetricTile.h"

#include "support/Theme.h"

#include <QPainter>
#include <algorithm>

namespace gg {

namespace {

constexpr int margin = metrics::grid + metrics::grid / 2;
constexpr int nameLine = 18;
constexpr int valueLine = 30;
const QString widestInterval = QStringLiteral("0.000\u20130.000");

QFont smallFont(const QWidget& widget)
{
    QFont font = widget.font();
    font.setPixelSize(metrics::smallText);
    return font;
}

} // namespace

MetricTile::MetricTile(const QString& name, const QString& explanation, bool opens, QWidget* parent)
    : QAbstractButton(parent), m_explanation(explanation), m_opens(opens)
{
    setText(name);
    setToolTip(explanation);
    setFocusPolicy(opens ? Qt::StrongFocus : Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    if (opens)
        setCursor(Qt::PointingHandCursor);
    setValue(QStringLiteral("\u2013"));
}

QString MetricTile::heading() const
{
    return m_about.isEmpty() ? text() : tr("%1 of %2").arg(text(), m_about);
}

void MetricTile::setAbout(const QString& about)
{
    m_about = about;
    describe();
    updateGeometry();
    update();
}

void MetricTile::setNote(const QString& note)
{
    setToolTip(note.isEmpty() ? m_explanation : m_explanation + QLatin1Char('\n') + note);
}

void MetricTile::describe()
{
    setAccessibleName(m_interval.isEmpty()
                          ? tr("%1 %2").arg(heading(), m_value)
                          : tr("%1 %2, 95% interval %3").arg(heading(), m_value, m_interval));
}

void MetricTile::setValue(const QString& value, const QString& interval)
{
    m_value = value;
    m_interval = interval;
    describe();
    updateGeometry();
    update();
}

QSize MetricTile::sizeFor(const QString& heading) const
{
    const QFontMetrics small(smallFont(*this));
    const QFontMetrics smallNumber(numberFont(metrics::smallText));
    const QFontMetrics large(numberFont(metrics::largeText));
    const int widest = std::max({small.horizontalAdvance(heading), large.horizontalAdvance(m_value),
                                 m_interval.isEmpty() ? 0 : smallNumber.horizontalAdvance(widestInterval)});
    return {widest + 2 * margin, nameLine + valueLine + nameLine + 2 * metrics::grid};
}

QSize MetricTile::sizeHint() const
{
    return sizeFor(heading());
}

// What the figure is about may be long: it ends in an ellipsis where there is no room.
QSize MetricTile::minimumSizeHint() const
{
    return sizeFor(text());
}

void MetricTile::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = m_opens && (underMouse() || hasFocus() || isDown());
    painter.setBrush(isDown() ? theme.line : theme.surface);
    painter.setPen(QPen(lit ? theme.accent : theme.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::grid, metrics::grid);

    QRect line(margin, metrics::grid, width() - 2 * margin, nameLine);
    painter.setFont(smallFont(*this));
    painter.setPen(theme.quietText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(heading(), Qt::ElideRight, line.width()));
    line.translate(0, nameLine);
    line.setHeight(valueLine);
    painter.setFont(numberFont(metrics::largeText));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_value);
    line.translate(0, valueLine);
    line.setHeight(nameLine);
    painter.setFont(numberFont(metrics::smallText));
    painter.setPen(theme.quietText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_interval);
}

} // namespace gg
