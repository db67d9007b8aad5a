#include "onnx/PooledMaps.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

const GraphNode* makerOf(const NetworkGraph& graph, ValueId value)
{
    const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(), [value](const GraphNode& node) {
        return std::find(node.outputs.begin(), node.outputs.end(), value) != node.outputs.end();
    });
    return found == graph.nodes.end() ? nullptr : &*found;
}

bool keepsNumbers(const GraphNode& node)
{
    constexpr std::array<std::string_view, 5> keeping = {"flatten.using_ints", "view", "reshape",
                                                         "squeeze.dim", "dropout"};
    return std::find(keeping.begin(), keeping.end(), node.operation) != keeping.end();
}

bool isMeanOverPlaces(const GraphNode& node)
{
    if (node.operation == "adaptive_avg_pool2d")
        return node.integers("output_size") == std::vector<std::int64_t>{1, 1};
    if (node.operation != "mean.dim")
        return false;
    const std::vector<std::int64_t>& dimensions = node.integers("dim");
    return dimensions == std::vector<std::int64_t>{2, 3} || dimensions == std::vector<std::int64_t>{-2, -1};
}

} // namespace

std::optional<ValueId> pooledMaps(const NetworkGraph& graph)
{
    const auto argument = [](const GraphNode& node) {
        return node.value(node.operation == "dropout" ? "input" : "self");
    };
    const GraphNode* node = makerOf(graph, graph.features);
    while (node != nullptr && keepsNumbers(*node))
        node = makerOf(graph, argument(*node));
    if (node == nullptr || !isMeanOverPlaces(*node))
        return {};
    const ValueId maps = argument(*node);
    if (graph.values.at(maps.number).shape.size() != 4)
        return {};
    return maps;
}

} // namespace gg
