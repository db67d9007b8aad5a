// OperatorTable: how each of LibTorch's operators is said in ONNX. An operator more is one function and one
// row (onnx/ArithmeticOperators.cpp, onnx/ShapeOperators.cpp, onnx/LayerOperators.cpp). Free functions; any
// thread.
#pragma once

#include "onnx/NetworkGraph.h"
#include "onnx/OnnxBuilder.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

struct OperatorRow
{
    std::string_view operation; ///< as GraphNode::operation
    /// Adds what the call computes, and returns the names of its results, one an output. Throws Error
    /// (Failed) where the arguments ask for what it does not know.
    std::vector<std::string> (*translate)(const GraphNode& node, OnnxBuilder& onnx);
};

std::span<const OperatorRow> arithmeticOperators(); ///< number by number, products, means and softmax
std::span<const OperatorRow> shapeOperators();      ///< where numbers stand: views, cuts, joins
std::span<const OperatorRow> layerOperators();      ///< convolution, norms, poolings, attention

/// A value of the network's graph that the ONNX graph is to give.
struct NamedOutput
{
    ValueId value;
    std::string name;
    std::string explanation;
};

/// The graph in ONNX's operators, from `input` (onnx/OnnxModel.h) to these outputs. Throws Error (Failed)
/// naming the first operator that has no row.
OnnxGraph translated(const NetworkGraph& network, std::span<const NamedOutput> outputs);

} // namespace gg
