// OnnxBuilder: an ONNX graph while it is made of a network's, node by node: it gives names, knows which value
// of the one is which of the other, and writes down constants once. Owned by translated()
// (onnx/OperatorTable.h); the network's graph must outlive it. Thread: one at a time.
#pragma once

#include "onnx/NetworkGraph.h"
#include "onnx/OnnxGraph.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gg {

class OnnxBuilder
{
public:
    explicit OnnxBuilder(const NetworkGraph& network) : m_network(network) {}

    const NetworkGraph& network() const { return m_network; }
    const std::vector<std::int64_t>& shapeOf(ValueId value) const
    {
        return m_network.values[value.number].shape;
    }

    /// The name of a value that was given one, or of a constant, which it then writes down.
    std::string nameOf(ValueId value);
    void setName(ValueId value, std::string name) { m_names[value.number] = std::move(name); }

    /// A node after all others. Returns the names of its outputs, or of its only one.
    std::vector<std::string> addNode(std::string_view operation, std::vector<std::string> inputs,
                                     std::vector<OnnxAttribute> attributes, std::size_t outputs);
    std::string add(std::string_view operation, std::vector<std::string> inputs,
                    std::vector<OnnxAttribute> attributes = {});

    /// The names of constants with these numbers: of one dimension, of none, and (rows, columns).
    std::string integers(const std::vector<std::int64_t>& values);
    std::string integer(std::int64_t value);
    std::string number(double value);
    std::string matrix(const std::vector<float>& values, std::int64_t columns);

    /// The graph so far, which then begins anew.
    OnnxGraph take() { return std::move(m_graph); }

private:
    std::string constant(TensorType type, std::vector<std::int64_t> shape, std::string bytes);

    const NetworkGraph& m_network;
    OnnxGraph m_graph;
    std::unordered_map<std::size_t, std::string> m_names;
    std::map<std::pair<std::vector<std::int64_t>, std::string>, std::string> m_constants; ///< names
};

} // namespace gg
