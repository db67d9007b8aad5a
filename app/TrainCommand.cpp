#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/TrainReport.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "data/DatasetImporter.h"
#include "data/SplitMaker.h"
#include "train/TrainConfig.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

namespace gg {

namespace {

struct TrainOptions
{
    std::string data;
    std::string out;
    std::string recipe = "fast";
    bool resume = false;
    std::map<std::string, std::string> overrides; ///< key of the schema -> text given
    ImportOptions import;
    bool makeSplit = false;
    SplitPlan split;
};

// --batch-size for batch_size.
std::string optionName(const std::string& key)
{
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', '-');
    return "--" + name;
}

Json valueFromText(const FieldInfo& field, const std::string& text)
{
    if (std::holds_alternative<TextField>(field.kind) || std::holds_alternative<ChoiceField>(field.kind))
        return text;
    const Json value = Json::parse(text, nullptr, false);
    const bool fits = std::holds_alternative<ToggleField>(field.kind)    ? value.is_boolean()
                      : std::holds_alternative<IntegerField>(field.kind) ? value.is_number_integer()
                                                                         : value.is_number();
    if (!fits)
        throw Error(ErrorKind::Usage, optionName(field.key) + " " + text + ": this is not a valid value");
    return value;
}

TrainConfig baseConfig(const std::string& recipe)
{
    if (!std::filesystem::is_regular_file(recipe))
        return TrainConfig::forRecipe(recipeFromName(recipe));
    return TrainConfig::fromJson(readJsonFile(recipe));
}

TrainConfig configOf(const TrainOptions& options)
{
    TrainConfig config = baseConfig(options.recipe);
    const Schema<TrainConfig>& schema = TrainConfig::schema();
    for (const Field<TrainConfig>& field : schema.fields())
        if (const auto given = options.overrides.find(field.info.key); given != options.overrides.end())
            schema.assign(config, Json{{field.info.key, valueFromText(field.info, given->second)}});
    for (const FieldProblem& problem : config.problems())
        throw Error(ErrorKind::Usage, optionName(problem.key) + ": " + problem.message);
    return config;
}

// What was asked for and changes nothing must not be passed over in silence.
void tellOfUnusedOptions(const TrainOptions& options, Recipe recipe, ProgressLine& line)
{
    for (const auto& [key, text] : options.overrides) {
        if (!TrainConfig::isUsed(recipe, key))
            line.print("note: the " + recipeName(recipe) + " recipe has no use for " + optionName(key));
    }
}

// The data set, with a split drawn where it has none and one is asked for; it lies with the run.
Dataset datasetFor(const TrainOptions& options, ProgressLine& line, const CancelToken& cancel)
{
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    const std::filesystem::path file = std::filesystem::path(options.out) / "split.csv";
    if (options.resume && std::filesystem::exists(file))
        return importDataset(file, onProgress, cancel, options.import);
    Dataset dataset = importDataset(options.data, onProgress, cancel, options.import);
    if (!options.makeSplit && needsSplit(dataset))
        throw badFile(
            options.data,
            std::string(dataset.hasSplits() ? "has no images for validation"
                                            : "does not say which images are for training, validation "
                                              "and test") +
                "; --make-split draws a split, by patient where patients are known, and writes it to " +
                file.native());
    if (!options.makeSplit)
        return dataset;
    if (!needsSplit(dataset))
        throw Error(ErrorKind::Usage, "--make-split: the data set has a split already");
    if (std::filesystem::exists(file))
        throw Error(ErrorKind::Usage,
                    "--make-split: " + file.native() +
                        " holds a split already; --resume goes on with its run, and another "
                        "run folder gets another split");
    makeFolder(options.out);
    dataset = makeSplit(dataset, options.split, file, onProgress, cancel);
    line.print("note: " + describeSplit(dataset, options.split));
    return dataset;
}

int train(const TrainOptions& options, CommandContext& context)
{
    const TrainConfig config = configOf(options);
    ProgressLine line(context.err, context.progressBar);
    tellOfUnusedOptions(options, config.recipe, line);
    const Dataset dataset = datasetFor(options, line, context.cancel);
    for (const std::string& warning : dataset.warnings())
        line.print("note: " + warning);
    TrainReport report(line);
    const TrainEvent last = context.engine()->train(
        config, dataset, options.out, options.resume, [&](const TrainEvent& event) { report.show(event); },
        context.cancel);
    if (const auto* failed = std::get_if<RunFailed>(&last))
        throw failed->error;
    const bool stopped = std::get<RunFinished>(last).end == RunEnd::Stopped;
    return stopped ? exitCode(ErrorKind::Cancelled) : 0;
}

void addSplitOptions(CLI::App& command, SplitPlan& plan)
{
    command
        .add_option("--validation-percent", plan.validationPercent, "Of --make-split: images of a hundred")
        ->capture_default_str();
    command.add_option("--test-percent", plan.testPercent, "Of --make-split: images of a hundred")
        ->capture_default_str();
    command.add_option("--split-seed", plan.seed, "Of --make-split: another number draws another split")
        ->capture_default_str();
}

} // namespace

void addTrainCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("train", "Train a classifier into a run folder");
    const auto options = std::make_shared<TrainOptions>();
    command->add_option("--data", options->data, "Data set: folder or CSV manifest")->required();
    command->add_option("--out", options->out, "Run folder; made if absent")->required()->type_name("RUN");
    command->add_option("--recipe", options->recipe, "tutorial, fast, or a JSON file of settings")
        ->capture_default_str();
    command->add_flag("--resume", options->resume, "Go on with the run in the run folder");
    command->add_option("--positive", options->import.positiveClass,
                        "The class that sensitivity, ROC and scores speak of; else its name says which");
    command->add_flag("--make-split", options->makeSplit,
                      "Draw a split of a data set without one; written to RUN/split.csv");
    addSplitOptions(*command, options->split);
    for (const FieldInfo& field : TrainConfig::schema().infos())
        if (field.key != "recipe")
            command->add_option_function<std::string>(
                optionName(field.key),
                [options, key = field.key](const std::string& text) { options->overrides[key] = text; },
                field.help);
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return train(*options, context); };
    });
}

} // namespace gg
