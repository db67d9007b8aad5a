// ReportHtml: a report as one HTML file that needs nothing else: no script, no other file, no network. Light,
// readable on a narrow screen, and made to be printed. Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <filesystem>
#include <string>

namespace gg {

/// All texts are text, whatever they look like; it is well-formed XML, too.
std::string reportHtml(const ReportDocument& document);

/// Gathers the run's report and writes it, whole or not at all. Blocks; for a worker thread. Throws as
/// gatherRunReport() and Error (Failed) where the file cannot be written.
void writeRunReportHtml(const std::filesystem::path& run, const std::filesystem::path& file,
                        const RunReportOptions& options, const ProgressCallback& progress,
                        const CancelToken& cancel);

} // namespace gg
