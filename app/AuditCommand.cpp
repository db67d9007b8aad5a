#include "app/Command.h"

#include "app/ProgressLine.h"
#include "audit/Audit.h"
#include "audit/Repair.h"
#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iomanip>
#include <map>

namespace gg {

namespace {

struct AuditOptions
{
    std::string data;
    std::string positive;
    std::string out;
    bool json = false;
};

/// Of a kind with hundreds only the first few; all stand in the JSON.
void printFindings(std::ostream& out, const std::vector<Finding>& findings)
{
    constexpr std::size_t shown = 10;
    std::map<FindingKind, std::size_t> counts;
    for (const Finding& finding : findings)
        ++counts[finding.kind];
    std::map<FindingKind, std::size_t> printed;
    for (const Finding& finding : findings) {
        const std::size_t number = ++printed[finding.kind];
        if (number <= shown)
            out << severityName(finding.severity) << ": " << printable(finding.text.english()) << '\n';
        if (number == shown && counts[finding.kind] > shown)
            out << "  and " << counts[finding.kind] - shown << " more of the kind " << kindName(finding.kind)
                << " (--json lists all)\n";
    }
    if (findings.empty())
        out << "Nothing was found.\n";
}

void printArea(std::ostream& out, const std::string& name, const std::optional<Estimate>& area)
{
    constexpr int nameWidth = 34;
    out << std::left << std::setw(nameWidth) << name << std::right << std::fixed << std::setprecision(4);
    if (!area)
        out << " undefined\n";
    else
        out << std::setw(7) << area->value << "  95% interval " << area->interval.low << " to "
            << area->interval.high << '\n';
}

void printAudit(std::ostream& out, const Audit& audit, const Dataset& dataset)
{
    out << printable(dataset.name()) << ": " << dataset.size() << " images\n";
    printFindings(out, audit.findings);
    const std::string& positive = dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())];
    out << "How well a tiny model tells " << printable(positive) << " in " << printable(dataset.name())
        << " without the disease (AUC; 0.5 is chance):\n";
    printArea(out, "file, size, border, brightness", audit.shortcut.technical);
    printArea(out, "image with the lungs blanked", audit.shortcut.lungsBlanked);
    printArea(out, "where the image comes from", audit.shortcut.source);
}

int audit(const AuditOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    ImportOptions importOptions;
    if (!options.positive.empty())
        importOptions.positiveClass = options.positive;
    const Dataset dataset = importDataset(options.data, onProgress, context.cancel, importOptions);
    const Audit found = audited(dataset, machineThreads(), onProgress, context.cancel);
    for (const Message& warning : dataset.warnings())
        line.note(warning);
    if (!options.out.empty()) {
        const std::vector<LeftOutItem> leftOut = repairOf(dataset, found.findings);
        writeRepaired(options.out, dataset, leftOut);
        line.note(Message("%1 of %2 images are left out of %3", leftOut.size(), dataset.size(), options.out));
    }
    if (options.json)
        context.out << toJson(found, dataset).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        printAudit(context.out, found, dataset);
    return 0;
}

} // namespace

void addAuditCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "audit", "Look for what deceives in a data set: duplicates, patients and sources in several splits, "
                 "wrong labels, shortcuts");
    const auto options = std::make_shared<AuditOptions>();
    command->add_option("--data", options->data, "Data set: folder or CSV manifest")->required();
    command
        ->add_option("--positive", options->positive,
                     "Class that shortcuts are looked for of; else its name says")
        ->type_name("CLASS");
    command
        ->add_option("--out", options->out, "Write a CSV manifest without the images that should be left out")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return audit(*options, context); };
    });
}

} // namespace gg
