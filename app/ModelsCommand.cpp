#include "app/Command.h"

#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Json.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "model/WeightDownload.h"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <sstream>

namespace gg {

namespace {

struct ModelsOptions
{
    bool json = false;
    std::string card;
    std::vector<std::string> downloads;
    std::string weights = WeightSource::imageNet;
};

// Both kinds, where there are both.
std::vector<Architecture> withEachWeights(const Architecture& architecture)
{
    std::vector<Architecture> rows = {architecture};
    if (const auto ct = withWeights(architecture, WeightSource::ct))
        rows.push_back(*ct);
    return rows;
}

void printNotice(const Architecture& architecture, std::ostream& out)
{
    const WeightSource& source = architecture.weights;
    if (!source.notice.empty())
        out << "\nCT weights of " << architecture.name << ": " << source.credit << ", licence "
            << source.licence << ".\n\n"
            << source.notice << '\n';
}

std::optional<StarterModel> starterOf(const CommandContext& context)
{
    return context.findStarter ? context.findStarter() : std::nullopt;
}

void printStarter(const StarterModel& starter, std::ostream& out)
{
    out << "\n--model " << StarterModel::name << ": ";
    try {
        const ModelCard card = readModelCard(starter.file);
        out << card.architecture << ", classes " << shortList(card.classes).english() << '\n';
        if (card.thresholdOrigin)
            out << "  Threshold " << card.threshold << ": " << originText(*card.thresholdOrigin).english()
                << '\n';
        if (card.temperatureOrigin)
            out << "  Temperature " << card.temperature << ": "
                << originText(*card.temperatureOrigin).english() << '\n';
    } catch (const Error& error) {
        out << reasonWithoutFile(error, starter.file).english() << '\n';
    }
    out << "  " << printablePath(starter.file) << '\n';
    if (!starter.text.empty())
        out << "  What it is good for: groundglass models --card " << StarterModel::name << '\n';
}

void printTable(const CommandContext& context)
{
    std::ostream& out = context.out;
    for (const Architecture& architecture : architectures()) {
        out << std::left << std::setw(20) << architecture.name << std::right << std::setw(12)
            << architecture.parameters << "  ";
        out << (publishedWeightsFile(architecture) ? "ImageNet weights present" : "no weights here");
        if (const auto ct = withWeights(architecture, WeightSource::ct))
            out << (publishedWeightsFile(*ct) ? ", CT weights present" : ", no CT weights here");
        out << '\n';
    }
    if (const std::optional<StarterModel> starter = starterOf(context))
        printStarter(*starter, out);
    for (const Architecture& architecture : architectures()) {
        for (const Architecture& row : withEachWeights(architecture))
            printNotice(row, out);
    }
}

Json weightsJson(const Architecture& architecture)
{
    const WeightSource& source = architecture.weights;
    Json weights = {{"name", source.kind},     {"present", publishedWeightsFile(architecture).has_value()},
                    {"file", source.fileName}, {"sha256", source.sha256},
                    {"bytes", source.bytes},   {"licence", source.licence},
                    {"url", source.url}};
    if (source.accuracy > 0)
        weights["accuracy"] = source.accuracy;
    if (!source.packageSha256.empty())
        weights["package_sha256"] = source.packageSha256;
    for (const WeightPackage& package : source.packages)
        weights["packages"].push_back(
            {{"url", package.url}, {"sha256", package.sha256}, {"bytes", package.bytes}});
    if (!source.notice.empty())
        weights.update({{"credit", source.credit}, {"notice", source.notice}});
    return weights;
}

Json allWeightsJson(const Architecture& architecture)
{
    Json list = Json::array();
    for (const Architecture& row : withEachWeights(architecture))
        list.push_back(weightsJson(row));
    return list;
}

// In the entry of its network; nothing where its card cannot be read, which opening it tells.
void addStarter(Json& list, const StarterModel& starter)
{
    ModelCard card;
    try {
        card = readModelCard(starter.file);
    } catch (const Error&) {
        return;
    }
    for (Json& entry : list) {
        if (entry["name"] != card.architecture)
            continue;
        entry["starter"] = {{"file", printablePath(starter.file)},
                            {"classes", card.classes},
                            {"threshold", card.threshold},
                            {"summary", starter.summary()}};
        if (card.thresholdOrigin)
            entry["starter"]["threshold_origin"] = toJson(*card.thresholdOrigin);
        if (card.temperatureOrigin) {
            entry["starter"]["temperature"] = card.temperature;
            entry["starter"]["temperature_origin"] = toJson(*card.temperatureOrigin);
        }
    }
}

void printJson(const CommandContext& context)
{
    Json list = Json::array();
    for (const Architecture& architecture : architectures()) {
        list.push_back({{"name", architecture.name},
                        {"family", architecture.family},
                        {"parameters", architecture.parameters},
                        {"parameters_at_inference", architecture.parametersAtInference},
                        {"parameters_with_auxiliary_heads", architecture.parametersWithAuxiliaryHeads},
                        {"layer", architecture.lastFeatureMap},
                        {"input_size", architecture.preprocessing.width},
                        {"weights", allWeightsJson(architecture)}});
    }
    if (const std::optional<StarterModel> starter = starterOf(context))
        addStarter(list, *starter);
    context.out << list.dump(2) << '\n';
}

Architecture wantedWeights(const std::string& name, const std::string& weights)
{
    if (const auto row = withWeights(architecture(name), weights))
        return *row;
    if (weights == WeightSource::ct)
        throw Error(ErrorKind::Usage, Message("There are no CT weights of %1, but of %2.", name,
                                              shortList(networksWithCtWeights())));
    throw Error(ErrorKind::Usage,
                Message("--weights: there are no published weights %1; known are imagenet and ct", weights));
}

void download(const ModelsOptions& options, CommandContext& context)
{
    std::vector<Architecture> wanted;
    wanted.reserve(options.downloads.size());
    for (const std::string& name : options.downloads)
        wanted.push_back(wantedWeights(name, options.weights));
    ProgressLine line(context.err, context.progressBar);
    for (const Architecture& row : wanted) {
        const std::filesystem::path file = downloadWeights(
            row, weightsFolder(), [&](const Progress& progress) { line.show(progress); }, context.cancel);
        line.print(row.name + ": " + printablePath(file));
        std::stringstream notice;
        printNotice(row, notice);
        for (std::string each; std::getline(notice, each);)
            line.print(each);
    }
}

void printCard(const std::string& name, const CommandContext& context)
{
    if (name != StarterModel::name)
        throw Error(ErrorKind::Usage, Message("--card: only the starter model has one, not %1", name));
    const StarterModel starter = requireStarter(context);
    if (starter.text.empty())
        throw badFile(starter.file, "has no text beside it that says what it is good for");
    context.out << starter.text;
}

int runModels(const ModelsOptions& options, CommandContext& context)
{
    if (!options.card.empty()) {
        printCard(options.card, context);
        return 0;
    }
    if (!options.downloads.empty())
        download(options, context);
    if (options.json)
        printJson(context);
    else if (options.downloads.empty())
        printTable(context);
    return 0;
}

} // namespace

void addModelsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("models", "List the networks and which weights are at hand");
    const auto options = std::make_shared<ModelsOptions>();
    CLI::Option* const json = command->add_flag("--json", options->json, "As JSON");
    CLI::Option* const card =
        command
            ->add_option("--card", options->card,
                         "Print what is to be known of the model that comes with the program")
            ->type_name("starter")
            ->excludes(json);
    CLI::Option* const download =
        command
            ->add_option("--download", options->downloads,
                         "Fetch the published weights of this network into the cache")
            ->type_name("NAME")
            ->excludes(card);
    command
        ->add_option("--weights", options->weights,
                     "Which of them: imagenet (the default), or ct (of resnet152 alone)")
        ->needs(download);
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return runModels(*options, context); };
    });
}

} // namespace gg
