// MadeNetwork: a network whose features a test makes up, before a head of two classes; and what becomes of it
// as a graph.
#pragma once

#include "nn/Network.h"
#include "onnx/GraphRecorder.h"
#include "onnx/OperatorTable.h"

#include <ATen/ATen.h>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace gg::test {

class MadeNetwork final : public Network
{
public:
    using Features = std::function<at::Tensor(const at::Tensor& images)>;

    /// `features`: (N,3,H,W) -> (N,count).
    MadeNetwork(Features features, std::int64_t count) : m_features(std::move(features))
    {
        setArchitecture("made");
        const auto head = add<Linear>("head", count, 2);
        setHead("head", head, nullptr);
        initialiseAll(1);
    }

    at::Tensor features(const at::Tensor& images) override { return m_features(images); }

private:
    Features m_features;
};

/// Of pictures of 4 x 6 pixels (height x width), for features that are (N,count).
inline NetworkGraph graphOf(const MadeNetwork::Features& features, std::int64_t count)
{
    MadeNetwork network(features, count);
    return recordGraph(network, 4, 6);
}

/// Likewise of any shape, which is flattened.
inline OnnxGraph onnxOf(const MadeNetwork::Features& features, std::int64_t count)
{
    const NetworkGraph graph =
        graphOf([&](const at::Tensor& images) { return features(images).flatten(1); }, count);
    const std::array<NamedOutput, 1> outputs = {{{graph.logits, "logits", ""}}};
    return translated(graph, outputs);
}

/// All but the flattening, the head and the naming of the output.
inline std::vector<std::string> operationsOf(const OnnxGraph& graph)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i + 3 < graph.nodes.size(); ++i)
        names.push_back(graph.nodes[i].operation);
    return names;
}

inline std::vector<std::int64_t> integersOf(const OnnxNode& node, const std::string& attribute)
{
    for (const OnnxAttribute& each : node.attributes)
        if (each.name == attribute)
            return std::get<std::vector<std::int64_t>>(each.value);
    return {};
}

/// The numbers of a constant of the graph.
template <typename Value>
std::vector<Value> numbersOf(const OnnxGraph& graph, const std::string& name)
{
    std::vector<Value> values;
    for (const OnnxTensor& tensor : graph.tensors)
        if (tensor.name == name)
            tensor.bytes([&values](std::span<const std::byte> bytes) {
                const auto* first = reinterpret_cast<const Value*>(bytes.data());
                values.insert(values.end(), first, first + bytes.size() / sizeof(Value));
            });
    return values;
}

} // namespace gg::test
