#include "app/Command.h"

#include "app/ProgressLine.h"
#include "base/Json.h"

#include <CLI/CLI.hpp>
#include <iomanip>

namespace gg {

namespace {

struct BenchOptions
{
    BenchmarkRequest request;
    std::string mode = "infer";
    std::string device = "auto";
    bool json = false;
};

Json asJson(const BenchOptions& options, const BenchmarkResult& result)
{
    return {{"arch", options.request.architecture},
            {"mode", options.mode},
            {"batch_size", options.request.batchSize},
            {"steps", options.request.steps},
            {"device", result.device},
            {"images_per_second", result.imagesPerSecond},
            {"milliseconds_per_image", result.millisecondsPerImage}};
}

int bench(BenchOptions options, CommandContext& context)
{
    options.request.trains = options.mode == "train";
    ProgressLine line(context.err, context.progressBar);
    const BenchmarkResult result = context.engines().training->benchmark(
        options.request, options.device, [&](const Progress& progress) { line.show(progress); },
        context.cancel);
    if (options.json)
        context.out << asJson(options, result).dump(2) << '\n';
    else
        context.out << options.request.architecture << ", " << options.mode << ", batch of "
                    << options.request.batchSize << ", " << result.device << ": " << std::fixed
                    << std::setprecision(1) << result.imagesPerSecond << " images/s, "
                    << result.millisecondsPerImage << " ms an image\n";
    return 0;
}

} // namespace

void addBenchCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("bench", "Measure how fast a network computes on this machine");
    const auto options = std::make_shared<BenchOptions>();
    command->add_option("--arch", options->request.architecture, "The network, see groundglass models")
        ->required()
        ->type_name("NAME");
    command->add_option("--mode", options->mode, "train: whole steps of training; infer: scores alone")
        ->check(CLI::IsMember({"train", "infer"}))
        ->capture_default_str();
    command->add_option("--batch-size", options->request.batchSize, "Images a step")->capture_default_str();
    command->add_option("--steps", options->request.steps, "Steps that are measured; their median counts")
        ->capture_default_str();
    command->add_option("--device", options->device, "auto, cpu or cuda:I")->capture_default_str();
    command->add_option("--threads", options->request.threads, "CPU threads; 0: as many as there are cores")
        ->capture_default_str();
    command->add_flag("--json", options->json, "As JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return bench(*options, context); };
    });
}

} // namespace gg
