#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/SettingOptions.h"
#include "app/TrainData.h"
#include "app/TrainHoldOut.h"
#include "app/TrainReport.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "runs/RunLibrary.h"
#include "train/RunIdentity.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <utility>

namespace gg {

namespace {

struct TrainOptions
{
    std::string data;
    std::string out;
    std::string recipe; ///< empty: fast, or that of the run that goes on
    bool resume = false;
    GivenTexts settings;
    std::optional<std::string> positiveClass;
    bool makeSplit = false;
    GivenTexts split;
    std::string holdOutSource; ///< empty: none
};

// A file of settings, or else the name of a recipe.
bool isSettingsFile(const std::string& recipe)
{
    std::error_code ignored;
    return std::filesystem::exists(recipe, ignored) && !std::filesystem::is_directory(recipe, ignored);
}

// What is wrong in a file of settings is wrong with the file, which is named.
TrainConfig configFrom(const std::string& file, const std::function<TrainConfig(const Json&)>& read)
{
    const Json json = readJsonFile(file);
    try {
        return read(json);
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
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

TrainConfig withOptions(TrainConfig config, const TrainOptions& options)
{
    config = withGiven(std::move(config), options.settings);
    config.weights = absoluteWeights(config.weights);
    return config;
}

// What a run that goes on is trained by: all is taken from it, and what is given besides is checked before
// its data set, whose fingerprint the training checks, is read.
TrainConfig resumedRunConfig(const RunToResume& run, const TrainOptions& options)
{
    if (options.makeSplit)
        throw Error(ErrorKind::Usage, "--make-split: a run goes on with the split that it has");
    if (!options.holdOutSource.empty())
        throw Error(ErrorKind::Usage, "--hold-out-source: a run goes on without the source that it was begun "
                                      "without");
    TrainConfig config = withOptions(resumedConfig(run.identity.config, options.recipe), options);
    RunIdentity now = run.identity;
    now.config = config;
    checkSameRun(run.identity, now);
    return config;
}

TrainDataOptions dataOptions(const TrainOptions& options)
{
    TrainDataOptions data{options.data, options.out, options.positiveClass, std::nullopt};
    if (!options.makeSplit)
        return data;
    data.split = withGiven(SplitPlan(), options.split);
    refuseProblems(*data.split);
    return data;
}

// What was asked for and changes nothing must not be passed over in silence.
void tellOfUnusedOptions(const TrainOptions& options, Recipe recipe, ProgressLine& line)
{
    for (const auto& [key, text] : options.settings) {
        if (!TrainConfig::isUsed(recipe, key))
            line.note(Message("the %1 recipe has no use for %2", recipeName(recipe), optionName(key)));
    }
}

// So that `runs` and the window find it; a list that cannot be written must not cost the run.
void rememberPlace(const std::string& folder, const CommandContext& context, ProgressLine& line)
{
    if (context.dataFolder.empty())
        return;
    try {
        RunLibrary(context.dataFolder).add(folder);
    } catch (const Error& error) {
        line.note(Message("the run is not in the list of runs: %1", error.text()));
    }
}

int train(const TrainOptions& options, CommandContext& context)
{
    if (!options.resume && options.data.empty())
        throw Error(ErrorKind::Usage, "--data is required (see groundglass train --help)");
    const std::optional<RunToResume> run =
        options.resume ? std::optional(readRunToResume(options.out)) : std::nullopt;
    const TrainConfig config =
        run ? resumedRunConfig(*run, options) : withOptions(newConfig(options.recipe), options);
    refuseProblems(config);
    const TrainDataOptions data = dataOptions(options);
    ProgressLine line(context.err, context.progressBar);
    tellOfUnusedOptions(options, config.recipe, line);
    const Dataset dataset = run ? datasetOfResumedRun(data, *run, line, context.cancel)
                                : datasetOfNewRun(data, line, context.cancel);
    for (const Message& warning : dataset.warnings())
        line.note(warning);
    rememberPlace(options.out, context, line);
    if (!options.holdOutSource.empty())
        return trainHoldingOut({config, dataset, options.out, options.holdOutSource}, line, context);
    TrainReport report(line);
    const TrainEvent last = context.engines().training->train(
        config, dataset, options.out, options.resume, [&](const TrainEvent& event) { report.show(event); },
        context.cancel);
    if (const auto* failed = std::get_if<RunFailed>(&last))
        throw failed->error;
    const bool stopped = std::get<RunFinished>(last).end == RunEnd::Stopped;
    return stopped ? exitCode(ErrorKind::Cancelled) : 0;
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
                        "tutorial, strong, fast (the default), or a JSON file of settings");
    command->add_flag("--resume", options->resume,
                      "Go on with the run in the run folder: its settings and its data set");
    command->add_option("--positive", options->positiveClass,
                        "The class that sensitivity, ROC and scores speak of; else its name says which");
    CLI::Option* const makeSplit =
        command->add_flag("--make-split", options->makeSplit,
                          "Draw a split of a data set without one; written to RUN/split.csv");
    for (const Field<SplitPlan>& field : SplitPlan::schema().fields())
        addSettingOption(*command, options->split, field.info)
            ->default_str(field.get(SplitPlan()).dump())
            ->needs(makeSplit);
    command
        ->add_option("--hold-out-source", options->holdOutSource,
                     "Train without the images of this source and judge by them, into RUN/held-out; each: of "
                     "every source in turn, into RUN/NAME")
        ->type_name("NAME");
    for (const FieldInfo& field : TrainConfig::schema().infos())
        if (field.key != "recipe")
            addSettingOption(*command, options->settings, field);
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return train(*options, context); };
    });
}

} // namespace gg
