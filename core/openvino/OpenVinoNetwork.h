// OpenVinoNetwork: what OpenVINO has compiled, at work: as a CompiledNetwork and as a RangeFinder. Free
// functions, for OpenVinoCompiler. Thread: any.
#pragma once

#include "openvino/NetworkCompiler.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace ov {
class CompiledModel;
} // namespace ov

namespace gg {

// The names of its outputs: see CompileRequest::model.
inline constexpr const char* logitsName = "logits";
inline constexpr const char* featuresName = "features";

/// `Model`: ov::Model or ov::CompiledModel.
template <typename Model>
bool hasOutput(const Model& model, const std::string& name)
{
    const auto outputs = model.outputs();
    return std::any_of(outputs.begin(), outputs.end(),
                       [&](const auto& output) { return output.get_names().contains(name); });
}

/// Of a model that has both outputs, with so many passes beside each other.
std::unique_ptr<CompiledNetwork> makeNetwork(const ov::CompiledModel& model, int passesAtOnce,
                                             bool isFromCache);

/// Of a model that has the smallest and the largest value of each tensor of `names` in the place of its
/// outputs.
std::unique_ptr<RangeFinder> makeRangeFinder(const ov::CompiledModel& model, std::vector<std::string> names);

} // namespace gg
