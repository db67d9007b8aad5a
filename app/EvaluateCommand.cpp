#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "eval/Metrics.h"
#include "model/Evaluator.h"
#include "runs/PredictionsFile.h"

#include <CLI/CLI.hpp>
#include <iomanip>

namespace gg {

namespace {

struct EvaluateOptions
{
    ModelOptions model;
    std::string data;
    std::string split = "test";
    std::string out;
};

std::optional<Split> wantedSplit(const std::string& name)
{
    return name == "all" ? std::nullopt : std::optional(splitFromName(name));
}

void printRate(std::ostream& out, const char* name, const std::optional<Estimate>& rate)
{
    out << std::left << std::setw(12) << name << std::right;
    if (!rate)
        out << " undefined\n";
    else
        out << std::setw(7) << rate->value << "  95% interval " << rate->interval.low << " to "
            << rate->interval.high << '\n';
}

void printMetrics(std::ostream& out, const Metrics& metrics)
{
    out << std::fixed << std::setprecision(4);
    out << "images      " << std::setw(7) << metrics.n << '\n';
    printRate(out, "accuracy", metrics.accuracy);
    printRate(out, "sensitivity", metrics.sensitivity);
    printRate(out, "specificity", metrics.specificity);
    printRate(out, "AUC", metrics.auc);
    if (metrics.loss)
        out << "loss        " << std::setw(7) << *metrics.loss << '\n';
    out << "confusion (rows true, columns predicted):";
    for (const std::string& name : metrics.classes)
        out << "  " << name;
    out << '\n';
    for (std::size_t row = 0; row < metrics.confusion.size(); ++row) {
        out << "  " << std::left << std::setw(12) << metrics.classes[row] << std::right;
        for (const std::size_t count : metrics.confusion[row])
            out << std::setw(7) << count;
        out << '\n';
    }
}

int evaluate(const EvaluateOptions& options, CommandContext& context)
{
    const std::optional<Split> split = wantedSplit(options.split);
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const Dataset dataset = importDataset(options.data, onProgress, context.cancel);
    const auto classifier = context.engine()->openClassifier(options.model.source(), options.model.device);
    for (const std::string& note : classifier->notes())
        line.print("note: " + note);

    const Evaluation evaluation = evaluateSplit(*classifier, dataset, split, onProgress, context.cancel);
    for (const std::string& note : evaluation.notes)
        line.print("note: " + note);
    const Metrics metrics = computeMetrics(evaluation.predictions);
    makeFolder(options.out);
    writePredictions(std::filesystem::path(options.out) / "predictions.csv", evaluation.predictions);
    writeMetrics(std::filesystem::path(options.out) / "metrics.json", metrics);

    line.print("predictions.csv and metrics.json written to " + printable(options.out));
    printMetrics(context.out, metrics);
    for (const SkippedFile& file : evaluation.unreadable)
        line.print("groundglass: " + file.path + ": " + file.reason);
    return evaluation.unreadable.empty() ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addEvaluateCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("evaluate", "Judge a model on a split of a data set");
    const auto options = std::make_shared<EvaluateOptions>();
    addModelOptions(*command, options->model);
    command->add_option("--data", options->data, "Data set: folder or CSV manifest")->required();
    command->add_option("--split", options->split, "Which images")
        ->check(CLI::IsMember({"train", "val", "test", "all"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "Folder for predictions.csv and metrics.json")->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return evaluate(*options, context); };
    });
}

} // namespace gg
