// LayerTraits: what decides a layer's output beside its tensors, in the words of torch.nn, so that a layer of
// ours can be compared with a module that Python saved. A value and free functions; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace gg {

struct LayerTraits
{
    std::string kind; ///< the class in torch.nn, as `Conv2d`; empty: nothing to compare
    std::map<std::string, std::string> attributes =
        {}; ///< as `stride` -> `2`, texts as traitText() makes them
};

/// The shortest text that means this number: 1e-5 is `1e-05`.
std::string traitText(double value);
/// `2`, or `1,7` where the numbers differ; torch.nn keeps both forms.
std::string traitText(std::span<const std::int64_t> values);

} // namespace gg
