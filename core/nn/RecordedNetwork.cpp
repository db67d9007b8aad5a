#include "nn/RecordedNetwork.h"

#include <ATen/ATen.h>
#include <exception>
#include <utility>

namespace gg {

namespace {

constexpr double mostDifference = 1e-4;

bool areAlike(const at::Tensor& found, const at::Tensor& expected)
{
    if (found.sizes() != expected.sizes())
        return false;
    const double most = mostDifference * expected.abs().max().item<double>();
    return (found - expected).abs().max().item<double>() <= most; // false for NaN, too
}

} // namespace

RecordedNetwork::RecordedNetwork(std::shared_ptr<Network> network, std::shared_ptr<PassRecorder> recorder)
    : m_network(std::move(network)), m_recorder(std::move(recorder))
{
}

Network::Passed RecordedNetwork::pass(const at::Tensor& images)
{
    if (m_recorder == nullptr)
        return m_network->forwardWithFeatures(images);
    const std::vector<std::int64_t> sizes = images.sizes().vec();
    const auto known = m_shapes.find(sizes);
    if (known == m_shapes.end()) {
        if (m_shapes.size() < mostShapes)
            m_shapes[sizes]; // recorded when it comes again: the last few of many come once
        return m_network->forwardWithFeatures(images);
    }
    Shape& shape = known->second;
    if (!shape.isTried)
        recordAs(shape, images);
    return shape.recorded != nullptr ? shape.recorded->replay(images)
                                     : m_network->forwardWithFeatures(images);
}

std::optional<Message> RecordedNetwork::record(const at::Tensor& images)
{
    return m_recorder != nullptr ? recordAs(m_shapes[images.sizes().vec()], images) : std::nullopt;
}

// Checked with other pictures than those of the recording: what does not look at its input would give the
// same.
std::optional<Message> RecordedNetwork::recordAs(Shape& shape, const at::Tensor& images)
{
    shape.isTried = true;
    shape.recorded.reset();
    try {
        const at::Tensor others = images.flip({3}).contiguous(images.suggest_memory_format()) + 0.25;
        const Network::Passed expected = m_network->forwardWithFeatures(others);
        std::unique_ptr<RecordedPass> recorded = m_recorder->record(
            [network = m_network](const at::Tensor& input) { return network->forwardWithFeatures(input); },
            images);
        const Network::Passed found = recorded->replay(others);
        if (!areAlike(found.logits, expected.logits) || !areAlike(found.features, expected.features))
            return Message("what was recorded gives other scores");
        shape.recorded = std::move(recorded);
        return std::nullopt;
    } catch (const std::exception& error) {
        return Message("the network cannot be recorded (%1)", std::string(error.what()));
    }
}

} // namespace gg
