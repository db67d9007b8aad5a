// ModelCard: what a model file says about itself beside its tensors (`__metadata__["groundglass"]`,
// DESIGN.md). A plain value; any thread.
#pragma once

#include "base/Json.h"
#include "image/Preprocessing.h"

#include <string>
#include <vector>

namespace gg {

/// Inputs' hash and the logits they must give; re-checked when a model is opened.
struct SelfTest
{
    std::string inputHash;                   ///< SHA-256 of the input tensor's bytes
    std::vector<std::vector<double>> logits; ///< (N,C)
    bool operator==(const SelfTest&) const = default;
};

struct ModelCard
{
    std::string architecture;
    std::vector<std::string> classes;
    int positiveClass = 1;
    Preprocessing preprocessing;
    double threshold = 0.5;
    double temperature = 1;
    Json provenance = Json::object(); ///< data set's hash, seed, config, versions
    SelfTest selfTest;

    /// "class 0", "class 1", ...: what a weight file's classes are called as long as nobody names them.
    static std::vector<std::string> unnamedClasses(std::size_t count);
    bool hasUnnamedClasses() const { return classes == unnamedClasses(classes.size()); }

    Json toJson() const;
    /// Strict; throws Error (BadInput) that names the key.
    static ModelCard fromJson(const Json& json);
};

} // namespace gg
