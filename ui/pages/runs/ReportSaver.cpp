#include "pages/runs/ReportSaver.h"

#include "base/Error.h"
#include "base/Text.h"
#include "report/HeatMapsOfFiles.h"
#include "report/ReportHtml.h"
#include "support/Dialogs.h"
#include "support/ReportPdf.h"

#include <chrono>

namespace gg {

namespace {

void write(const std::filesystem::path& run, const std::filesystem::path& file,
           const std::function<std::shared_ptr<InferenceEngine>()>& getEngine,
           const ProgressCallback& onProgress, const CancelToken& cancel)
{
    RunReportOptions options;
    options.made = std::chrono::system_clock::now();
    std::unique_ptr<Classifier> classifier;
    try {
        classifier = getEngine()->openClassifier({run, {}, {}}, "auto");
        options.heatMap = heatMapsBy(*classifier, cancel);
    } catch (const Error& error) {
        options.whyNoHeatMaps = Message("There are no heat maps: %1", error.text());
    }
    if (asciiLower(file.extension().native()) == ".pdf")
        writeRunReportPdf(run, file, options, onProgress, cancel);
    else
        writeRunReportHtml(run, file, options, onProgress, cancel);
}

} // namespace

ReportSaver::ReportSaver(Workspace& workspace, Dialogs& dialogs, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_dialogs(dialogs), m_job(tr("Writing the report"))
{
    connect(&m_job, &Job::failed, this, &ReportSaver::failed);
}

void ReportSaver::save(QWidget* window, const RunFacts& run)
{
    std::optional<std::filesystem::path> file = m_dialogs.saveFile(
        window, tr("Report of the run"), run.folder / (safeFileName(run.name()) + "-report.pdf"),
        tr("PDF (*.pdf);;HTML (*.html)"));
    if (!file)
        return;
    if (file->extension().empty())
        *file += ".pdf";
    m_job.start([this, folder = run.folder, file = *file, getEngine = m_workspace.engine.inferenceGetter()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        write(folder, file, getEngine, onProgress, cancel);
        return [this, file] { Q_EMIT saved(file); };
    });
}

} // namespace gg
