// Of OperatorTable: where numbers stand.
#include "onnx/OperatorTable.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace gg {

namespace {

using Names = std::vector<std::string>;
using Sizes = std::vector<std::int64_t>;

std::string self(const GraphNode& node, OnnxBuilder& onnx)
{
    return onnx.nameOf(node.value("self"));
}

// Counted from the front.
std::size_t dimension(const GraphNode& node, const OnnxBuilder& onnx, std::string_view argument)
{
    const std::int64_t given = node.integer(argument);
    const auto count = static_cast<std::int64_t>(onnx.shapeOf(node.value("self")).size());
    return static_cast<std::size_t>(given < 0 ? given + count : given);
}

Names unchanged(const GraphNode& node, OnnxBuilder& onnx)
{
    return {self(node, onnx)};
}

Names dropout(const GraphNode& node, OnnxBuilder& onnx)
{
    if (node.flag("train"))
        node.refuse("it draws numbers");
    return {onnx.nameOf(node.value("input"))};
}

// Whatever turns a shape into another one without moving a number: the shape that came of it says all.
Names reshape(const GraphNode& node, OnnxBuilder& onnx)
{
    Sizes shape = onnx.shapeOf(node.outputs.at(0));
    const auto isVarying = [](std::int64_t size) { return size < 0; };
    if (std::count_if(shape.begin(), shape.end(), isVarying) > 1)
        node.refuse("two sizes depend on the number of pictures");
    std::replace_if(shape.begin(), shape.end(), isVarying, -1); // ONNX's "whatever is left"
    return {onnx.add("Reshape", {self(node, onnx), onnx.integers(shape)})};
}

// Repeats along dimensions of size 1: as often as the result says, or as there are pictures.
Names expand(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes& before = onnx.shapeOf(node.value("self"));
    const Sizes& after = onnx.shapeOf(node.outputs.at(0));
    const std::size_t added = after.size() - before.size();
    Names sizes;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const bool stays = i >= added && before[i - added] == after[i];
        if (!stays && after[i] < -1)
            node.refuse("it repeats more than once a picture");
        if (stays || after[i] >= 0) {
            sizes.push_back(onnx.integers({stays ? 1 : after[i]}));
        } else {
            const std::string shape = onnx.add("Shape", {onnx.nameOf(onnx.network().input)});
            sizes.push_back(onnx.add("Slice", {shape, onnx.integers({0}), onnx.integers({1})}));
        }
    }
    return {onnx.add(
        "Expand", {self(node, onnx), onnx.add("Concat", sizes, {{"axis", static_cast<std::int64_t>(0)}})})};
}

Names permute(const GraphNode& node, OnnxBuilder& onnx)
{
    Sizes order = node.integers("dims");
    for (std::int64_t& each : order)
        if (each < 0)
            each += static_cast<std::int64_t>(order.size());
    return {onnx.add("Transpose", {self(node, onnx)}, {{"perm", order}})};
}

Names transpose(const GraphNode& node, OnnxBuilder& onnx)
{
    Sizes order(onnx.shapeOf(node.value("self")).size());
    std::iota(order.begin(), order.end(), 0);
    std::swap(order.at(dimension(node, onnx, "dim0")), order.at(dimension(node, onnx, "dim1")));
    return {onnx.add("Transpose", {self(node, onnx)}, {{"perm", order}})};
}

// One place of a dimension, which is then gone.
Names select(const GraphNode& node, OnnxBuilder& onnx)
{
    return {onnx.add("Gather", {self(node, onnx), onnx.integer(node.integer("index"))},
                     {{"axis", static_cast<std::int64_t>(dimension(node, onnx, "dim"))}})};
}

std::string sliceOf(const std::string& input, std::size_t dimension, std::int64_t start, std::int64_t end,
                    std::int64_t step, OnnxBuilder& onnx)
{
    return onnx.add("Slice", {input, onnx.integers({start}), onnx.integers({end}),
                              onnx.integers({static_cast<std::int64_t>(dimension)}), onnx.integers({step})});
}

Names slice(const GraphNode& node, OnnxBuilder& onnx)
{
    const std::int64_t start = node.isNone("start") ? 0 : node.integer("start");
    const std::int64_t end =
        node.isNone("end") ? std::numeric_limits<std::int64_t>::max() : node.integer("end");
    return {sliceOf(self(node, onnx), dimension(node, onnx, "dim"), start, end, node.integer("step"), onnx)};
}

// What leaves at one end comes in at the other.
Names roll(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes& shifts = node.integers("shifts");
    const Sizes& dimensions = node.integers("dims");
    const Sizes& shape = onnx.shapeOf(node.value("self"));
    if (dimensions.size() != shifts.size())
        node.refuse("it has no dimension for each shift");
    std::string rolled = self(node, onnx);
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        const auto dim = static_cast<std::size_t>(
            dimensions[i] < 0 ? dimensions[i] + static_cast<std::int64_t>(shape.size()) : dimensions[i]);
        const std::int64_t size = shape.at(dim);
        if (size <= 0)
            node.refuse("it rolls the pictures themselves");
        const std::int64_t first = ((-shifts[i]) % size + size) % size; // that then lies in front
        if (first == 0)
            continue;
        rolled = onnx.add(
            "Concat", {sliceOf(rolled, dim, first, size, 1, onnx), sliceOf(rolled, dim, 0, first, 1, onnx)},
            {{"axis", static_cast<std::int64_t>(dim)}});
    }
    return {rolled};
}

Names join(const GraphNode& node, OnnxBuilder& onnx)
{
    Names inputs;
    for (const ValueId value : node.valueList("tensors"))
        inputs.push_back(onnx.nameOf(value));
    return {onnx.add("Concat", inputs, {{"axis", node.integer("dim")}})};
}

Names chunk(const GraphNode& node, OnnxBuilder& onnx)
{
    const std::size_t dim = dimension(node, onnx, "dim");
    Sizes sizes;
    for (const ValueId output : node.outputs)
        sizes.push_back(onnx.shapeOf(output).at(dim));
    if (std::any_of(sizes.begin(), sizes.end(), [](std::int64_t size) { return size < 0; }))
        node.refuse("it parts the pictures themselves");
    return onnx.addNode("Split", {self(node, onnx), onnx.integers(sizes)},
                        {{"axis", static_cast<std::int64_t>(dim)}}, sizes.size());
}

// LibTorch names the last dimension first, and before and after one after the other; ONNX has all befores,
// then all afters, in order.
Names pad(const GraphNode& node, OnnxBuilder& onnx)
{
    const Sizes& given = node.integers("pad");
    const std::size_t count = onnx.shapeOf(node.value("self")).size();
    Sizes pads(2 * count, 0);
    for (std::size_t i = 0; i < given.size() / 2; ++i) {
        pads.at(count - 1 - i) = given[2 * i];
        pads.at(2 * count - 1 - i) = given[2 * i + 1];
    }
    return {onnx.add("Pad", {self(node, onnx), onnx.integers(pads), onnx.number(node.number("value"))})};
}

} // namespace

std::span<const OperatorRow> shapeOperators()
{
    static constexpr std::array<OperatorRow, 15> rows = {{{"contiguous", unchanged},
                                                          {"dropout", dropout},
                                                          {"view", reshape},
                                                          {"reshape", reshape},
                                                          {"flatten.using_ints", reshape},
                                                          {"unsqueeze", reshape},
                                                          {"expand", expand},
                                                          {"permute", permute},
                                                          {"transpose.int", transpose},
                                                          {"select.int", select},
                                                          {"slice.Tensor", slice},
                                                          {"roll", roll},
                                                          {"cat", join},
                                                          {"chunk", chunk},
                                                          {"constant_pad_nd", pad}}};
    return rows;
}

} // namespace gg
