#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "eval/Metrics.h"
#include "model/EvaluationOrigin.h"
#include "model/Evaluator.h"
#include "runs/EvaluationFolder.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>

namespace gg {

namespace {

struct EvaluateOptions
{
    ModelOptions model;
    std::string data;
    std::string split = "test";
    std::string positive;
    std::string out;
};

std::optional<Split> wantedSplit(const std::string& name)
{
    return name == "all" ? std::nullopt : std::optional(splitFromName(name));
}

EvaluationOptions evaluationOptionsOf(const EvaluateOptions& options)
{
    EvaluationOptions evaluation;
    if (!options.positive.empty())
        evaluation.positiveClass = options.positive;
    return evaluation;
}

constexpr int nameWidth = 28;

void printRate(std::ostream& out, const std::string& name, const std::optional<Estimate>& rate)
{
    out << std::left << std::setw(nameWidth) << name << std::right;
    if (!rate)
        out << " undefined\n";
    else
        out << std::setw(7) << rate->value << "  95% interval " << rate->interval.low << " to "
            << rate->interval.high << '\n';
}

void printCount(std::ostream& out, const std::string& name, std::size_t count)
{
    out << std::left << std::setw(nameWidth) << name << std::right << std::setw(7) << count << '\n';
}

void printConfusion(std::ostream& out, const Metrics& metrics)
{
    out << "confusion (rows true, columns predicted):";
    for (const std::string& name : metrics.classes)
        out << "  " << printable(name);
    out << '\n';
    for (std::size_t row = 0; row < metrics.confusion.size(); ++row) {
        out << "  " << std::left << std::setw(12) << printable(metrics.classes[row]) << std::right;
        for (const std::size_t count : metrics.confusion[row])
            out << std::setw(7) << count;
        out << '\n';
    }
}

void printPatients(std::ostream& out, const PatientFigures& figures, const std::string& positive)
{
    out << "by patient: " << figures.rule << '\n';
    printCount(out, "patients", figures.patients);
    if (figures.ofSeveralClasses > 0)
        printCount(out, "left out, of several classes", figures.ofSeveralClasses);
    if (figures.withoutPatient > 0)
        printCount(out, "images without a patient", figures.withoutPatient);
    printRate(out, "accuracy", figures.accuracy);
    printRate(out, "sensitivity (of " + positive + ')', figures.sensitivity);
    printRate(out, "specificity (of " + positive + ')', figures.specificity);
    printRate(out, "AUC (of " + positive + ')', figures.auc);
}

void printMetrics(std::ostream& out, const Metrics& metrics)
{
    const std::string positive =
        printable(metrics.classes.at(static_cast<std::size_t>(metrics.positiveClass)));
    out << std::fixed << std::setprecision(4);
    printCount(out, "images", metrics.n);
    printCount(out, "left out", metrics.leftOut.size());
    if (metrics.patients)
        printCount(out, "patients", *metrics.patients);
    printRate(out, "accuracy", metrics.accuracy);
    printRate(out, "sensitivity (of " + positive + ')', metrics.sensitivity);
    printRate(out, "specificity (of " + positive + ')', metrics.specificity);
    printRate(out, "precision (of " + positive + ')', metrics.precision);
    printRate(out, "F1 (of " + positive + ')', metrics.f1);
    printRate(out, "AUC (of " + positive + ')', metrics.auc);
    if (metrics.loss)
        out << std::left << std::setw(nameWidth) << "loss" << std::right << std::setw(7) << *metrics.loss
            << '\n';
    out << "intervals are by "
        << (metrics.intervalMethod == IntervalMethod::ByPatient
                ? "patient\n"
                : "image: too narrow if several images are of one patient\n");
    printConfusion(out, metrics);
    if (metrics.byPatient)
        printPatients(out, *metrics.byPatient, positive);
}

/// Images that cannot be read are complaints; those that the import passed over may be thousands.
void printLeftOut(ProgressLine& line, const Evaluation& evaluation)
{
    constexpr std::size_t shown = 20;
    const std::size_t passedOver = evaluation.leftOut.size() - evaluation.unreadable.size();
    for (std::size_t i = 0; i < std::min(passedOver, shown); ++i)
        line.note(Message("left out: %1 %2", evaluation.leftOut[i].path, evaluation.leftOut[i].reason));
    if (passedOver > shown)
        line.note(Message("left out: %1 more, listed in metrics.json", passedOver - shown));
    for (const SkippedFile& file : evaluation.unreadable)
        line.print("groundglass: " + file.path + ": " + file.reason.english());
}

/// Of an engine whose scores are not those of the model's own precision: beside those that are.
Message whatTheEngineChanges(const Evaluation& evaluation, const EvaluateOptions& options,
                             const Dataset& dataset, std::optional<Split> split,
                             const ProgressCallback& onProgress, CommandContext& context)
{
    ModelOptions exact = options.model;
    exact.engine = "libtorch";
    const auto classifier = openModel(exact, context, {});
    const Evaluation before =
        evaluateSplit(*classifier, dataset, split, onProgress, context.cancel, evaluationOptionsOf(options));
    return Message("against single precision, %1", scoreChange(before, evaluation).described());
}

int evaluate(const EvaluateOptions& options, CommandContext& context)
{
    refuseRunFolder(options.out);
    const std::optional<Split> split = wantedSplit(options.split);
    ProgressLine line(context.err, context.progressBar);
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const Dataset dataset = importDataset(options.data, onProgress, context.cancel);
    const auto classifier = openModel(options.model, context, {});
    const Evaluation evaluation =
        evaluateSplit(*classifier, dataset, split, onProgress, context.cancel, evaluationOptionsOf(options));
    Metrics metrics = metricsOf(evaluation);
    const bool hasChosen = options.model.engine == "auto" && classifier->card().quickScores;
    if (options.model.engineRounds() || hasChosen)
        metrics.warnings.push_back(
            whatTheEngineChanges(evaluation, options, dataset, split, onProgress, context));
    const EvaluationOrigin origin =
        originOf(dataset, split, evaluation.predictions, classifier->card(), classifier->file());
    writeEvaluationFiles(options.out, {evaluation.predictions, metrics, toJson(origin)});

    line.print("predictions.csv and metrics.json written to " + printable(options.out) +
               ", the curves to its folder curves");
    for (const Message& warning : metrics.warnings)
        line.note(warning);
    printLeftOut(line, evaluation);
    printMetrics(context.out, metrics);
    return evaluation.unreadable.empty() ? 0 : exitCode(ErrorKind::BadInput);
}

} // namespace

void addEvaluateCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("evaluate", "Judge a model on a split of a data set");
    const auto options = std::make_shared<EvaluateOptions>();
    options->model.picturesAtOnce = evaluatedAtOnce;
    addModelOptions(*command, options->model);
    addEngineOption(*command, options->model.engine);
    command->add_option("--data", options->data, "Data set: folder or CSV manifest")->required();
    command->add_option("--split", options->split, "Which images")
        ->check(CLI::IsMember({"train", "val", "test", "all"}))
        ->capture_default_str();
    command
        ->add_option("--positive", options->positive,
                     "Class that sensitivity, specificity, precision, F1 and AUC are about; else the model's")
        ->type_name("CLASS");
    command
        ->add_option("--out", options->out,
                     "Folder for predictions.csv, metrics.json and the curves as tables")
        ->required();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return evaluate(*options, context); };
    });
}

} // namespace gg
