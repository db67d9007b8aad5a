// ReportDocument: the content of a report as plain blocks, which the writers of HTML (report/ReportHtml.h)
// and PDF (ui/support/ReportPdf.h) both walk over: what stands in one stands in the other. Plain values; any
// thread.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace gg {

struct ReportHeading
{
    Message text;
    int level = 1; ///< 1: a section, 2: a part of one
};

enum class ReportTone
{
    Plain,
    Quiet,  ///< an aside
    Notice, ///< what must not be overlooked
};

struct ReportParagraph
{
    Message text;
    ReportTone tone = ReportTone::Plain;
};

struct ReportList
{
    std::vector<Message> entries;
};

enum class ReportColumn
{
    Text,
    Name, ///< what the row is about
    Number,
};

struct ReportTable
{
    std::vector<ReportColumn> columns; ///< as many as cells in each row
    std::vector<Message> header;       ///< empty: none
    std::vector<std::vector<Message>> rows;
    Message caption = {}; ///< empty: none
};

struct ReportFigure
{
    std::string svg; ///< a whole <svg> element: lines, rectangles, circles and texts with attributes alone
    int width = 0;   ///< pixels of the drawing's own size
    int height = 0;
    Message caption; ///< says in words what is drawn, with its n
};

/// Beside each other as far as there is room.
struct ReportFigures
{
    std::vector<ReportFigure> figures;
};

struct ReportPicture
{
    std::vector<std::byte> png;
    int width = 0; ///< pixels
    int height = 0;
    Message description; ///< for who cannot see it
};

/// An image, what a model saw in it, and what is to be said of it.
struct ReportExhibit
{
    std::vector<ReportPicture> pictures; ///< none where they could not be read
    std::vector<Message> lines;
};

struct ReportGallery
{
    std::vector<ReportExhibit> exhibits;
};

/// What follows begins on a new page, where there are pages.
struct ReportPageBreak
{
};

using ReportBlock = std::variant<ReportHeading, ReportParagraph, ReportList, ReportTable, ReportFigures,
                                 ReportGallery, ReportPageBreak>;

struct ReportDocument
{
    Message title;
    Message subtitle; ///< what it is about and when it was made
    Message footer;   ///< on every page, where there are pages; else once
    std::vector<ReportBlock> blocks;
};

} // namespace gg
