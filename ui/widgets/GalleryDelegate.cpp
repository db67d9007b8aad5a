#include "widgets/GalleryDelegate.h"

#include "support/Theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QPainter>
#include <QTextOption>
#include <algorithm>

namespace gg {

namespace {

constexpr int margin = metrics::grid / 2;
constexpr int markEdge = 18;
constexpr int smallMarkEdge = 14;
constexpr int lineHeight = 20;
constexpr int smallestEdge = 48;

QRect centred(const QSize& size, const QRect& area)
{
    QRect rect(QPoint(), size);
    rect.moveCenter(area.center());
    return rect;
}

QFont textFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(metrics::smallText);
    return font;
}

/// At the right end of the line, behind the mark of the class that the score is of; returns where it begins.
int paintScore(QPainter& painter, const QRect& line, const GalleryItem& item, const ClassLegend& legend)
{
    painter.save();
    painter.setFont(numberFont(metrics::smallText));
    const QString text = scoreText(*item.score);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    int left = line.right() + 1 - painter.fontMetrics().horizontalAdvance(text);
    const int scored = legend.scoredClass(item.predictedClass);
    if (legend.contains(scored)) {
        left -= smallMarkEdge + margin;
        const QRectF square(left, line.top() + (line.height() - smallMarkEdge) / 2.0, smallMarkEdge,
                            smallMarkEdge);
        paintClassMark(painter, square, legend, scored);
    }
    painter.restore();
    return left;
}

} // namespace

struct GalleryDelegate::Tile
{
    QRect image;
    QRect caption;
    GalleryItem item;
    ClassLegend legend;
    QString name;
    Theme theme;
};

GalleryDelegate::GalleryDelegate(ImageLoader& loader, QObject* parent)
    : QStyledItemDelegate(parent), m_loader(loader)
{
}

int GalleryDelegate::minimumCellWidth() const
{
    return m_imageEdge + 4 * margin;
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {std::max(m_cellWidth, minimumCellWidth()), m_imageEdge + captionHeight()};
}

int GalleryDelegate::captionHeight() const
{
    return (m_showsClasses ? 2 : 1) * lineHeight + 5 * margin;
}

void GalleryDelegate::fitImageInto(const QSize& cell)
{
    m_imageEdge =
        std::max(smallestEdge, std::min(cell.width() - 4 * margin, cell.height() - captionHeight()));
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    Tile tile;
    tile.theme = Theme::current();
    tile.item = index.data(GalleryModel::ItemRole).value<GalleryItem>();
    tile.legend = index.data(GalleryModel::LegendRole).value<ClassLegend>();
    tile.name = index.data(Qt::DisplayRole).toString();
    const QRect cell = option.rect.adjusted(margin, margin, -margin, -margin);
    tile.image =
        QRect(cell.left() + (cell.width() - m_imageEdge) / 2, cell.top() + margin, m_imageEdge, m_imageEdge);
    tile.caption = QRect(tile.image.left(), tile.image.bottom() + margin + 1, m_imageEdge,
                         cell.bottom() - tile.image.bottom() - margin);

    painter->save();
    painter->setFont(textFont());
    paintImage(*painter, tile, option);
    QRect line = tile.caption;
    line.setHeight(lineHeight);
    paintName(*painter, tile, line);
    if (m_showsClasses)
        paintClasses(*painter, tile, line.translated(0, lineHeight));
    painter->restore();
}

void GalleryDelegate::paintImage(QPainter& painter, const Tile& tile,
                                 const QStyleOptionViewItem& option) const
{
    const qreal ratio = option.widget ? option.widget->devicePixelRatioF() : 1.0;
    painter.fillRect(tile.image, Qt::black);
    const int edge = static_cast<int>(m_imageEdge * ratio);
    QImage image = tile.item.picture.isNull()
                       ? m_loader.thumbnail(tile.item.file, edge)
                       : tile.item.picture.scaled(edge, edge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    if (!image.isNull()) {
        image.setDevicePixelRatio(ratio);
        const QRect place = centred(image.deviceIndependentSize().toSize(), tile.image);
        painter.drawImage(place.topLeft(), image);
        if (m_paintOver)
            m_paintOver(painter, place, tile.item);
    } else if (const QString reason = m_loader.failure(tile.item.file); !reason.isEmpty()) {
        paintBrokenImage(painter, tile.image, reason);
    }
    if (!tile.item.mark.isEmpty())
        paintMark(painter, tile);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (!selected && !hovered && !focused)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(selected ? tile.theme.accent : tile.theme.quietText, selected ? 3 : 1));
    painter.drawRect(tile.image.adjusted(-2, -2, 1, 1));
}

/// In the upper right corner: the class that the image should have, how many tags it has, a line for a note.
void GalleryDelegate::paintMark(QPainter& painter, const Tile& tile) const
{
    const ShownMark& mark = tile.item.mark;
    QRect box(0, 0, markEdge, markEdge);
    box.moveTopRight(tile.image.topRight() + QPoint(-margin, margin));
    const auto background = [&] {
        painter.setPen(QPen(tile.theme.accent, 1));
        painter.setBrush(tile.theme.surface);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(QPen(tile.theme.text, 2));
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark.relabel >= 0) {
        background();
        paintClassMark(painter, QRectF(box).adjusted(2, 2, -2, -2), tile.legend, mark.relabel);
        box.translate(-markEdge - 2, 0);
    }
    if (!mark.tags.isEmpty()) {
        background();
        painter.setFont(numberFont(metrics::smallText));
        painter.drawText(box, Qt::AlignCenter, QString::number(mark.tags.size()));
        box.translate(-markEdge - 2, 0);
    }
    if (!mark.note.isEmpty()) {
        background();
        for (const int y : {6, 9, 12})
            painter.drawLine(box.left() + 4, box.top() + y, box.right() - (y == 12 ? 7 : 3), box.top() + y);
    }
    painter.restore();
}

void GalleryDelegate::paintName(QPainter& painter, const Tile& tile, QRect line) const
{
    painter.setPen(tile.theme.text);
    if (!m_showsClasses && tile.item.score)
        line.setRight(paintScore(painter, line, tile.item, tile.legend) - margin);
    QString name = tile.name;
    // In a narrow place the beginning says more than the kind of file.
    if (painter.fontMetrics().horizontalAdvance(name) > line.width())
        name = QFileInfo(name).completeBaseName();
    const QString shown = painter.fontMetrics().elidedText(name, Qt::ElideMiddle, line.width());
    constexpr int telling = 4; // a letter or two beside an ellipsis say nothing
    if (shown == name || shown.size() >= telling)
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void GalleryDelegate::paintClasses(QPainter& painter, const Tile& tile, const QRect& line) const
{
    const GalleryItem& item = tile.item;
    int left = line.left();
    int right = line.right() + 1;
    const auto mark = [&](int classIndex) {
        const QRectF square(left, line.top() + (line.height() - markEdge) / 2.0, markEdge, markEdge);
        paintClassMark(painter, square.adjusted(1, 1, -1, -1), tile.legend, classIndex);
        left += markEdge + margin;
    };
    if (item.score) {
        painter.setPen(tile.theme.text);
        right = paintScore(painter, line, item, tile.legend) - margin;
    }
    QString words = item.note;
    const bool showsTruth = tile.legend.contains(item.trueClass);
    const bool showsPrediction = tile.legend.contains(item.predictedClass);
    if (showsTruth)
        mark(item.trueClass);
    if (showsTruth && showsPrediction) {
        painter.setPen(tile.theme.quietText);
        painter.drawText(QRect(left, line.top(), markEdge, line.height()), Qt::AlignCenter,
                         QStringLiteral("\u2192"));
        left += markEdge + margin;
    }
    if (showsPrediction)
        mark(item.predictedClass);
    if (words.isEmpty())
        words = tile.legend.name(showsPrediction ? item.predictedClass : item.trueClass);
    painter.setPen(item.failed ? tile.theme.error : tile.theme.quietText);
    const QRect rest(left, line.top(), std::max(0, right - left), line.height());
    // Two marks and a score leave little room; half a name says less than the marks.
    if (showsTruth && showsPrediction && painter.fontMetrics().horizontalAdvance(words) > rest.width())
        return;
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, rest.width()));
}

void paintBrokenImage(QPainter& painter, const QRect& area, const QString& reason)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int edge = std::clamp(area.width() / 6, 16, 48);
    QRect cross = centred({edge, edge}, area);
    cross.moveTop(area.top() + area.height() / 4);
    painter.setPen(QPen(Theme::current().error, std::max(2, edge / 10), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
    painter.setPen(Theme::darkTheme().text);
    QRect words = area.adjusted(metrics::grid, 0, -metrics::grid, -metrics::grid);
    words.setTop(cross.bottom() + metrics::grid);
    QTextOption option(Qt::AlignHCenter | Qt::AlignTop);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    painter.drawText(QRectF(words), reason, option);
    painter.restore();
}

} // namespace gg
