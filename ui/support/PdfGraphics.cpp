#include "support/PdfGraphics.h"

#include "support/Conversions.h"
#include "support/PdfPages.h"
#include "support/PdfText.h"

#include <QByteArray>
#include <QImage>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QSvgRenderer>
#include <algorithm>
#include <memory>
#include <span>

namespace gg {

namespace {

constexpr double pointsPerPixel = 0.53; // of a drawing: two of the widest stand beside each other
constexpr double between = 13;          // points
constexpr std::size_t exhibitsInRow = 3;
constexpr double gapOfPictures = 4;
const QColor quietColour(0x5B, 0x66, 0x72);
const QColor lineColour(0xDD, 0xE2, 0xE8);

QByteArray bytesOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// Something in a row: its size, and how it is drawn with its upper left corner at a place.
struct Item
{
    double width = 0;
    double height = 0;
    std::function<void(QPainter&, double x, double y)> draw;
};

void addRow(PdfPages& pages, const std::vector<Item>& items, double gapAbove)
{
    double height = 0;
    for (const Item& item : items)
        height = std::max(height, item.height);
    pages.add(height, gapAbove, [items, gap = pages.points(between)](QPainter& painter, double y) {
        double x = 0;
        for (const Item& item : items) {
            item.draw(painter, x, y);
            x += item.width + gap;
        }
    });
}

void addRows(PdfPages& pages, const std::vector<Item>& items)
{
    std::vector<Item> row;
    double width = 0;
    for (const Item& item : items) {
        if (!row.empty() && width + item.width > pages.width() + 1) {
            addRow(pages, row, pages.points(9));
            row.clear();
            width = 0;
        }
        row.push_back(item);
        width += item.width + pages.points(between);
    }
    if (!row.empty())
        addRow(pages, row, pages.points(9));
}

Item itemOf(PdfPages& pages, const ReportFigure& figure)
{
    const double width = std::min(pages.points(pointsPerPixel * figure.width), pages.width());
    const double height = width * figure.height / std::max(1, figure.width);
    const PdfText caption(toQString(figure.caption), {7.8, false, quietColour}, width, pages.device());
    // Qt's own choice of a font is another one than the text's.
    const QByteArray svg =
        QByteArray::fromStdString(figure.svg).replace("role=\"img\"", "font-family=\"Inter\"");
    const auto renderer = std::make_shared<QSvgRenderer>(svg);
    return {width, height + caption.height(), [=](QPainter& painter, double x, double y) {
                renderer->render(&painter, QRectF(x, y, width, height));
                caption.draw(painter, x, y + height);
            }};
}

// The pictures of an exhibit side by side, as high as they are.
Item picturesOf(PdfPages& pages, const ReportExhibit& exhibit, double width)
{
    const double gap = pages.points(gapOfPictures);
    const double each = (width - gap) / 2; // one alone is no larger than one of two
    double height = 0;
    std::vector<QImage> images;
    for (const ReportPicture& picture : exhibit.pictures) {
        images.push_back(QImage::fromData(bytesOf(picture.png), "PNG"));
        if (images.back().width() > 0)
            height =
                std::max(height, std::min(each * images.back().height() / images.back().width(), 1.4 * each));
    }
    return {width, height, [=](QPainter& painter, double x, double y) {
                for (const QImage& image : images) {
                    const QSizeF size = QSizeF(image.size()).scaled(each, height, Qt::KeepAspectRatio);
                    painter.drawImage(QRectF(QPointF(x, y), size), image);
                    x += each + gap;
                }
            }};
}

Item itemOf(PdfPages& pages, const ReportExhibit& exhibit, double width)
{
    const double inset = pages.points(5);
    const Item pictures = picturesOf(pages, exhibit, width - 2 * inset);
    std::vector<PdfText> lines;
    double height = 2 * inset + pictures.height + (pictures.height > 0 ? inset : 0);
    const double textTop = height - inset;
    for (const Message& line : exhibit.lines) {
        lines.emplace_back(toQString(line), PdfTextStyle{7.6, false, quietColour}, width - 2 * inset,
                           pages.device());
        height += lines.back().height();
    }
    return {width, height, [=, thin = pages.points(0.6)](QPainter& painter, double x, double y) {
                painter.setPen(QPen(lineColour, thin));
                painter.drawRect(QRectF(x, y, width, height));
                pictures.draw(painter, x + inset, y + inset);
                double below = y + textTop;
                for (const PdfText& line : lines) {
                    line.draw(painter, x + inset, below);
                    below += line.height();
                }
            }};
}

} // namespace

void addFigures(PdfPages& pages, const ReportFigures& figures)
{
    std::vector<Item> items;
    for (const ReportFigure& figure : figures.figures)
        items.push_back(itemOf(pages, figure));
    addRows(pages, items);
}

void addGallery(PdfPages& pages, const ReportGallery& gallery)
{
    const double width =
        (pages.width() - pages.points(between) * (exhibitsInRow - 1)) / static_cast<double>(exhibitsInRow);
    std::vector<Item> items;
    for (const ReportExhibit& exhibit : gallery.exhibits)
        items.push_back(itemOf(pages, exhibit, width));
    addRows(pages, items);
}

} // namespace gg
