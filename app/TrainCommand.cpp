#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/TrainReport.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/DatasetImporter.h"
#include "data/SplitMaker.h"
#include "runs/RunFolder.h"
#include "train/RunIdentity.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <map>

namespace gg {

namespace {

struct TrainOptions
{
    std::string data;
    std::string out;
    std::string recipe; ///< empty: fast, or that of the run that goes on
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

// A file of settings, or else the name of a recipe.
bool isSettingsFile(const std::string& recipe)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(recipe, ignored);
}

// What is wrong in a file of settings is wrong with the file, which is named.
TrainConfig configFrom(const std::string& file, const std::function<TrainConfig(const Json&)>& read)
{
    const Json json = readJsonFile(file);
    try {
        return read(json);
    } catch (const Error& error) {
        throw badFile(file, error.message(), error.detail());
    }
}

TrainConfig newConfig(const std::string& recipe)
{
    if (isSettingsFile(recipe))
        return configFrom(recipe, &TrainConfig::fromJson);
    return TrainConfig::forRecipe(recipe.empty() ? Recipe::Fast : recipeFromName(recipe));
}

// What is given beside --resume is checked against the run; all else is taken from it.
TrainConfig resumedConfig(TrainConfig kept, const std::string& recipe)
{
    if (isSettingsFile(recipe))
        return configFrom(recipe, [&kept](const Json& json) {
            TrainConfig::schema().assign(kept, json);
            return kept;
        });
    if (!recipe.empty())
        kept.recipe = recipeFromName(recipe);
    return kept;
}

// The run may go on in another folder than the one that it was started in.
std::string absoluteWeights(const std::string& weights)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(weights, ignored)
               ? std::filesystem::absolute(weights).lexically_normal().native()
               : weights;
}

TrainConfig withOverrides(TrainConfig config, const TrainOptions& options)
{
    const Schema<TrainConfig>& schema = TrainConfig::schema();
    for (const Field<TrainConfig>& field : schema.fields())
        if (const auto given = options.overrides.find(field.info.key); given != options.overrides.end())
            schema.assign(config, Json{{field.info.key, valueFromText(field.info, given->second)}});
    config.weights = absoluteWeights(config.weights);
    return config;
}

void refuseProblems(const TrainConfig& config)
{
    for (const FieldProblem& problem : config.problems())
        throw Error(ErrorKind::Usage, optionName(problem.key) + ": " + problem.message);
}

std::filesystem::path splitFile(const TrainOptions& options)
{
    return std::filesystem::path(options.out) / "split.csv";
}

// What is trained on which data.
struct Task
{
    TrainConfig config;
    std::filesystem::path data;
    ImportOptions import;
};

Task newTask(const TrainOptions& options)
{
    if (options.data.empty())
        throw Error(ErrorKind::Usage, "--data is required (see groundglass train --help)");
    return {withOverrides(newConfig(options.recipe), options), options.data, options.import};
}

Task resumedTask(const TrainOptions& options)
{
    if (options.makeSplit)
        throw Error(ErrorKind::Usage, "--make-split: a run goes on with the split that it has");
    const RunToResume run = readRunToResume(options.out);
    Task task = {withOverrides(resumedConfig(run.identity.config, options.recipe), options), options.data,
                 options.import};
    // Before the data set, whose fingerprint the training checks, is read.
    checkSameRun(run.identity, {task.config, run.identity.dataFingerprint});
    if (!task.import.positiveClass && !run.positiveClass.empty())
        task.import.positiveClass = run.positiveClass;
    std::error_code ignored;
    if (std::filesystem::exists(splitFile(options), ignored))
        task.data = splitFile(options);
    if (!task.data.empty())
        return task;
    task.data = run.data;
    if (task.data.empty() || !std::filesystem::exists(task.data, ignored))
        throw badFile(options.out, "its data set is no longer at \"" + printablePath(task.data) +
                                       "\"; say with --data where it is now");
    return task;
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
Dataset datasetFor(const TrainOptions& options, const Task& task, ProgressLine& line,
                   const CancelToken& cancel)
{
    const auto onProgress = [&](const Progress& progress) { line.show(progress); };
    Dataset dataset = importDataset(task.data, onProgress, cancel, task.import);
    if (options.resume)
        return dataset;
    const std::filesystem::path file = splitFile(options);
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
    // One that was drawn for a run that never began, for want of weights say, is drawn anew.
    if (std::filesystem::exists(file) && RunFolder(options.out).holdsRun())
        throw Error(ErrorKind::Usage,
                    "--make-split: " + file.native() +
                        " holds a split already; --resume goes on with its run, and another "
                        "run folder gets another split");
    makeFolder(options.out);
    dataset = makeSplit(dataset, options.split, file, onProgress, cancel);
    line.note(describeSplit(dataset, options.split));
    return dataset;
}

int train(const TrainOptions& options, CommandContext& context)
{
    const Task task = options.resume ? resumedTask(options) : newTask(options);
    refuseProblems(task.config);
    ProgressLine line(context.err, context.progressBar);
    tellOfUnusedOptions(options, task.config.recipe, line);
    const Dataset dataset = datasetFor(options, task, line, context.cancel);
    for (const std::string& warning : dataset.warnings())
        line.note(warning);
    TrainReport report(line);
    const TrainEvent last = context.engine()->train(
        task.config, dataset, options.out, options.resume,
        [&](const TrainEvent& event) { report.show(event); }, context.cancel);
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
    command->add_option("--data", options->data,
                        "Data set: folder or CSV manifest; with --resume only where it has been moved");
    command->add_option("--out", options->out, "Run folder; made if absent")->required()->type_name("RUN");
    command->add_option("--recipe", options->recipe,
                        "tutorial, fast (the default), or a JSON file of settings");
    command->add_flag("--resume", options->resume,
                      "Go on with the run in the run folder: its settings and its data set");
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
