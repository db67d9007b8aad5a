#include "onnx/OperatorTable.h"

#include "onnx/OnnxModel.h"

#include <algorithm>

namespace gg {

namespace {

const OperatorRow& rowOf(const GraphNode& node)
{
    for (const auto rows : {arithmeticOperators(), shapeOperators(), layerOperators()}) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&node](const OperatorRow& row) {
            return row.operation == node.operation;
        });
        if (found != rows.end())
            return *found;
    }
    node.refuse("it is not known");
}

} // namespace

OnnxGraph translated(const NetworkGraph& network, std::span<const NamedOutput> outputs)
{
    OnnxBuilder onnx(network);
    onnx.setName(network.input, onnxInput);
    for (const GraphNode& node : network.nodes) {
        const std::vector<std::string> names = rowOf(node).translate(node, onnx);
        if (names.size() != node.outputs.size())
            node.refuse(Message("it gives %1 tensors and not %2", node.outputs.size(), names.size()));
        for (std::size_t i = 0; i < names.size(); ++i)
            onnx.setName(node.outputs[i], names[i]);
    }
    std::vector<OnnxNode> ends;
    for (const NamedOutput& output : outputs)
        ends.push_back({"Identity", "as_" + output.name, {onnx.nameOf(output.value)}, {output.name}, {}});
    OnnxGraph graph = onnx.take();
    graph.nodes.insert(graph.nodes.end(), ends.begin(), ends.end());
    graph.inputs.push_back({onnxInput, onnx.shapeOf(network.input), "pictures, normalised"});
    for (const NamedOutput& output : outputs)
        graph.outputs.push_back({output.name, onnx.shapeOf(output.value), output.explanation});
    return graph;
}

} // namespace gg
