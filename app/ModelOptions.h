// ModelOptions: the options by which subcommands name a model.
// Thread: the main thread.
#pragma once

#include "model/Classifier.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace gg {

struct ModelOptions
{
    std::string model;
    std::string architecture;
    std::string classes;
    std::string device = "auto";

    ModelSource source() const;
};

/// --arch and --classes, for files that do not say them.
void addNamingOptions(CLI::App& command, ModelOptions& options);

/// --model (required), --arch, --classes and --device.
void addModelOptions(CLI::App& command, ModelOptions& options);

} // namespace gg
