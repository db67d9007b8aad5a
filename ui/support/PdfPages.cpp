#include "support/PdfPages.h"

#include "base/Error.h"
#include "support/PdfText.h"

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <utility>

namespace gg {

namespace {

constexpr double pointsPerInch = 72;
constexpr double footerHeight = 22; // points

struct FooterText
{
    Q_DECLARE_TR_FUNCTIONS(PdfPages)
};

} // namespace

PdfPages::PdfPages(QPagedPaintDevice& device)
    : m_device(device), m_pixelsPerPoint(device.logicalDpiX() / pointsPerInch), m_width(device.width()),
      m_height(device.height() - footerHeight * m_pixelsPerPoint), m_pages(1)
{
}

double PdfPages::heightOfWaiting() const
{
    double height = 0;
    for (const Piece& piece : m_waiting)
        height += piece.gapAbove + piece.height;
    return height;
}

double PdfPages::room() const
{
    return m_height - m_y - heightOfWaiting();
}

void PdfPages::place(Piece piece)
{
    if (m_y > 0)
        m_y += piece.gapAbove;
    m_pages.back().push_back({m_y, std::move(piece.drawing)});
    m_y += piece.height;
}

void PdfPages::add(double height, double gapAbove, Drawing drawing)
{
    if (gapAbove + height > room())
        startPage();
    for (Piece& piece : std::exchange(m_waiting, {}))
        place(std::move(piece));
    place({height, gapAbove, std::move(drawing)});
}

void PdfPages::addAboveNext(double height, double gapAbove, Drawing drawing)
{
    m_waiting.push_back({height, gapAbove, std::move(drawing)});
}

void PdfPages::breakPage()
{
    for (Piece& piece : std::exchange(m_waiting, {}))
        place(std::move(piece));
    startPage();
}

void PdfPages::startPage()
{
    if (m_y > 0)
        m_pages.emplace_back();
    m_y = 0;
}

void PdfPages::drawFooter(QPainter& painter, const QString& footer, std::size_t page) const
{
    PdfTextStyle style{7.5, false, QColor(0x5B, 0x66, 0x72)};
    const double y = m_height + points(footerHeight - 10);
    PdfText(footer, style, m_width * 0.8, m_device).drawLines(painter, 0, y, 0, 1);
    style.isRightAligned = true;
    const QString number = FooterText::tr("%1 of %2").arg(page + 1).arg(m_pages.size());
    PdfText(number, style, m_width * 0.2, m_device).draw(painter, m_width * 0.8, y);
}

void PdfPages::paint(const QString& footer)
{
    for (Piece& piece : std::exchange(m_waiting, {}))
        place(std::move(piece));
    QPainter painter;
    if (!painter.begin(&m_device))
        throw Error(ErrorKind::Failed, "The report cannot be written as a PDF.");
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        if (page > 0)
            m_device.newPage();
        for (const Placed& placed : m_pages[page])
            placed.drawing(painter, placed.y);
        drawFooter(painter, footer, page);
    }
    if (!painter.end())
        throw Error(ErrorKind::Failed, "The report could not be written as a PDF.");
}

} // namespace gg
