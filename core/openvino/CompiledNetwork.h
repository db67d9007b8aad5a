// CompiledNetwork: a network that an engine has made a program of for this machine: it gives what the network
// gives, and can do nothing else. Made by a NetworkCompiler; owned by a Classifier. Thread: one at a time.
#pragma once

#include "explain/LinearGradCam.h"

#include <cstddef>
#include <span>
#include <utility>
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
        FeatureMaps maps = {};       ///< of passWithMaps(): what the features are means of, where they are
    };

    /// One picture: (3,H,W) row-major floats of the size that it was compiled for.
    using Input = std::span<const float>;

    virtual ~CompiledNetwork() = default;

    /// How many go through it at once, 1 or more; fewer may take as long.
    virtual std::size_t picturesAtOnce() const = 0;
    /// `inputs`: 1 to picturesAtOnce(); one result each, in order. Throws Error (Failed), also for inputs of
    /// another size and for more of them.
    virtual std::vector<Passed> pass(std::span<const Input> inputs) = 0;
    /// Of one, likewise, with the maps.
    virtual Passed passWithMaps(Input input) = 0;

    Passed passOne(Input input) { return std::move(pass(std::span(&input, 1)).front()); }

    /// Whether it was taken from the cache instead of being compiled.
    virtual bool isFromCache() const = 0;
};

} // namespace gg
