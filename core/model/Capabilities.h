// Capabilities: what a classifier can do beyond scores, which not every engine can: one that runs a compiled
// graph computes no gradients. Asked before a person is offered what would fail.
// A plain value and a free function; any thread.
#pragma once

#include "base/Error.h"

#include <string>

namespace gg {

struct Capabilities
{
    bool activationMaps = false; ///< Classifier::activationMap() and layers() answer
    bool operator==(const Capabilities&) const = default;
};

/// Why there are no activation maps, in a sentence for a person; what those two functions then throw (Usage).
/// `engine` is InferenceEngine::name().
Error noActivationMaps(const std::string& engine);

} // namespace gg
