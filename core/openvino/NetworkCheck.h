// NetworkCheck: whether a compiled network computes what the network that it was made of does. A free
// function; on the thread of the two.
#pragma once

#include "base/Message.h"
#include "model/Classifier.h"
#include "openvino/CompiledNetwork.h"

#include <optional>
#include <span>
#include <vector>

namespace gg {

/// How far their logits may lie apart, and their features, in parts of the largest of them, or of 1.
inline constexpr double mostDifference = 1e-4;
/// In rounded numbers: more is no rounding.
inline constexpr double mostDifferenceOfRounded = 0.1;

/// What differs by more than `most`, at whichever of the places for a picture, on `picture` (as
/// Classifier::classify() takes it), as the end of a sentence about the compiled network: "its scores differ
/// by 0.02"; nothing where it is alike. Throws Error (Failed).
std::optional<Message> findDifference(CompiledNetwork& compiled, Classifier& reference,
                                      const cv::Mat& picture, double most = mostDifference);

/// Likewise where it is known what its logits of that `input` (3,H,W) should be: of whole numbers, whose
/// roundings on a picture like none that their ranges are of are far from what the network gives otherwise.
std::optional<Message> findDifference(CompiledNetwork& compiled, CompiledNetwork::Input input,
                                      const std::vector<double>& expected, double most);

} // namespace gg
