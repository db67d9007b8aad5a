// Of OperatorTable: convolution, norms, poolings, attention.
#include "onnx/OperatorTable.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gg {

namespace {

using Names = std::vector<std::string>;
using Sizes = std::vector<std::int64_t>;

std::string valueOf(const GraphNode& node, std::string_view argument, OnnxBuilder& onnx)
{
    return onnx.nameOf(node.value(argument));
}

// Of height and width; one number stands for both.
Sizes pair(const GraphNode& node, std::string_view argument)
{
    const Sizes& given = node.integers(argument);
    if (given.size() == 1)
        return {given[0], given[0]};
    if (given.size() != 2)
        node.refuse(Message("its argument %1 is of another kind", argument));
    return given;
}

// ONNX has top, left, bottom, right.
Sizes bothSides(const Sizes& padding)
{
    return {padding[0], padding[1], padding[0], padding[1]};
}

Names convolution(const GraphNode& node, OnnxBuilder& onnx)
{
    Names inputs = {valueOf(node, "input", onnx), valueOf(node, "weight", onnx)};
    if (!node.isNone("bias"))
        inputs.push_back(valueOf(node, "bias", onnx));
    return {onnx.add("Conv", inputs,
                     {{"strides", pair(node, "stride")},
                      {"pads", bothSides(pair(node, "padding"))},
                      {"dilations", pair(node, "dilation")},
                      {"group", node.integer("groups")}})};
}

Names batchNorm(const GraphNode& node, OnnxBuilder& onnx)
{
    if (node.flag("training"))
        node.refuse("it takes the mean of the pictures at hand");
    Names inputs;
    for (const char* each : {"input", "weight", "bias", "running_mean", "running_var"})
        inputs.push_back(valueOf(node, each, onnx));
    return {onnx.add("BatchNormalization", inputs, {{"epsilon", static_cast<float>(node.number("eps"))}})};
}

Names layerNorm(const GraphNode& node, OnnxBuilder& onnx)
{
    const Names inputs = {valueOf(node, "input", onnx), valueOf(node, "weight", onnx),
                          valueOf(node, "bias", onnx)};
    return {onnx.add("LayerNormalization", inputs,
                     {{"axis", -static_cast<std::int64_t>(node.integers("normalized_shape").size())},
                      {"epsilon", static_cast<float>(node.number("eps"))}})};
}

// Of pictures a row each, one operator; of more dimensions, two.
Names linear(const GraphNode& node, OnnxBuilder& onnx)
{
    Names inputs = {valueOf(node, "input", onnx), valueOf(node, "weight", onnx)};
    const bool hasBias = !node.isNone("bias");
    if (onnx.shapeOf(node.value("input")).size() == 2) {
        if (hasBias)
            inputs.push_back(valueOf(node, "bias", onnx));
        return {onnx.add("Gemm", inputs, {{"transB", static_cast<std::int64_t>(1)}})};
    }
    inputs[1] = onnx.add("Transpose", {inputs[1]}, {{"perm", Sizes{1, 0}}});
    const std::string products = onnx.add("MatMul", inputs);
    return {hasBias ? onnx.add("Add", {products, valueOf(node, "bias", onnx)}) : products};
}

// The rows or columns behind the picture, and its padding, that the last window reaches into: so that
// rounding up, of which programs have had different ideas, need not be asked for.
std::int64_t padsBehind(std::int64_t input, std::int64_t output, std::int64_t kernel, std::int64_t stride,
                        std::int64_t before)
{
    return std::max<std::int64_t>(0, (output - 1) * stride + kernel - input - before);
}

Names maxPool(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes kernel = pair(node, "kernel_size");
    const Sizes stride = node.integers("stride").empty() ? kernel : pair(node, "stride");
    const Sizes padding = pair(node, "padding");
    if (pair(node, "dilation") != Sizes{1, 1})
        node.refuse("its windows have holes");
    const Sizes& before = onnx.shapeOf(node.value("self"));
    const Sizes& after = onnx.shapeOf(node.outputs.at(0));
    Sizes pads = bothSides(padding);
    for (std::size_t i = 0; i < 2; ++i)
        pads[i + 2] = padsBehind(before.at(i + 2), after.at(i + 2), kernel[i], stride[i], padding[i]);
    return {onnx.add("MaxPool", {valueOf(node, "self", onnx)},
                     {{"kernel_shape", kernel}, {"strides", stride}, {"pads", pads}})};
}

Names averagePool(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes kernel = pair(node, "kernel_size");
    const Sizes stride = node.integers("stride").empty() ? kernel : pair(node, "stride");
    if (node.flag("ceil_mode") || !node.isNone("divisor_override"))
        node.refuse("it divides by another number than that of a window's places");
    return {
        onnx.add("AveragePool", {valueOf(node, "self", onnx)},
                 {{"kernel_shape", kernel},
                  {"strides", stride},
                  {"pads", bothSides(pair(node, "padding"))},
                  {"count_include_pad", static_cast<std::int64_t>(node.flag("count_include_pad") ? 1 : 0)}})};
}

// (rows, columns): each row the mean of the places from floor(row * columns / rows) to
// ceil((row + 1) * columns / rows), as LibTorch's AdaptiveAveragePooling.cpp has them.
std::vector<float> meansOfParts(std::int64_t rows, std::int64_t columns)
{
    std::vector<float> matrix(static_cast<std::size_t>(rows * columns), 0);
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t first = row * columns / rows;
        const std::int64_t end = ((row + 1) * columns + rows - 1) / rows;
        for (std::int64_t column = first; column < end; ++column)
            matrix[static_cast<std::size_t>(row * columns + column)] = 1.0F / static_cast<float>(end - first);
    }
    return matrix;
}

std::vector<float> transposed(const std::vector<float>& matrix, std::int64_t columns)
{
    const std::size_t width = static_cast<std::size_t>(columns);
    const std::size_t height = matrix.size() / width;
    std::vector<float> turned(matrix.size());
    for (std::size_t row = 0; row < height; ++row)
        for (std::size_t column = 0; column < width; ++column)
            turned[column * height + row] = matrix[row * width + column];
    return turned;
}

// ONNX knows the mean of all places and of windows of one size; parts of different sizes are two products
// with matrices, one from each side.
Names adaptivePool(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes& before = onnx.shapeOf(node.value("self"));
    const Sizes& after = onnx.shapeOf(node.outputs.at(0));
    const std::string input = valueOf(node, "self", onnx);
    const Sizes from = {before.at(2), before.at(3)};
    const Sizes to = {after.at(2), after.at(3)};
    if (from == to)
        return {input};
    if (to == Sizes{1, 1})
        return {onnx.add("GlobalAveragePool", {input})};
    if (from[0] % to[0] == 0 && from[1] % to[1] == 0) {
        const Sizes kernel = {from[0] / to[0], from[1] / to[1]};
        return {onnx.add("AveragePool", {input}, {{"kernel_shape", kernel}, {"strides", kernel}})};
    }
    const std::string rows = onnx.matrix(meansOfParts(to[0], from[0]), from[0]);
    const std::string columns = onnx.matrix(transposed(meansOfParts(to[1], from[1]), from[1]), to[1]);
    return {onnx.add("MatMul", {rows, onnx.add("MatMul", {input, columns})})};
}

// softmax(query key^T / sqrt(width)) value
Names attention(const GraphNode& node, OnnxBuilder& onnx)
{
    if (!node.isNone("attn_mask") || node.number("dropout_p") != 0 || node.flag("is_causal") ||
        !node.isNone("scale") || node.flag("enable_gqa"))
        node.refuse("it is asked for more than plain attention");
    const Sizes& shape = onnx.shapeOf(node.value("query"));
    if (shape.size() != 4)
        node.refuse("its tensors have not four dimensions");
    const double scale = 1 / std::sqrt(static_cast<double>(shape.back()));
    const std::string query = onnx.add("Mul", {valueOf(node, "query", onnx), onnx.number(scale)});
    const std::string key =
        onnx.add("Transpose", {valueOf(node, "key", onnx)}, {{"perm", Sizes{0, 1, 3, 2}}});
    const std::string shares =
        onnx.add("Softmax", {onnx.add("MatMul", {query, key})}, {{"axis", static_cast<std::int64_t>(-1)}});
    return {onnx.add("MatMul", {shares, valueOf(node, "value", onnx)})};
}

} // namespace

std::span<const OperatorRow> layerOperators()
{
    static constexpr std::array<OperatorRow, 8> rows = {{{"conv2d", convolution},
                                                         {"batch_norm", batchNorm},
                                                         {"layer_norm", layerNorm},
                                                         {"linear", linear},
                                                         {"max_pool2d", maxPool},
                                                         {"avg_pool2d", averagePool},
                                                         {"adaptive_avg_pool2d", adaptivePool},
                                                         {"scaled_dot_product_attention", attention}}};
    return rows;
}

} // namespace gg
