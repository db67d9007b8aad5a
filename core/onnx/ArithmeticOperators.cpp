// Of OperatorTable: number by number, products, means and softmax.
#include "onnx/OperatorTable.h"

#include <array>
#include <numbers>

namespace gg {

namespace {

using Names = std::vector<std::string>;

// A tensor's name, or that of the number in its place.
std::string operand(const GraphNode& node, std::string_view argument, OnnxBuilder& onnx)
{
    if (const auto* value = std::get_if<ValueId>(&node.argument(argument)))
        return onnx.nameOf(*value);
    return onnx.number(node.number(argument));
}

std::string self(const GraphNode& node, OnnxBuilder& onnx)
{
    return onnx.nameOf(node.value("self"));
}

Names sum(const GraphNode& node, OnnxBuilder& onnx)
{
    if (node.number("alpha") != 1)
        node.refuse("its argument alpha is not 1");
    return {onnx.add("Add", {self(node, onnx), operand(node, "other", onnx)})};
}

Names product(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Mul", {self(node, onnx), operand(node, "other", onnx)})};
}

Names quotient(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Div", {self(node, onnx), operand(node, "other", onnx)})};
}

Names relu(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Relu", {self(node, onnx)})};
}

Names sigmoid(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Sigmoid", {self(node, onnx)})};
}

// x * sigmoid(x)
Names silu(const GraphNode& node, OnnxBuilder& onnx)
{
    const std::string input = self(node, onnx);
    return {onnx.add("Mul", {input, onnx.add("Sigmoid", {input})})};
}

Names hardtanh(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Clip", {self(node, onnx), onnx.number(node.number("min_val")),
                              onnx.number(node.number("max_val"))})};
}

// max(0, min(1, x / 6 + 1 / 2))
std::string hardSigmoidOf(const std::string& input, OnnxBuilder& onnx)
{
    return onnx.add("HardSigmoid", {input}, {{"alpha", 1.0F / 6.0F}, {"beta", 0.5F}});
}

Names hardSigmoid(const GraphNode& node, OnnxBuilder& onnx)
{
    return {hardSigmoidOf(self(node, onnx), onnx)};
}

Names hardSwish(const GraphNode& node, OnnxBuilder& onnx)
{
    const std::string input = self(node, onnx);
    return {onnx.add("Mul", {input, hardSigmoidOf(input, onnx)})};
}

// x / 2 * (1 + erf(x / sqrt(2)))
Names gelu(const GraphNode& node, OnnxBuilder& onnx)
{
    if (node.text("approximate") != "none")
        node.refuse("it is asked for an approximation");
    const std::string input = self(node, onnx);
    const std::string erf =
        onnx.add("Erf", {onnx.add("Mul", {input, onnx.number(1.0 / std::numbers::sqrt2)})});
    const std::string half = onnx.add("Mul", {input, onnx.number(0.5)});
    return {onnx.add("Mul", {half, onnx.add("Add", {erf, onnx.number(1)})})};
}

Names matrixProduct(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("MatMul", {self(node, onnx), operand(node, "other", onnx)})};
}

Names softmax(const GraphNode& node, OnnxBuilder& onnx)
{
    if (!node.isNone("dtype"))
        node.refuse("it is asked for another type");
    return {onnx.add("Softmax", {self(node, onnx)}, {{"axis", node.integer("dim")}})};
}

Names mean(const GraphNode& node, OnnxBuilder& onnx)
{
    if (!node.isNone("dtype"))
        node.refuse("it is asked for another type");
    return {onnx.add("ReduceMean", {self(node, onnx)},
                     {{"axes", node.integers("dim")},
                      {"keepdims", static_cast<std::int64_t>(node.flag("keepdim") ? 1 : 0)}})};
}

} // namespace

std::span<const OperatorRow> arithmeticOperators()
{
    static constexpr std::array<OperatorRow, 15> rows = {{{"add.Tensor", sum},
                                                          {"mul.Tensor", product},
                                                          {"mul.Scalar", product},
                                                          {"div.Tensor", quotient},
                                                          {"div.Scalar", quotient},
                                                          {"relu", relu},
                                                          {"sigmoid", sigmoid},
                                                          {"silu", silu},
                                                          {"hardtanh", hardtanh},
                                                          {"hardsigmoid", hardSigmoid},
                                                          {"hardswish", hardSwish},
                                                          {"gelu", gelu},
                                                          {"matmul", matrixProduct},
                                                          {"softmax.int", softmax},
                                                          {"mean.dim", mean}}};
    return rows;
}

} // namespace gg
