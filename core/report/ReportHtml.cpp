#include "report/ReportHtml.h"

#include "base/AtomicFile.h"
#include "base/Base64.h"
#include "report/Markup.h"
#include "report/RunDocument.h"

#include <algorithm>

namespace gg {

namespace {

constexpr const char* style = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 4rem; background: #fff; color: #1b2127;
  font: 15px/1.5 Inter, "DejaVu Sans", system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 2px solid #1f7fa8; margin-bottom: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #dde2e8; padding-bottom: .2rem; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0; max-width: 46rem; }
.quiet, footer, caption, figcaption { color: #5b6672; font-size: .87rem; }
.notice { border-left: 4px solid #d55e00; padding: .4rem .8rem; background: #fbf3ee; font-weight: 600; }
ul { padding-left: 1.2rem; max-width: 46rem; } li { margin: .2rem 0; }
.wide { overflow-x: auto; margin: .8rem 0 1.2rem; }
table { border-collapse: collapse; min-width: 40%; max-width: 100%; }
caption { caption-side: bottom; text-align: left; padding-top: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .32rem .9rem .32rem 0; border-bottom: 1px solid #dde2e8; }
thead th { border-bottom: 1.5px solid #5b6672; font-size: .87rem; color: #5b6672; }
tbody th { font-weight: 600; overflow-wrap: normal; min-width: 3.2rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.figures, .gallery { display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 1rem 0; align-items: flex-start; }
figure { margin: 0; max-width: 100%; }
.figures figure { flex: 0 1 auto; }
figure svg { display: block; max-width: 100%; height: auto; }
.gallery figure { flex: 1 1 14rem; max-width: 19rem; border: 1px solid #dde2e8; padding: .6rem; }
.gallery img { width: 7.4rem; height: auto; max-width: 49%; background: #000; }
.gallery p { margin: .15rem 0; }
@media (max-width: 40rem) { body { padding: 1rem .8rem 3rem; font-size: 14px; } th, td { padding-right: .6rem; } }
@page { size: A4; margin: 16mm 15mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3 { break-after: avoid; } tr, figure, li, .notice { break-inside: avoid; }
  thead { display: table-header-group; } .wide { overflow: visible; }
  .break { break-before: page; }
}
)";

std::string shown(const Message& text)
{
    return asMarkup(text.english());
}

class HtmlBlocks
{
public:
    std::string html() const { return m_html; }

    void operator()(const ReportHeading& heading)
    {
        const std::string element = heading.level == 1 ? "h2" : "h3";
        m_html += '<' + element + takenBreak() + '>' + shown(heading.text) + "</" + element + ">\n";
    }
    void operator()(const ReportParagraph& paragraph)
    {
        m_html += paragraph.tone == ReportTone::Plain   ? "<p>"
                  : paragraph.tone == ReportTone::Quiet ? "<p class=\"quiet\">"
                                                        : "<p class=\"notice\">";
        m_html += shown(paragraph.text) + "</p>\n";
    }
    void operator()(const ReportList& list)
    {
        m_html += "<ul>\n";
        for (const Message& entry : list.entries)
            m_html += "<li>" + shown(entry) + "</li>\n";
        m_html += "</ul>\n";
    }
    void operator()(const ReportTable& table);
    void operator()(const ReportFigures& figures)
    {
        m_html += "<div class=\"figures\">\n";
        for (const ReportFigure& figure : figures.figures)
            m_html += "<figure style=\"width: " + std::to_string(figure.width) + "px\">\n" + figure.svg +
                      "<figcaption>" + shown(figure.caption) + "</figcaption></figure>\n";
        m_html += "</div>\n";
    }
    void operator()(const ReportGallery& gallery);
    void operator()(const ReportPageBreak&) { m_breaks = true; }

private:
    // Of the next heading.
    std::string takenBreak() { return std::exchange(m_breaks, false) ? " class=\"break\"" : ""; }

    std::string m_html;
    bool m_breaks = false;
};

void HtmlBlocks::operator()(const ReportTable& table)
{
    m_html += "<div class=\"wide\"><table>\n";
    if (!table.caption.isEmpty())
        m_html += "<caption>" + shown(table.caption) + "</caption>\n";
    const auto classOf = [&table](std::size_t column) {
        return table.columns[column] == ReportColumn::Number ? " class=\"number\"" : "";
    };
    if (!table.header.empty()) {
        m_html += "<thead><tr>";
        for (std::size_t column = 0; column < table.header.size(); ++column)
            m_html += std::string("<th scope=\"col\"") + classOf(column) + '>' + shown(table.header[column]) +
                      "</th>";
        m_html += "</tr></thead>\n";
    }
    m_html += "<tbody>\n";
    for (const std::vector<Message>& row : table.rows) {
        m_html += "<tr>";
        for (std::size_t column = 0; column < row.size(); ++column)
            m_html += table.columns[column] == ReportColumn::Name
                          ? "<th scope=\"row\">" + shown(row[column]) + "</th>"
                          : std::string("<td") + classOf(column) + '>' + shown(row[column]) + "</td>";
        m_html += "</tr>\n";
    }
    m_html += "</tbody></table></div>\n";
}

void HtmlBlocks::operator()(const ReportGallery& gallery)
{
    m_html += "<div class=\"gallery\">\n";
    for (const ReportExhibit& exhibit : gallery.exhibits) {
        m_html += "<figure>";
        for (const ReportPicture& picture : exhibit.pictures)
            m_html += "<img alt=\"" + shown(picture.description) + "\" width=\"" +
                      std::to_string(picture.width) + "\" height=\"" + std::to_string(picture.height) +
                      "\" src=\"data:image/png;base64," + base64Of(picture.png) + "\"/>\n";
        m_html += "<figcaption>";
        for (const Message& line : exhibit.lines)
            m_html += "<p>" + shown(line) + "</p>";
        m_html += "</figcaption></figure>\n";
    }
    m_html += "</div>\n";
}

} // namespace

std::string reportHtml(const ReportDocument& document)
{
    HtmlBlocks blocks;
    for (const ReportBlock& block : document.blocks)
        std::visit(blocks, block);
    return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta "
           "charset=\"utf-8\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'\"/>\n<title>" +
           shown(document.title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<header><h1>" +
           shown(document.title) + "</h1>\n<p class=\"quiet\">" + shown(document.subtitle) +
           "</p></header>\n<main>\n" + blocks.html() + "</main>\n<footer><p>" + shown(document.footer) +
           "</p></footer>\n</body>\n</html>\n";
}

void writeRunReportHtml(const std::filesystem::path& run, const std::filesystem::path& file,
                        const RunReportOptions& options, const ProgressCallback& progress,
                        const CancelToken& cancel)
{
    const RunReport report = gatherRunReport(run, options, progress, cancel);
    cancel.throwIfCancelled();
    writeFileAtomically(file, reportHtml(runDocument(report)));
}

} // namespace gg
