#include "app/ModelOptions.h"

#include "base/Error.h"
#include "base/Text.h"
#include "runs/RunFolder.h"

#include <CLI/CLI.hpp>

namespace gg {

namespace {

std::filesystem::path pathOf(const std::string& model, const CommandContext& context)
{
    std::error_code ignored;
    if (model != StarterModel::name || std::filesystem::exists(model, ignored))
        return model;
    return requireStarter(context).file;
}

} // namespace

StarterModel requireStarter(const CommandContext& context)
{
    if (context.findStarter) {
        if (const std::optional<StarterModel> starter = context.findStarter())
            return *starter;
    }
    throw Error(ErrorKind::BadInput, "There is no starter model beside this program.");
}

ModelSource ModelOptions::source(const CommandContext& context) const
{
    ModelSource source{pathOf(model, context), architecture, {}, picturesAtOnce};
    if (classes.empty())
        return source;
    for (const std::string_view name : split(classes, ',')) {
        if (trimmed(name).empty())
            throw Error(ErrorKind::Usage, Message("--classes has an empty name: %1", classes));
        source.classes.emplace_back(trimmed(name));
    }
    return source;
}

std::filesystem::path modelFileOf(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored) ? RunFolder(path).bestModelFile() : path;
}

std::unique_ptr<Classifier> openModel(const ModelOptions& options, const CommandContext& context,
                                      const Capabilities& needed)
{
    const std::shared_ptr<InferenceEngine> engine = context.engines().inferenceBy(options.engine);
    const auto check = [&](const Capabilities& present) {
        if (needed.activationMaps && !present.activationMaps)
            throw noActivationMaps(engine->name());
    };
    check(engine->capabilities());
    std::unique_ptr<Classifier> classifier = engine->openClassifier(options.source(context), options.device);
    check(classifier->capabilities());
    return classifier;
}

void addEngineOption(CLI::App& command, std::string& engine)
{
    command
        .add_option(
            "--engine", engine,
            "What computes the scores: libtorch; openvino, which is faster on a CPU; auto, the faster "
            "of both; openvino-bfloat16 and openvino-int8, faster still, with scores that differ a little "
            "(see quantise); or libtorch-graphs, which repeats recorded passes on an NVIDIA card")
        ->check(CLI::IsMember(
            {"auto", "libtorch", "libtorch-graphs", "openvino", "openvino-bfloat16", "openvino-int8"}))
        ->capture_default_str();
}

void addNamingOptions(CLI::App& command, ModelOptions& options)
{
    command.add_option("--arch", options.architecture, "Network, where the file does not say it")
        ->type_name("NAME");
    command
        .add_option("--classes", options.classes, "Class names in order, where the file does not say them")
        ->type_name("A,B");
}

void addModelOptions(CLI::App& command, ModelOptions& options)
{
    command
        .add_option(
            "--model", options.model,
            "Run folder (its best model), model file or weight file; starter: the model that comes with "
            "the program")
        ->required()
        ->type_name("FILE|RUN");
    addNamingOptions(command, options);
    command.add_option("--device", options.device, "auto, cpu or cuda:I")->capture_default_str();
}

} // namespace gg
