#include "app/Command.h"

#include "app/JsonList.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Text.h"
#include "runs/RunLibrary.h"
#include "runs/Timestamp.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iomanip>
#include <optional>

namespace gg {

namespace {

struct RunsOptions
{
    bool json = false;
    bool archived = false;
    std::optional<std::size_t> hardest; ///< so many images instead of the runs
    std::vector<std::string> folders;
};

constexpr std::size_t hardestUnlessSaid = 20;

// A rate with its interval, three digits each; a dash where the run has none.
std::string rateText(const std::optional<Estimate>& rate)
{
    if (!rate)
        return "-";
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << rate->value << " (" << rate->interval.low << " to "
         << rate->interval.high << ')';
    return text.str();
}

std::string bestText(const RunFacts& run)
{
    return std::to_string(run.epochs) +
           (run.bestEpoch ? " (best " + std::to_string(*run.bestEpoch) + ')' : "");
}

void printTable(std::ostream& out, const std::vector<RunFacts>& runs)
{
    constexpr int nameWidth = 44;
    constexpr int rateWidth = 26;
    out << std::left << std::setw(21) << "started" << std::setw(14) << "status" << std::setw(nameWidth)
        << "name" << std::setw(14) << "epochs" << std::setw(rateWidth) << "validation accuracy"
        << std::setw(rateWidth) << "AUC"
        << "folder\n";
    for (const RunFacts& run : runs) {
        const std::string started = run.started ? timestamp(*run.started).substr(0, 16) + 'Z' : "-";
        out << std::setw(21) << started << std::setw(14) << runStateName(run.state)
            << std::setw(nameWidth - 1) << printable(run.name()) << ' ' << std::setw(14) << bestText(run)
            << std::setw(rateWidth) << rateText(run.accuracy) << std::setw(rateWidth) << rateText(run.auc)
            << printablePath(run.folder) << '\n';
        if (!run.problem.empty())
            out << "    " << printable(run.problem) << '\n';
    }
}

void printHardest(std::ostream& out, const HardestImages& hardest)
{
    constexpr int countWidth = 8;
    constexpr int truthWidth = 16;
    constexpr int nameWidth = 16;
    if (!hardest.images.empty())
        out << std::right << std::setw(countWidth) << "wrong" << std::setw(countWidth) << "of runs"
            << std::setw(truthWidth) << "score of truth"
            << "  " << std::left << std::setw(nameWidth) << "truth" << std::setw(nameWidth) << "data set"
            << "image\n";
    for (const JudgedImage& image : hardest.images)
        out << std::right << std::setw(countWidth) << image.wrong << std::setw(countWidth) << image.runs
            << std::setw(truthWidth) << std::fixed << std::setprecision(3) << image.meanTruth << "  "
            << std::left << std::setw(nameWidth - 1) << printable(image.target) << ' '
            << std::setw(nameWidth - 1) << printable(image.dataName) << ' ' << printable(image.path) << '\n';
    out << hardest.mistaken << " of " << hardest.judged
        << " validation and test images are wrong in a run or more";
    if (hardest.trainedOn > 0)
        out << "; left out because they were for training: " << hardest.trainedOn;
    if (hardest.ofUnknownSplit > 0)
        out << "; left out because their split is not known: " << hardest.ofUnknownSplit;
    out << '\n';
}

int listHardest(const RunsOptions& options, CommandContext& context, RunLibrary& library,
                const std::vector<RunFacts>& runs, ProgressLine& line)
{
    const HardestImages hardest = library.questions().hardestImages(
        runs, *options.hardest, [&](const Progress& progress) { line.show(progress); }, context.cancel);
    for (const Message& note : hardest.notes)
        line.note(note);
    if (options.json)
        context.out << hardestImagesToJson(hardest).dump(2, ' ', false, Json::error_handler_t::replace)
                    << '\n';
    else
        printHardest(context.out, hardest);
    return 0;
}

int listRuns(const RunsOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    for (const std::string& folder : options.folders) {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error))
            throw badFile(folder, "is no folder");
        std::filesystem::directory_iterator(folder, error);
        if (error)
            throw badFile(folder, Message("cannot be listed: %1", error.message()));
    }
    RunLibrary library(context.dataFolder);
    std::vector<std::filesystem::path> more;
    for (const std::string& folder : options.folders)
        more.push_back(std::filesystem::absolute(folder).lexically_normal());
    std::vector<RunFacts> runs = library.runs(
        more, [&](const Progress& progress) { line.show(progress); }, context.cancel);
    if (!options.archived)
        std::erase_if(runs, [](const RunFacts& run) { return run.labels.isArchived; });
    std::stable_partition(runs.begin(), runs.end(), [](const RunFacts& run) { return run.labels.isPinned; });
    for (const Message& note : library.notes())
        line.note(note);
    if (options.hardest)
        return listHardest(options, context, library, runs, line);
    if (options.json) {
        JsonList list(context.out);
        for (const RunFacts& run : runs)
            list.add(runFactsForScripts(run));
        list.end();
    } else if (runs.empty()) {
        line.print("No runs yet: groundglass train --data DIR --out RUN makes one.");
    } else {
        printTable(context.out, runs);
    }
    return 0;
}

// What follows the option and is no number is the first of the folders.
void takeHardest(RunsOptions& options, const std::string& following)
{
    options.hardest = hardestUnlessSaid;
    std::size_t number = 0;
    const char* const end = following.data() + following.size();
    if (const auto [last, error] = std::from_chars(following.data(), end, number);
        error == std::errc() && last == end)
        options.hardest = number;
    else if (!following.empty())
        options.folders.insert(options.folders.begin(), following);
}

} // namespace

void addRunsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("runs", "List the training runs, pinned ones and the last started first");
    const auto options = std::make_shared<RunsOptions>();
    command->add_flag("--json", options->json, "As JSON");
    command->add_flag("--archived", options->archived, "Those too that were archived");
    command->add_option("FOLDER", options->folders, "Runs, or folders of runs, besides those that are known");
    const auto hardest = std::make_shared<std::string>();
    CLI::Option* const asked =
        command
            ->add_option("--hardest", *hardest,
                         "The validation and test images that most of these runs get wrong, the first N")
            ->expected(0, 1)
            ->type_name("[N]");
    command->callback([&chosen, options, hardest, asked] {
        if (asked->count() > 0)
            takeHardest(*options, *hardest);
        chosen = [options](CommandContext& context) { return listRuns(*options, context); };
    });
}

} // namespace gg
