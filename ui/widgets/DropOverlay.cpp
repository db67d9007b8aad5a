#include "widgets/DropOverlay.h"

#include "support/Theme.h"

#include <QEvent>
#include <QPainter>

namespace gg {

namespace {

constexpr int fadeTime = 120; // milliseconds

} // namespace

DropOverlay::DropOverlay(QWidget* covered) : QWidget(covered)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    covered->installEventFilter(this);
    hide();
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_opacity = value.toDouble();
        update();
    });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] {
        if (!m_isLit)
            hide();
    });
}

void DropOverlay::lightUp(const QString& text)
{
    m_text = text;
    m_isLit = true;
    setAccessibleName(text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    fadeTo(1);
}

void DropOverlay::goOut()
{
    m_isLit = false;
    fadeTo(0);
}

void DropOverlay::fadeTo(double opacity)
{
    m_animation.stop();
    m_animation.setDuration(fadeTime);
    m_animation.setStartValue(m_opacity);
    m_animation.setEndValue(opacity);
    m_animation.start();
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_opacity);
    QColor ground = theme.background;
    ground.setAlphaF(0.92F);
    painter.fillRect(rect(), ground);
    painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(24, 24, -24, -24), 16, 16);
    QFont font = this->font();
    font.setPixelSize(metrics::largeText);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace gg
