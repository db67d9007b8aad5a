#include "app/Command.h"

#include "app/ProgressLine.h"
#include "base/Text.h"
#include "demo/DemoSetWriter.h"

#include <CLI/CLI.hpp>

namespace gg {

namespace {

struct DemoOptions
{
    std::string folder;
    DemoSetConfig config;
};

int writeDemo(const DemoOptions& options, CommandContext& context)
{
    ProgressLine line(context.err, context.progressBar);
    const Dataset dataset = writeDemoSet(
        options.folder, options.config, [&](const Progress& progress) { line.show(progress); },
        context.cancel);
    line.print(std::to_string(dataset.items().size()) + " slices written to " + printable(options.folder));
    return 0;
}

} // namespace

void addDemoCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command =
        parser.add_subcommand("demo", "Write the built-in demo set: synthetic CT phantoms as DICOM and PNG");
    const auto options = std::make_shared<DemoOptions>();
    command->add_option("DIR", options->folder, "Folder to write into; made if absent")->required();
    command->add_option("--seed", options->config.seed, "The same seed gives the same files")
        ->capture_default_str();
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return writeDemo(*options, context); };
    });
}

} // namespace gg
