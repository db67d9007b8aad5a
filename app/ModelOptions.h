// ModelOptions: the options by which subcommands name a model.
// Thread: the main thread.
#pragma once

#include "app/Command.h"
#include "model/Classifier.h"

#include <cstddef>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace gg {

struct ModelOptions
{
    std::string model = {};
    std::string architecture = {};
    std::string classes = {};
    std::string device = "auto";
    std::string engine = "libtorch"; ///< as in Engines::inferenceBy()
    std::size_t picturesAtOnce = 1;  ///< see ModelSource

    /// Whether its scores are not quite those of the model's own precision.
    bool engineRounds() const { return engine.starts_with("openvino-"); }

    /// The starter model for `starter`, unless a file or folder of that name is here. Throws Error (Usage)
    /// for empty names of classes, and (BadInput) when there is no starter model.
    ModelSource source(const CommandContext& context) const;
};

/// The model that comes with the program. Throws Error (BadInput) when there is none.
StarterModel requireStarter(const CommandContext& context);

/// The run's best model where `path` is a folder, else the path.
std::filesystem::path modelFileOf(const std::filesystem::path& path);

/// Opens the model, where heat maps are needed by an engine and of a kind that has them. Throws Error (Usage)
/// when there are none, before a model is read if possible, and as InferenceEngine::openClassifier().
std::unique_ptr<Classifier> openModel(const ModelOptions& options, const CommandContext& context,
                                      const Capabilities& needed);

/// --engine, where scores are wanted and no heat maps alone.
void addEngineOption(CLI::App& command, std::string& engine);

/// --arch and --classes, for files that do not say them.
void addNamingOptions(CLI::App& command, ModelOptions& options);

/// --model (required), --arch, --classes and --device.
void addModelOptions(CLI::App& command, ModelOptions& options);

} // namespace gg
