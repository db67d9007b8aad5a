#include "openvino/WeightedOperators.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <memory>
#include <numeric>
#include <openvino/core/graph_util.hpp>
#include <openvino/core/model.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convolution.hpp>
#include <openvino/op/fake_quantize.hpp>
#include <openvino/op/group_conv.hpp>
#include <openvino/op/matmul.hpp>
#include <openvino/op/reduce_max.hpp>
#include <openvino/op/reduce_min.hpp>
#include <openvino/op/result.hpp>
#include <openvino/op/transpose.hpp>
#include <optional>
#include <set>
#include <utility>

namespace gg {

namespace {

using Constant = ov::op::v0::Constant;
using NodePointer = std::shared_ptr<ov::Node>;

struct Weighted
{
    NodePointer node;
    std::shared_ptr<Constant> weights;
    std::size_t outputAxes = 1; ///< leading ones of the weights that number the channels of the output
};

bool isConvolution(const ov::Node& node)
{
    return ov::is_type<ov::op::v1::Convolution>(&node);
}

bool isGroupConvolution(const ov::Node& node)
{
    return ov::is_type<ov::op::v1::GroupConvolution>(&node);
}

/// A product with transposed weights becomes one that transposes them itself, as those of other layers do.
std::shared_ptr<ov::op::v0::MatMul> withOwnTranspose(const std::shared_ptr<ov::op::v0::MatMul>& product)
{
    const NodePointer source = product->input_value(1).get_node_shared_ptr();
    const bool isOfWeights = ov::is_type<ov::op::v1::Transpose>(source) &&
                             ov::is_type<Constant>(source->get_input_node_shared_ptr(0));
    if (!isOfWeights || source->get_output_shape(0).size() != 2)
        return product;
    auto made = std::make_shared<ov::op::v0::MatMul>(product->input_value(0), source->input_value(0),
                                                     product->get_transpose_a(), !product->get_transpose_b());
    made->set_friendly_name(product->get_friendly_name());
    ov::replace_node(product, made);
    return made;
}

std::optional<Weighted> weighted(NodePointer node)
{
    Weighted found{node, nullptr};
    if (const auto product = ov::as_type_ptr<ov::op::v0::MatMul>(node)) {
        const auto plain = withOwnTranspose(product);
        if (!plain->get_transpose_b())
            return std::nullopt;
        found.node = plain;
    } else if (isGroupConvolution(*node)) {
        found.outputAxes = 2;
    } else if (!isConvolution(*node)) {
        return std::nullopt;
    }
    found.weights = ov::as_type_ptr<Constant>(found.node->get_input_node_shared_ptr(1));
    if (found.weights == nullptr)
        return std::nullopt; // of two tensors that both come of the picture, as in attention
    return found;
}

/// In the order in which they compute; each transposes its weights itself from then on.
std::vector<Weighted> weightedOperators(ov::Model& model)
{
    std::vector<Weighted> all;
    for (const NodePointer& node : model.get_ordered_ops())
        if (std::optional<Weighted> found = weighted(node))
            all.push_back(std::move(*found));
    return all;
}

/// Of a chain of operators that ends in the output of this name, the last one of `all`.
const ov::Node* lastBefore(const ov::Model& model, const std::string& output,
                           const std::vector<Weighted>& all)
{
    const ov::Node* node = model.output(output).get_node();
    while (node->get_input_size() > 0) {
        node = node->get_input_node_ptr(0);
        const bool isFound = std::any_of(all.begin(), all.end(),
                                         [&](const Weighted& each) { return each.node.get() == node; });
        if (isFound)
            return node;
    }
    return nullptr;
}

ov::Output<ov::Node> constant(const ov::Shape& shape, const std::vector<float>& values)
{
    return std::make_shared<Constant>(ov::element::f32, shape, values);
}

/// 0 is one of the steps, so that what is padded with it, and a ReLU's, stays 0.
void roundWhatEnters(ov::Node& node, ValueRange range)
{
    constexpr std::size_t steps = 256;
    float low = 0;
    float high = range.high;
    if (range.low < 0) {
        high = std::max(range.high, -range.low * 127 / 128);
        low = -high * 128 / 127;
    }
    if (!(high > low))
        high = 1; // nothing but zeros enters
    const auto from = constant({1}, {low});
    const auto to = constant({1}, {high});
    node.input(0).replace_source_output(
        std::make_shared<ov::op::v0::FakeQuantize>(node.input_value(0), from, to, from, to, steps));
}

void roundWeights(const Weighted& weighted)
{
    constexpr std::size_t steps = 255;
    if (weighted.weights->get_element_type() != ov::element::f32)
        throw Error(ErrorKind::Failed,
                    Message("The weights %1 are no float32.", weighted.weights->get_friendly_name()));
    const std::vector<float> values = weighted.weights->cast_vector<float>();
    ov::Shape shape = weighted.weights->get_shape();
    const auto firstInner = shape.begin() + static_cast<std::ptrdiff_t>(weighted.outputAxes);
    const std::size_t channels =
        std::accumulate(shape.begin(), firstInner, std::size_t{1}, std::multiplies<>());
    const std::size_t inner = values.size() / std::max<std::size_t>(channels, 1);
    std::fill(firstInner, shape.end(), 1);
    std::vector<float> largest(channels);
    for (std::size_t i = 0; i < channels; ++i)
        for (std::size_t k = i * inner; k < (i + 1) * inner; ++k)
            largest[i] = std::max(largest[i], std::abs(values[k]));
    std::replace(largest.begin(), largest.end(), 0.0F, 1.0F);
    std::vector<float> smallest;
    std::transform(largest.begin(), largest.end(), std::back_inserter(smallest), std::negate<>());
    const auto from = constant(shape, smallest);
    const auto to = constant(shape, largest);
    weighted.node->input(1).replace_source_output(
        std::make_shared<ov::op::v0::FakeQuantize>(weighted.node->input_value(1), from, to, from, to, steps));
}

} // namespace

std::vector<std::string> giveRangesAlone(ov::Model& model, const std::string& logits)
{
    std::vector<Weighted> all = weightedOperators(model);
    const ov::Node* const last = lastBefore(model, logits, all);
    std::vector<std::string> names;
    ov::ResultVector results;
    for (std::size_t i = 1; i < all.size(); ++i) { // the first sees the picture itself
        if (all[i].node.get() == last)
            continue;
        const ov::Output<ov::Node> entering = all[i].node->input_value(0);
        std::vector<std::int64_t> axes(entering.get_partial_shape().size());
        std::iota(axes.begin(), axes.end(), std::int64_t{0});
        const auto everywhere = std::make_shared<Constant>(ov::element::i64, ov::Shape{axes.size()}, axes);
        names.push_back(all[i].weights->get_friendly_name());
        results.push_back(std::make_shared<ov::op::v0::Result>(
            std::make_shared<ov::op::v1::ReduceMin>(entering, everywhere)));
        results.push_back(std::make_shared<ov::op::v0::Result>(
            std::make_shared<ov::op::v1::ReduceMax>(entering, everywhere)));
    }
    if (names.empty())
        throw Error(ErrorKind::Failed, "The network has no operator that int8 is worth it for.");
    const ov::ResultVector before = model.get_results(); // a copy: removing one changes the model's own list
    for (const std::shared_ptr<ov::op::v0::Result>& each : before)
        model.remove_result(each);
    model.add_results(results);
    return names;
}

void quantise(ov::Model& model, const OperatorRanges& ranges)
{
    std::set<std::string> missing;
    for (const auto& each : ranges)
        missing.insert(each.first);
    for (const Weighted& each : weightedOperators(model)) {
        const std::string name = each.weights->get_friendly_name();
        const auto range = ranges.find(name);
        if (range == ranges.end())
            continue;
        roundWhatEnters(*each.node, range->second);
        roundWeights(each);
        missing.erase(name);
    }
    if (!missing.empty())
        throw Error(
            ErrorKind::Failed,
            Message("The ranges for int8 are of another network: this one has no %1.", *missing.begin()));
}

} // namespace gg
