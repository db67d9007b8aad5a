// ReportPdf: a report typeset as a PDF: A4, text as text, drawings as vectors, page numbers. Free functions.
// They need a QGuiApplication, of whatever platform (offscreen where there is no display); thread: any, one
// at a time a document.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <filesystem>

namespace gg {

/// Writes the file, whole or not at all. Throws Error: Failed where it cannot be written, Cancelled.
void writeReportPdf(const std::filesystem::path& file, const ReportDocument& document,
                    const CancelToken& cancel = {});

/// Gathers the run's report and writes it. Blocks; for a worker thread. Throws as gatherRunReport(), too.
void writeRunReportPdf(const std::filesystem::path& run, const std::filesystem::path& file,
                       const RunReportOptions& options, const ProgressCallback& progress,
                       const CancelToken& cancel);

} // namespace gg
