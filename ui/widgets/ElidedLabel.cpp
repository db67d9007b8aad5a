#include "widgets/ElidedLabel.h"

#include <QStyle>
#include <QStylePainter>
#include <QTextLayout>

namespace gg {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text)
{
    if (m_text == text)
        return;
    m_text = text;
    setToolTip(text);
    setAccessibleDescription(text);
    update();
}

QString ElidedLabel::shownText() const
{
    QStringList lines;
    int begin = 0;
    QTextLayout layout(m_text, font());
    layout.setTextOption(QTextOption(Qt::AlignLeft));
    layout.beginLayout();
    while (lines.size() + 1 < m_lineCount) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(contentsRect().width());
        lines << m_text.mid(line.textStart(), line.textLength()).trimmed();
        begin = line.textStart() + line.textLength();
    }
    layout.endLayout();
    if (begin < m_text.size() || lines.isEmpty())
        lines << fontMetrics().elidedText(m_text.mid(begin), Qt::ElideRight, contentsRect().width());
    return lines.join(QLatin1Char('\n'));
}

void ElidedLabel::setLineCount(int lines)
{
    m_lineCount = lines;
    if (lines > 1)
        setAlignment(Qt::AlignLeft | Qt::AlignTop);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {200, fontMetrics().height() + (m_lineCount - 1) * fontMetrics().lineSpacing() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    painter.drawItemText(contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(), shownText(),
                         foregroundRole());
}

} // namespace gg
