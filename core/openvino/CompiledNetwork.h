// CompiledNetwork: a network that an engine has made a program of for this machine: it gives what the network
// gives, and can do nothing else. Made by a NetworkCompiler; owned by a Classifier. Thread: one at a time.
#pragma once

#include "explain/LinearGradCam.h"

#include <span>
#include <vector>

namespace gg {

class CompiledNetwork
{
public:
    /// What it makes of one picture.
    struct Passed
    {
        std::vector<float> logits;   ///< (C)
        std::vector<float> features; ///< (F), as Network::pooledFeatures()
        FeatureMaps maps = {};       ///< of passWithMaps(), where the features are means of such
    };

    virtual ~CompiledNetwork() = default;

    /// `input`: (3,H,W) row-major floats of the size that it was compiled for. Throws Error (Failed), also
    /// for another number of them.
    virtual Passed pass(std::span<const float> input) = 0;
    /// Likewise, with the maps.
    virtual Passed passWithMaps(std::span<const float> input) = 0;

    /// Whether it was taken from the cache instead of being compiled.
    virtual bool isFromCache() const = 0;
};

} // namespace gg
