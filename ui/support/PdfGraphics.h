// PdfGraphics: a report's drawings and pictures on pages, beside each other as far as there is room, each
// whole with its caption. Free functions. Thread: one at a time; need not be the GUI thread.
#pragma once

#include "report/ReportDocument.h"

namespace gg {

class PdfPages;

/// Drawings stay vectors, and their texts texts.
void addFigures(PdfPages& pages, const ReportFigures& figures);

/// Three exhibits a row.
void addGallery(PdfPages& pages, const ReportGallery& gallery);

} // namespace gg
