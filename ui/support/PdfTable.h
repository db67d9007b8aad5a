// PdfTable: a report's table on pages: its header stands again on each, a row stays whole unless it is higher
// than a page. A free function. Thread: one at a time; need not be the GUI thread.
#pragma once

#include "report/ReportDocument.h"

namespace gg {

class PdfPages;

/// Columns are as wide as what they hold; where that is more than the page has, texts are broken.
void addTable(PdfPages& pages, const ReportTable& table);

} // namespace gg
