// ReportFile: a report as PDF for the command line, which has no window: Qt is started without a display for
// it. A free function. Thread: the main thread, where no QGuiApplication is yet.
#pragma once

#include "report/ReportDocument.h"

#include <filesystem>

namespace gg {

/// Throws as writeReportPdf().
void writeReportPdfWithoutDisplay(const std::filesystem::path& file, const ReportDocument& document);

} // namespace gg
