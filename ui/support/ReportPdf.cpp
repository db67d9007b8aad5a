#include "support/ReportPdf.h"

#include "base/AtomicFile.h"
#include "report/RunDocument.h"
#include "support/Conversions.h"
#include "support/PdfGraphics.h"
#include "support/PdfPages.h"
#include "support/PdfTable.h"
#include "support/PdfText.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <functional>
#include <string_view>

namespace gg {

namespace {

constexpr int resolution = 600;
constexpr int wholeParagraph = 8; // lines
const QColor textColour(0x1B, 0x21, 0x27);
const QColor quietColour(0x5B, 0x66, 0x72);
const QColor accentColour(0x1F, 0x7F, 0xA8);
const QColor noticeColour(0xD5, 0x5E, 0x00);
const QColor noticeBackground(0xFB, 0xF3, 0xEE);

// How many lines stay together.
int pieceOf(const PdfText& text)
{
    return text.lines() <= wholeParagraph ? std::max(1, text.lines()) : 1;
}

class PdfBlocks
{
public:
    explicit PdfBlocks(PdfPages& pages) : m_pages(pages) {}

    void addTitle(const ReportDocument& document);
    /// Whether paragraphs stand on the page of what comes next.
    void setKeptAboveNext(bool kept) { m_keptAboveNext = kept; }

    void operator()(const ReportHeading& heading);
    void operator()(const ReportParagraph& paragraph);
    void operator()(const ReportList& list);
    void operator()(const ReportTable& table) { addTable(m_pages, table); }
    void operator()(const ReportFigures& figures) { addFigures(m_pages, figures); }
    void operator()(const ReportGallery& gallery) { addGallery(m_pages, gallery); }
    void operator()(const ReportPageBreak&) { m_pages.breakPage(); }

private:
    PdfText laidOut(const Message& text, const PdfTextStyle& style, double width) const
    {
        return {toQString(text), style, width, m_pages.device()};
    }
    /// `mark` is drawn with each piece, of which it gets the upper edge and the height.
    void addText(const PdfText& text, double x, double gapAbove,
                 const std::function<void(QPainter&, double y, double height)>& mark = {});

    PdfPages& m_pages;
    bool m_keptAboveNext = false;
};

bool isPicture(const ReportBlock& block)
{
    return std::holds_alternative<ReportGallery>(block) || std::holds_alternative<ReportFigures>(block) ||
           std::holds_alternative<ReportTable>(block);
}

void PdfBlocks::addTitle(const ReportDocument& document)
{
    const PdfText title = laidOut(document.title, {17, true, textColour}, m_pages.width());
    const PdfText subtitle = laidOut(document.subtitle, {8.5, false, quietColour}, m_pages.width());
    const double height = title.height() + subtitle.height() + m_pages.points(6);
    m_pages.add(height, 0,
                [=, width = m_pages.width(), thick = m_pages.points(1.5)](QPainter& painter, double y) {
                    title.draw(painter, 0, y);
                    subtitle.draw(painter, 0, y + title.height());
                    painter.fillRect(QRectF(0, y + height, width, thick), accentColour);
                });
}

void PdfBlocks::operator()(const ReportHeading& heading)
{
    const bool isSection = heading.level == 1;
    const PdfText text = laidOut(heading.text, {isSection ? 13.0 : 10.5, true, textColour}, m_pages.width());
    m_pages.addAboveNext(text.height() + m_pages.points(1), m_pages.points(isSection ? 17 : 11),
                         [text](QPainter& painter, double y) { text.draw(painter, 0, y); });
}

void PdfBlocks::addText(const PdfText& text, double x, double gapAbove,
                        const std::function<void(QPainter&, double y, double height)>& mark)
{
    const int step = pieceOf(text);
    for (int line = 0; line < text.lines(); line += step) {
        const double height = text.heightOf(line, step);
        const PdfPages::Drawing drawing = [=](QPainter& painter, double y) {
            if (mark)
                mark(painter, y, height);
            text.drawLines(painter, x, y, line, step);
        };
        if (m_keptAboveNext && step == text.lines())
            m_pages.addAboveNext(height, gapAbove, drawing);
        else
            m_pages.add(height, line == 0 ? gapAbove : 0, drawing);
    }
}

void PdfBlocks::operator()(const ReportParagraph& paragraph)
{
    const double gap = m_pages.points(5);
    if (paragraph.tone != ReportTone::Notice) {
        const bool isQuiet = paragraph.tone == ReportTone::Quiet;
        addText(laidOut(paragraph.text, {isQuiet ? 8.5 : 9.5, false, isQuiet ? quietColour : textColour},
                        m_pages.width()),
                0, gap);
        return;
    }
    const double indent = m_pages.points(9);
    const double bar = m_pages.points(3);
    const double around = m_pages.points(2);
    addText(laidOut(paragraph.text, {9.5, true, textColour}, m_pages.width() - 2 * indent), indent,
            gap + 2 * around, [=, width = m_pages.width()](QPainter& painter, double y, double height) {
                painter.fillRect(QRectF(0, y - around, width, height + 2 * around), noticeBackground);
                painter.fillRect(QRectF(0, y - around, bar, height + 2 * around), noticeColour);
            });
}

void PdfBlocks::operator()(const ReportList& list)
{
    const double indent = m_pages.points(11);
    const PdfText bullet(QStringLiteral("•"), {9.2, false, quietColour}, indent, m_pages.device());
    for (const Message& entry : list.entries) {
        const PdfText text = laidOut(entry, {9.2, false, textColour}, m_pages.width() - indent);
        const int step = pieceOf(text);
        for (int line = 0; line < text.lines(); line += step) {
            const double gap = line == 0 ? m_pages.points(2.5) : 0;
            const PdfPages::Drawing drawing = [=, before = m_pages.points(2)](QPainter& painter, double y) {
                if (line == 0)
                    bullet.draw(painter, before, y);
                text.drawLines(painter, indent, y, line, step);
            };
            // A heading is not left with one entry alone.
            if (&entry == &list.entries.front() && list.entries.size() > 1 && step == text.lines())
                m_pages.addAboveNext(text.heightOf(line, step), gap, drawing);
            else
                m_pages.add(text.heightOf(line, step), gap, drawing);
        }
    }
}

} // namespace

void writeReportPdf(const std::filesystem::path& file, const ReportDocument& document,
                    const CancelToken& cancel)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                         QMarginsF(16, 15, 16, 12), QPageLayout::Millimeter));
        writer.setResolution(resolution);
        writer.setTitle(toQString(document.title));
        writer.setCreator(QStringLiteral("Groundglass"));
        PdfPages pages(writer);
        PdfBlocks blocks(pages);
        blocks.addTitle(document);
        for (std::size_t i = 0; i < document.blocks.size(); ++i) {
            cancel.throwIfCancelled();
            blocks.setKeptAboveNext(i + 1 < document.blocks.size() && isPicture(document.blocks[i + 1]));
            std::visit(blocks, document.blocks[i]);
        }
        pages.paint(toQString(document.footer));
    }
    cancel.throwIfCancelled();
    writeFileAtomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

void writeRunReportPdf(const std::filesystem::path& run, const std::filesystem::path& file,
                       const RunReportOptions& options, const ProgressCallback& progress,
                       const CancelToken& cancel)
{
    writeReportPdf(file, runDocument(gatherRunReport(run, options, progress, cancel)), cancel);
}

} // namespace gg
