#include "widgets/ContactSheetPicture.h"

#include <QPainter>
#include <algorithm>

namespace gg {

namespace {

// Pixels of the picture. Five images of 448 pixels make a sheet as wide as an A4 page at 300 dots an inch.
constexpr int columns = 5;
constexpr int imageEdge = 448;
constexpr int gap = 28;
constexpr int margin = 72;
constexpr int titleSize = 56;
constexpr int textSize = 30;
constexpr int lineHeight = 40;
constexpr int headHeight = 152;
constexpr int emptyHeight = 240;

struct Ink
{
    QColor paper, text, quietText;
};

Ink inkOf(bool isDark)
{
    if (isDark)
        return {QColor(0x15, 0x18, 0x1C), QColor(0xE6, 0xEA, 0xEE), QColor(0x9A, 0xA5, 0xB1)};
    return {Qt::white, QColor(0x1B, 0x21, 0x27), QColor(0x5B, 0x66, 0x72)};
}

QFont sized(QFont font, int pixels, bool isBold = false)
{
    font.setPixelSize(pixels);
    font.setBold(isBold);
    return font;
}

void drawLine(QPainter& painter, const QRect& line, const QString& text, Qt::TextElideMode elide)
{
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, elide, line.width()));
}

void drawTile(QPainter& painter, const QPoint& place, const ContactSheetPicture::Tile& tile, const Ink& ink)
{
    const QRect square(place, QSize(imageEdge, imageEdge));
    painter.fillRect(square, Qt::black);
    if (!tile.image.isNull()) {
        QRect target(QPoint(), tile.image.size().scaled(square.size(), Qt::KeepAspectRatio));
        target.moveCenter(square.center());
        painter.drawImage(target, tile.image);
    }
    QRect line(square.left(), square.bottom() + 1 + lineHeight / 4, imageEdge, lineHeight);
    painter.setPen(ink.text);
    drawLine(painter, line, tile.caption, Qt::ElideRight);
    painter.setPen(ink.quietText);
    drawLine(painter, line.translated(0, lineHeight), tile.name, Qt::ElideMiddle);
}

} // namespace

QImage draw(const ContactSheetPicture& sheet)
{
    constexpr int cellHeight = imageEdge + 5 * lineHeight / 2;
    const int rows = (static_cast<int>(sheet.tiles.size()) + columns - 1) / columns;
    const int body = rows > 0 ? rows * (cellHeight + gap) - gap : emptyHeight;
    const int width = 2 * margin + columns * imageEdge + (columns - 1) * gap;
    QImage picture(width, 2 * margin + headHeight + body + 3 * lineHeight, QImage::Format_RGB32);
    const Ink ink = inkOf(sheet.isDark);
    picture.fill(ink.paper);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::TextAntialiasing);

    const QRect line(margin, margin, width - 2 * margin, lineHeight);
    painter.setPen(ink.text);
    painter.setFont(sized(sheet.font, titleSize, true));
    drawLine(painter, QRect(line.topLeft(), QSize(line.width(), titleSize + 8)), sheet.title, Qt::ElideRight);
    painter.setPen(ink.quietText);
    painter.setFont(sized(sheet.font, textSize));
    drawLine(painter, line.translated(0, titleSize + 24), sheet.subtitle, Qt::ElideRight);
    for (std::size_t i = 0; i < sheet.tiles.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        const int row = static_cast<int>(i) / columns;
        const QPoint place(margin + column * (imageEdge + gap),
                           margin + headHeight + row * (cellHeight + gap));
        drawTile(painter, place, sheet.tiles[i], ink);
    }
    painter.setPen(ink.quietText);
    if (rows == 0)
        painter.drawText(QRect(margin, margin + headHeight, line.width(), emptyHeight),
                         Qt::AlignCenter | Qt::TextWordWrap, sheet.emptyText);
    drawLine(painter, QRect(margin, picture.height() - margin - 2 * lineHeight, line.width(), lineHeight),
             sheet.note, Qt::ElideRight);
    drawLine(painter, QRect(margin, picture.height() - margin - lineHeight, line.width(), lineHeight),
             sheet.footer, Qt::ElideRight);
    return picture;
}

} // namespace gg
