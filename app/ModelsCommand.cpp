#include "app/Command.h"

#include "base/Json.h"
#include "model/ImageNetWeights.h"

#include <CLI/CLI.hpp>
#include <iomanip>

namespace gg {

namespace {

void printTable(std::ostream& out)
{
    for (const Architecture& architecture : architectures()) {
        out << std::left << std::setw(20) << architecture.name << std::right << std::setw(12)
            << architecture.parameters << "  ";
        out << (imageNetWeightsFile(architecture) ? "ImageNet weights present" : "no weights here") << '\n';
    }
}

void printJson(std::ostream& out)
{
    Json list = Json::array();
    for (const Architecture& architecture : architectures()) {
        const bool present = imageNetWeightsFile(architecture).has_value();
        list.push_back({{"name", architecture.name},
                        {"parameters", architecture.parameters},
                        {"weights", Json::array({{{"name", "imagenet"}, {"present", present}}})}});
    }
    out << list.dump(2) << '\n';
}

} // namespace

void addModelsCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("models", "List the networks and which weights are at hand");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "As JSON");
    command->callback([&chosen, json] {
        chosen = [json](CommandContext& context) {
            if (*json)
                printJson(context.out);
            else
                printTable(context.out);
            return 0;
        };
    });
}

} // namespace gg
