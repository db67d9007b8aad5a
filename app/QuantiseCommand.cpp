#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "engine/PrecisionTrial.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>

namespace gg {

namespace {

struct QuantiseOptions
{
    ModelOptions model;
    std::string data;
    std::string scores;
    std::string keep;
    bool json = false;
};

constexpr const char* keepNothing = "none";

void printRow(std::ostream& out, std::string_view name, double milliseconds, const std::optional<double>& auc)
{
    out << std::left << std::setw(10) << name << std::right << std::fixed << std::setprecision(1)
        << std::setw(12) << milliseconds << std::setprecision(4) << std::setw(9);
    if (auc)
        out << *auc;
    else
        out << '-';
}

void printTable(std::ostream& out, const PrecisionTrial& trial)
{
    out << trial.exact.rows.size() << " validation images of " << printable(trial.dataset) << '\n'
        << "precision  ms an image      AUC  largest change  mean change  decided otherwise  refused "
           "otherwise\n";
    printRow(out, precisionName(ComputePrecision::Single), trial.milliseconds, trial.auc);
    out << '\n';
    for (const TriedPrecision& each : trial.tried) {
        if (!each.whyNot.isEmpty()) {
            out << precisionName(each.quick.precision) << ": " << each.whyNot.english() << '\n';
            continue;
        }
        const ScoreChange& change = each.quick.change;
        printRow(out, precisionName(each.quick.precision), each.milliseconds, change.aucAfter);
        out << std::setw(16) << change.largest << std::setw(13) << change.mean << std::setw(19)
            << change.decidedOtherwise << std::setw(19);
        if (change.refusedOtherwise)
            out << *change.refusedOtherwise << '\n';
        else
            out << "-\n";
    }
}

Json orNull(const std::optional<double>& value)
{
    return value ? Json(*value) : Json();
}

Json toJson(const PrecisionTrial& trial)
{
    Json all = Json::array();
    all.push_back({{"precision", precisionName(ComputePrecision::Single)},
                   {"milliseconds_per_image", trial.milliseconds},
                   {"auc", orNull(trial.auc)}});
    for (const TriedPrecision& each : trial.tried) {
        Json row = {{"precision", precisionName(each.quick.precision)}};
        if (each.whyNot.isEmpty()) {
            const ScoreChange& change = each.quick.change;
            row.update(
                {{"milliseconds_per_image", each.milliseconds},
                 {"auc", orNull(change.aucAfter)},
                 {"largest_change", change.largest},
                 {"mean_change", change.mean},
                 {"decided_otherwise", change.decidedOtherwise},
                 {"refused_otherwise", change.refusedOtherwise ? Json(*change.refusedOtherwise) : Json()}});
        } else {
            row["error"] = each.whyNot.english();
        }
        all.push_back(std::move(row));
    }
    return {{"data_set", trial.dataset},
            {"split", splitName(Split::Val)},
            {"n", trial.exact.rows.size()},
            {"precisions", std::move(all)}};
}

const QuickScores& chosenOf(const PrecisionTrial& trial, const std::string& name)
{
    const auto found = std::find_if(trial.tried.begin(), trial.tried.end(), [&](const TriedPrecision& each) {
        return precisionName(each.quick.precision) == name;
    });
    if (!found->whyNot.isEmpty())
        throw Error(ErrorKind::Failed, Message("%1 is not kept: %2", name, found->whyNot));
    return found->quick;
}

int forget(const QuantiseOptions& options, CommandContext& context)
{
    const std::filesystem::path file = modelFileOf(options.model.source(context).path);
    writeQuickScores(file, std::nullopt);
    context.err << printablePath(file) << ": its scores are computed in single precision\n";
    return 0;
}

int quantise(const QuantiseOptions& options, CommandContext& context)
{
    if (options.keep == keepNothing)
        return forget(options, context);
    if (options.data.empty())
        throw Error(ErrorKind::Usage,
                    "--data is missing: whose validation says what other precisions change.");
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const Dataset dataset = importDataset(options.data, onProgress, context.cancel);
    const PrecisionTrial trial =
        tryPrecisions(context.engines(), options.model.source(context), dataset, onProgress, context.cancel);
    for (const Message& note : trial.notes)
        line.note(note);
    if (!options.scores.empty()) {
        writeFileAtomically(options.scores, scoresCsv(trial));
        line.print("every score written to " + printable(options.scores));
    }
    if (options.json)
        context.out << toJson(trial).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        printTable(context.out, trial);
    if (options.keep.empty()) {
        line.note(
            "The model stays as it is: --keep has its quick scores computed in one of these precisions.");
        return 0;
    }
    writeQuickScores(trial.model, chosenOf(trial, options.keep));
    line.print(printablePath(trial.model) + ": its quick scores are computed in " + options.keep);
    return 0;
}

} // namespace

void addQuantiseCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand(
        "quantise", "Say what computing a model's scores in bfloat16 and in int8 changes on its validation "
                    "images, and how fast that is; keep one of them in the model");
    const auto options = std::make_shared<QuantiseOptions>();
    command->add_option("--model", options->model.model, "Run folder (its best model), or model file")
        ->required()
        ->type_name("FILE|RUN");
    addNamingOptions(*command, options->model);
    command->add_option("--data", options->data,
                        "The model's data set: int8 takes its ranges from up to 128 training images");
    command->add_option("--scores", options->scores, "A table of every score in each precision")
        ->type_name("FILE.csv");
    command
        ->add_option("--keep", options->keep,
                     "Have what is said become the way in which --engine auto and the window compute the "
                     "model's scores; none: single precision again")
        ->check(CLI::IsMember({"bfloat16", "int8", keepNothing}));
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return quantise(*options, context); };
    });
}

} // namespace gg
