#include "support/PdfText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>
#include <algorithm>

namespace gg {

namespace {

constexpr double lineHeight = 1.18; // of the font's own

QFont fontOf(const PdfTextStyle& style)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPointSizeF(style.points);
    font.setBold(style.bold);
    return font;
}

} // namespace

PdfText::PdfText(const QString& text, const PdfTextStyle& style, double width, QPaintDevice& device)
    : m_layout(std::make_shared<QTextLayout>(text, fontOf(style), &device)), m_colour(style.colour)
{
    QTextOption option(style.isRightAligned ? Qt::AlignRight : Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine())
        line.setLineWidth(width);
    m_layout->endLayout();
}

int PdfText::lines() const
{
    return m_layout->lineCount();
}

double PdfText::heightOf(int firstLine, int count) const
{
    double height = 0;
    for (int line = firstLine; line < firstLine + count; ++line)
        height += lineHeight * m_layout->lineAt(line).height();
    return height;
}

int PdfText::linesWithin(double height, int firstLine) const
{
    int count = 0;
    while (firstLine + count < lines() && heightOf(firstLine, count + 1) <= height)
        ++count;
    return count;
}

double PdfText::usedWidth() const
{
    double width = 0;
    for (int line = 0; line < lines(); ++line)
        width = std::max(width, m_layout->lineAt(line).naturalTextWidth());
    return width;
}

void PdfText::drawLines(QPainter& painter, double x, double y, int firstLine, int count) const
{
    painter.setPen(m_colour);
    for (int line = firstLine; line < firstLine + count; ++line) {
        m_layout->lineAt(line).draw(&painter, QPointF(x, y + heightOf(firstLine, line - firstLine)));
    }
}

double PdfText::oneLineWidth(const QString& text, const PdfTextStyle& style, QPaintDevice& device)
{
    return QFontMetricsF(fontOf(style), &device).horizontalAdvance(text);
}

double PdfText::longestWordWidth(const QString& text, const PdfTextStyle& style, double most,
                                 QPaintDevice& device)
{
    double longest = 0;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        longest = std::max(longest, oneLineWidth(word, style, device));
    return std::min(longest, most);
}

} // namespace gg
