// PublishedNames: tensor names of older torchvision releases, which many published files still carry.
// Free function; any thread.
#pragma once

#include <string>

namespace gg {

/// Today's name of a tensor: DenseNet's `denselayer1.norm.1.weight` becomes `denselayer1.norm1.weight`
/// (before PyTorch 0.4), and a transformer's `mlp.linear_1.weight` and `mlp.linear_2.weight` become
/// `mlp.0.weight` and `mlp.3.weight` (before torchvision 0.14). Any other is returned as it is.
std::string todaysName(const std::string& name);

} // namespace gg
