#include "support/PdfTable.h"

#include "support/Conversions.h"
#include "support/PdfPages.h"
#include "support/PdfText.h"

#include <QPagedPaintDevice>
#include <QPainter>
#include <QPen>
#include <algorithm>
#include <numeric>
#include <span>

namespace gg {

namespace {

constexpr double between = 12;      // points between columns
constexpr double smallTable = 0.3;  // of a page
constexpr std::size_t lastRows = 3; // stay together
constexpr double padding = 2.6;     // above and below a row's text
const QColor lineColour(0xDD, 0xE2, 0xE8);
const QColor quietColour(0x5B, 0x66, 0x72);

PdfTextStyle styleOf(ReportColumn column, bool isHeader)
{
    PdfTextStyle style{isHeader ? 8.0 : 8.8, isHeader || column == ReportColumn::Name};
    if (isHeader)
        style.colour = quietColour;
    style.isRightAligned = column == ReportColumn::Number;
    return style;
}

struct Widths
{
    std::vector<double> wanted; ///< in one line
    std::vector<double> least;  ///< of the longest word
};

void widen(Widths& widths, const ReportTable& table, const std::vector<Message>& row, bool isHeader,
           PdfPages& pages)
{
    for (std::size_t column = 0; column < row.size(); ++column) {
        const PdfTextStyle style = styleOf(table.columns[column], isHeader);
        const QString text = toQString(row[column]);
        const double most = pages.width() / (table.columns[column] == ReportColumn::Text ? 6 : 3);
        const double whole = PdfText::oneLineWidth(text, style, pages.device());
        // Numbers are not broken as long as there is room.
        const double least = table.columns[column] == ReportColumn::Number
                                 ? std::min(whole, most)
                                 : PdfText::longestWordWidth(text, style, most, pages.device());
        widths.wanted[column] = std::max(widths.wanted[column], whole + pages.points(1));
        widths.least[column] = std::max(widths.least[column], least + pages.points(1));
    }
}

double sumOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

// What is too wide gives way in the measure of what it has above its least.
std::vector<double> columnWidths(const ReportTable& table, PdfPages& pages)
{
    const std::size_t columns = table.columns.size();
    Widths widths{std::vector<double>(columns), std::vector<double>(columns)};
    widen(widths, table, table.header, true, pages);
    for (const std::vector<Message>& row : table.rows)
        widen(widths, table, row, false, pages);
    const double room = pages.width() - pages.points(between) * static_cast<double>(columns - 1);
    const double wanted = sumOf(widths.wanted);
    if (wanted <= room)
        return widths.wanted;
    const double least = sumOf(widths.least);
    std::vector<double> found(columns);
    for (std::size_t column = 0; column < columns; ++column)
        found[column] = least >= room ? room * widths.least[column] / least
                                      : widths.least[column] +
                                            (room - least) * (widths.wanted[column] - widths.least[column]) /
                                                (wanted - least);
    return found;
}

struct Row
{
    std::vector<PdfText> cells;
    std::vector<double> places;
    double width = 0;
    bool isHeader = false;
};

Row laidOut(const ReportTable& table, const std::vector<Message>& texts, const std::vector<double>& widths,
            bool isHeader, PdfPages& pages)
{
    Row row;
    row.isHeader = isHeader;
    for (std::size_t column = 0; column < texts.size(); ++column) {
        row.cells.emplace_back(toQString(texts[column]), styleOf(table.columns[column], isHeader),
                               widths[column], pages.device());
        row.places.push_back(row.width);
        row.width += widths[column] + pages.points(between);
    }
    row.width -= pages.points(between);
    return row;
}

int linesOf(const Row& row)
{
    int lines = 0;
    for (const PdfText& cell : row.cells)
        lines = std::max(lines, cell.lines());
    return lines;
}

double heightOf(const Row& row, int firstLine, int count)
{
    double height = 0;
    for (const PdfText& cell : row.cells)
        height = std::max(height, cell.heightOf(firstLine, std::clamp(cell.lines() - firstLine, 0, count)));
    return height;
}

double heightOf(std::span<const Row> rows, double paddings)
{
    double height = 0;
    for (const Row& row : rows)
        height += heightOf(row, 0, linesOf(row)) + paddings;
    return height;
}

PdfPages::Drawing drawingOf(const Row& row, int firstLine, int count, double above, double height,
                            double thin)
{
    return [=](QPainter& painter, double y) {
        if (height <= 0)
            return;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            row.cells[i].drawLines(painter, row.places[i], y + above, firstLine,
                                   std::clamp(row.cells[i].lines() - firstLine, 0, count));
        painter.setPen(QPen(row.isHeader ? quietColour : lineColour, row.isHeader ? 1.6 * thin : thin));
        painter.drawLine(QPointF(0, y + height), QPointF(row.width, y + height));
    };
}

struct RowPlace
{
    bool isFirst = false; ///< it takes along what waits above the table
    double together = 0;  ///< height of this row and others that shall not be parted from it; 0: of this one
};

// The part of a row that has room, as often as it takes.
void addRow(PdfPages& pages, const Row& row, const Row* header, const RowPlace& place)
{
    const double paddings = 2 * pages.points(padding);
    const auto addHeader = [&] {
        if (header == nullptr)
            return;
        const double height = heightOf(*header, 0, linesOf(*header)) + paddings;
        pages.addAboveNext(height, 0,
                           drawingOf(*header, 0, linesOf(*header), paddings / 2, height, pages.points(0.6)));
    };
    const int lines = linesOf(row);
    if (std::max(heightOf(row, 0, lines) + paddings, place.together) > pages.room()) {
        pages.startPage();
        if (!place.isFirst)
            addHeader();
    }
    for (int first = 0; first < lines;) {
        int count = lines - first;
        while (count > 1 && heightOf(row, first, count) + paddings > pages.room())
            --count;
        const double height = heightOf(row, first, count) + paddings;
        pages.add(height, 0, drawingOf(row, first, count, paddings / 2, height, pages.points(0.6)));
        first += count;
        if (first < lines) {
            pages.startPage();
            addHeader();
        }
    }
}

} // namespace

void addTable(PdfPages& pages, const ReportTable& table)
{
    if (table.rows.empty())
        return;
    const std::vector<double> widths = columnWidths(table, pages);
    const double paddings = 2 * pages.points(padding);
    std::vector<Row> rows;
    for (const std::vector<Message>& texts : table.rows)
        rows.push_back(laidOut(table, texts, widths, false, pages));
    const Row header = laidOut(table, table.header, widths, true, pages);
    const double heightOfHeader = table.header.empty() ? 0 : heightOf(header, 0, linesOf(header)) + paddings;
    const PdfText caption(toQString(table.caption), {8, false, quietColour}, pages.width(), pages.device());
    const double gap = pages.points(4);
    const double heightOfCaption = table.caption.isEmpty() ? 0 : gap + caption.height();
    const double height = heightOfHeader + heightOf(rows, paddings) + heightOfCaption;
    // A small table stays whole.
    if (height <= smallTable * pages.height() && height > pages.room())
        pages.startPage();
    pages.addAboveNext(
        heightOfHeader, pages.points(6),
        drawingOf(header, 0, linesOf(header), paddings / 2, heightOfHeader, pages.points(0.6)));
    const std::size_t together = rows.size() - std::min(rows.size(), lastRows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double rest = heightOf(std::span(rows).subspan(row), paddings) + heightOfCaption;
        addRow(pages, rows[row], table.header.empty() ? nullptr : &header,
               {row == 0, row == together && rest < pages.height() / 2 ? rest : 0});
    }
    if (!table.caption.isEmpty())
        pages.add(caption.height(), gap,
                  [caption](QPainter& painter, double y) { caption.draw(painter, 0, y); });
}

} // namespace gg
