#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Text.h"
#include "report/HeatMapsOfFiles.h"
#include "report/ReportHtml.h"
#include "report/RunDocument.h"
#include "report/RunPhrases.h"
#include "runs/RunFolder.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace gg {

namespace {

struct ReportOptions
{
    std::string run;
    std::string out;
};

enum class ReportForm
{
    Html,
    Pdf,
};

ReportForm formOf(const std::filesystem::path& file)
{
    const std::string ending = asciiLower(file.extension().native());
    if (ending == ".html" || ending == ".htm")
        return ReportForm::Html;
    if (ending == ".pdf")
        return ReportForm::Pdf;
    throw Error(ErrorKind::Usage,
                Message("--out: a report is an .html or a .pdf file, not %1", file.native()));
}

// Heat maps are worth having and no more: without an engine, a model or gradients the report says why.
std::unique_ptr<Classifier> modelForHeatMaps(const std::string& run, const CommandContext& context,
                                             RunReportOptions& options)
{
    try {
        return openModel({.model = run}, context, {.activationMaps = true});
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        options.whyNoHeatMaps = Message("There are no heat maps: %1", reasonWithoutFile(error, run));
        return nullptr;
    }
}

void write(const std::filesystem::path& file, ReportForm form, const RunReport& report,
           const CommandContext& context)
{
    if (form == ReportForm::Html)
        writeFileAtomically(file, reportHtml(runDocument(report)));
    else if (context.writePdf)
        context.writePdf(file, runDocument(report));
    else
        throw Error(ErrorKind::Failed,
                    "This program cannot write PDF files; give --out a name that ends with .html.");
}

int report(const ReportOptions& options, CommandContext& context)
{
    const ReportForm form = formOf(options.out);
    ProgressLine line(context.err, context.progressBar);
    RunReportOptions gathering;
    gathering.made = std::chrono::system_clock::now();
    std::unique_ptr<Classifier> classifier;
    if (std::error_code ignored; std::filesystem::exists(RunFolder(options.run).bestModelFile(), ignored))
        classifier = modelForHeatMaps(options.run, context, gathering);
    else
        gathering.whyNoHeatMaps = "There are no heat maps: the run has no best model.";
    if (classifier)
        gathering.heatMap = heatMapsBy(*classifier, context.cancel);
    const RunReport gathered = gatherRunReport(
        options.run, gathering, [&line](const Progress& progress) { line.show(progress); }, context.cancel);
    write(options.out, form, gathered, context);
    line.print("report written to " + printable(options.out));
    line.note(unfinishedText(gathered));
    for (const Message& note : gathered.notes)
        line.note(note);
    return 0;
}

} // namespace

void addReportCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("report", "Write what is to be known of a run as one document");
    const auto options = std::make_shared<ReportOptions>();
    command->add_option("RUN", options->run, "Run folder")->required();
    command->add_option("--out", options->out, "The report: FILE.html, which needs nothing else, or FILE.pdf")
        ->required()
        ->type_name("FILE");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return report(*options, context); };
    });
}

} // namespace gg
