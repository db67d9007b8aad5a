// OptimiserTable: the optimisers that there are: the class, its name in settings and what a form calls it.
// Free of LibTorch, so that a form can be made before that is loaded. Any thread.
#pragma once

#include "base/Message.h"

#include <tuple>

namespace gg {

template <class Kind> ///< made from (parameters, OptimiserSettings)
struct OptimiserRow
{
    const char* name;
    Message (*label)();
};

/// The first is the tutorial's.
inline constexpr std::tuple optimiserTable = {
    OptimiserRow<class Sgd>{"sgd", [] { return Message("SGD with momentum"); }},
    OptimiserRow<class AdamW>{"adamw", [] { return Message("AdamW (learning rate about 0.0003)"); }},
};

} // namespace gg
