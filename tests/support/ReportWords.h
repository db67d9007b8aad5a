// ReportWords: all that a report says, as one text, for tests that look for words in it.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace gg::test {

inline RunReport reportOn(const std::filesystem::path& run, RunReportOptions options = {})
{
    return gatherRunReport(run, options, {}, {});
}

struct ReportWords
{
    std::string words;

    void add(const Message& text) { words += text.english() + '\n'; }

    void operator()(const ReportHeading& heading) { add(heading.text); }
    void operator()(const ReportParagraph& paragraph) { add(paragraph.text); }
    void operator()(const ReportList& list)
    {
        for (const Message& entry : list.entries)
            add(entry);
    }
    void operator()(const ReportTable& table)
    {
        row(table.header);
        for (const std::vector<Message>& cells : table.rows)
            row(cells);
        add(table.caption);
    }
    void operator()(const ReportFigures& figures)
    {
        for (const ReportFigure& figure : figures.figures)
            add(figure.caption);
    }
    void operator()(const ReportGallery& gallery)
    {
        for (const ReportExhibit& exhibit : gallery.exhibits)
            for (const Message& line : exhibit.lines)
                add(line);
    }
    void operator()(const ReportPageBreak&) {}

private:
    void row(const std::vector<Message>& cells)
    {
        for (const Message& cell : cells)
            words += cell.english() + " | ";
        words += '\n';
    }
};

inline std::string wordsOf(const std::vector<ReportBlock>& blocks)
{
    ReportWords words;
    for (const ReportBlock& block : blocks)
        std::visit(words, block);
    return words.words;
}

inline std::string wordsOf(const ReportTable& table)
{
    return wordsOf(std::vector<ReportBlock>{table});
}

template <typename Block>
std::size_t countOf(const std::vector<ReportBlock>& blocks)
{
    std::size_t count = 0;
    for (const ReportBlock& block : blocks)
        count += std::holds_alternative<Block>(block) ? 1 : 0;
    return count;
}

} // namespace gg::test
