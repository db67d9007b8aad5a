#include "app/Command.h"
#include "app/ModelOptions.h"
#include "app/ProgressLine.h"
#include "base/Error.h"
#include "base/Json.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iomanip>
#include <opencv2/core.hpp>

namespace gg {

namespace {

struct BenchOptions
{
    BenchmarkRequest request;
    std::string mode = "infer";
    ModelOptions model; ///< none named: a network with random weights
    bool json = false;
};

/// Scores, or a heat map of each.
void compute(Classifier& classifier, const std::vector<cv::Mat>& batch, bool explains)
{
    if (!explains) {
        classifier.classify(batch);
        return;
    }
    for (const cv::Mat& picture : batch)
        classifier.activationMap(picture, {});
}

// Batches of pictures as they come from a file at the network's size, each one's scores, or heat maps, with
// all that they take but the reading.
BenchmarkResult benchModel(const BenchOptions& options, const ProgressCallback& onProgress,
                           CommandContext& context)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t warmUpSteps = 2;
    const BenchmarkRequest& request = options.request;
    const bool explains = options.mode == "explain";
    ModelOptions opened = options.model;
    opened.picturesAtOnce = explains ? 1 : request.batchSize;
    const auto classifier = openModel(opened, context, {.activationMaps = explains});
    const Preprocessing& preprocessing = classifier->card().preprocessing;
    cv::Mat picture(preprocessing.height, preprocessing.width, CV_8UC3);
    cv::randu(picture, 0, 256);
    const std::vector<cv::Mat> batch(request.batchSize, picture);
    std::vector<double> seconds;
    for (std::size_t step = 0; step < warmUpSteps + request.steps; ++step) {
        context.cancel.throwIfCancelled();
        const Clock::time_point start = Clock::now();
        compute(*classifier, batch, explains);
        if (step < warmUpSteps)
            continue;
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        onProgress({Message("Measuring %1", classifier->card().architecture), seconds.size(), request.steps});
    }
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    const double perImage = *middle / static_cast<double>(request.batchSize);
    return {*middle, 1 / perImage, 1000 * perImage, classifier->device().name};
}

BenchmarkResult measure(const BenchOptions& options, const ProgressCallback& onProgress,
                        CommandContext& context)
{
    if (!options.model.model.empty())
        return benchModel(options, onProgress, context);
    return context.engines().training->benchmark(options.request, options.model.device, onProgress,
                                                 context.cancel);
}

// CLI11 checks each number by itself.
void checkTogether(const BenchOptions& options)
{
    if (options.model.model.empty() && options.request.architecture.empty())
        throw Error(ErrorKind::Usage, "--arch or --model is required.");
    if (options.request.precision != "full" && options.mode != "train")
        throw Error(ErrorKind::Usage, "--precision is one of training: it needs --mode train.");
    if (!options.model.model.empty() && options.mode == "train")
        throw Error(ErrorKind::Usage, "--mode train measures a network that --arch names, not a model.");
    if (options.model.model.empty() && options.mode == "explain")
        throw Error(ErrorKind::Usage, "--mode explain measures a model that --model names.");
}

Json asJson(const BenchOptions& options, const BenchmarkResult& result)
{
    const bool isModel = !options.model.model.empty();
    return {{isModel ? "model" : "arch", isModel ? options.model.model : options.request.architecture},
            {"mode", options.mode},
            {"precision", options.request.precision},
            {"batch_size", options.request.batchSize},
            {"steps", options.request.steps},
            {"device", result.device},
            {"images_per_second", result.imagesPerSecond},
            {"milliseconds_per_image", result.millisecondsPerImage}};
}

int bench(BenchOptions options, CommandContext& context)
{
    checkTogether(options);
    options.request.trains = options.mode == "train";
    ProgressLine line(context.err, context.progressBar);
    const BenchmarkResult result = measure(
        options, [&](const Progress& progress) { line.show(progress); }, context);
    if (options.json)
        context.out << asJson(options, result).dump(2) << '\n';
    else
        context.out << (options.model.model.empty() ? options.request.architecture : options.model.model)
                    << ", " << options.mode << ", batch of " << options.request.batchSize << ", "
                    << result.device << ": " << std::fixed << std::setprecision(1) << result.imagesPerSecond
                    << " images/s, " << result.millisecondsPerImage << " ms an image\n";
    return 0;
}

} // namespace

void addBenchCommand(CLI::App& parser, Command& chosen)
{
    CLI::App* command = parser.add_subcommand("bench", "Measure how fast a network computes on this machine");
    const auto options = std::make_shared<BenchOptions>();
    CLI::Option* const arch =
        command->add_option("--arch", options->request.architecture, "The network, see groundglass models")
            ->type_name("NAME");
    CLI::Option* const model = command
                                   ->add_option("--model", options->model.model,
                                                "Instead: the scores of this model, with all that they take")
                                   ->excludes(arch)
                                   ->type_name("FILE|RUN");
    addEngineOption(*command, options->model.engine);
    command->get_option("--engine")->needs(model);
    command
        ->add_option("--mode", options->mode,
                     "train: whole steps of training; infer: scores alone; explain: heat maps")
        ->check(CLI::IsMember({"train", "infer", "explain"}))
        ->capture_default_str();
    command->add_option("--precision", options->request.precision, "Of training")
        ->check(CLI::IsMember({"full", "bfloat16"}))
        ->excludes(model)
        ->capture_default_str();
    command->add_option("--batch-size", options->request.batchSize, "Images a step")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    command->add_option("--steps", options->request.steps, "Steps that are measured; their median counts")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_option("--device", options->model.device, "auto, cpu or cuda:I")->capture_default_str();
    command->add_option("--threads", options->request.threads, "CPU threads; 0: as many as there are cores")
        ->excludes(model)
        ->capture_default_str();
    command->add_flag("--json", options->json, "As JSON");
    command->callback([&chosen, options] {
        chosen = [options](CommandContext& context) { return bench(*options, context); };
    });
}

} // namespace gg
