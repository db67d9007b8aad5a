#include "app/Command.h"

#include "app/ProgressLine.h"
#include "base/Json.h"
#include "base/Text.h"
#include "model/WeightDownload.h"

#include <CLI/CLI.hpp>
#include <iomanip>

namespace gg {

namespace {

struct ModelsOptions
{
    bool json = false;
    std::vector<std::string> downloads;
};

void printTable(std::ostream& out)
{
    for (const Architecture& architecture : architectures()) {
        out << std::left << std::setw(20) << architecture.name << std::right << std::setw(12)
            << architecture.parameters << "  ";
        out << (imageNetWeightsFile(architecture) ? "ImageNet weights present" : "no weights here") << '\n';
    }
}

Json weightsJson(const Architecture& architecture)
{
    const WeightSource& source = architecture.weights;
    Json weights = {{"name", "imagenet"},        {"present", imageNetWeightsFile(architecture).has_value()},
                    {"file", source.fileName},   {"sha256", source.sha256},
                    {"bytes", source.bytes},     {"accuracy", source.accuracy},
                    {"licence", source.licence}, {"url", source.url}};
    if (!source.packageSha256.empty())
        weights["package_sha256"] = source.packageSha256;
    return weights;
}

void printJson(std::ostream& out)
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
                        {"weights", Json::array({weightsJson(architecture)})}});
    }
    out << list.dump(2) << '\n';
}

void download(const std::vector<std::string>& names, CommandContext& context)
{
    std::vector<Architecture> wanted;
    wanted.reserve(names.size());
    for (const std::string& name : names)
        wanted.push_back(architecture(name));
    ProgressLine line(context.err, context.progressBar);
    for (const Architecture& row : wanted) {
        const std::filesystem::path file = downloadWeights(
            row, weightsFolder(), [&](const Progress& progress) { line.show(progress); }, context.cancel);
        line.print(row.name + ": " + printablePath(file));
    }
}

int runModels(const ModelsOptions& options, CommandContext& context)
{
    if (!options.downloads.empty())
        download(options.downloads, context);
    if (options.json)
        printJson(context.out);
    else if (options.downloads.empty())
        printTable(context.out);
    return 0;
}

} // namespace

void addModelsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("models", "List the networks and which weights are at hand");
    const auto options = std::make_shared<ModelsOptions>();
    command->add_flag("--json", options->json, "As JSON");
    command
        ->add_option("--download", options->downloads,
                     "Fetch the ImageNet weights of this network into the cache")
        ->type_name("NAME");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return runModels(*options, context); };
    });
}

} // namespace gg
