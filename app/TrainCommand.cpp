#include "app/Command.h"

#include "app/ProgressLine.h"
#include "app/TrainReport.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "data/DatasetImporter.h"
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

int train(const TrainOptions& options, CommandContext& context)
{
    const TrainConfig config = configOf(options);
    ProgressLine line(context.err, context.progressBar);
    tellOfUnusedOptions(options, config.recipe, line);
    const Dataset dataset = importDataset(
        options.data, [&](const Progress& progress) { line.show(progress); }, context.cancel);
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
