// StateDict: tensors by name in a fixed order, as PyTorch's state_dict, and its way into and out of a
// network. A value: copies share the tensors' memory. Thread: one at a time.
#pragma once

#include "base/Message.h"

#include <ATen/core/Tensor.h>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gg {

class Network;

class StateDict
{
public:
    using Entry = std::pair<std::string, at::Tensor>;

    /// Puts the tensor at the end, or in place of the one of this name.
    void set(std::string name, at::Tensor tensor);
    /// The tensor of this name, or null.
    const at::Tensor* find(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name) != nullptr; }

    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

private:
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_places;
};

struct LoadOptions
{
    bool ignoreHead = false; ///< the head's tensors may be absent or of any shape, and stay as they are
};

/// The first thing that keeps `weights` from fitting, as one sentence; none when they fit. Fitting is: every
/// parameter and buffer of the network is there in its shape, and no other tensor is (but see
/// Network::isSuperfluous()). num_batches_tracked may be absent (files older than PyTorch 0.4.1).
std::optional<Message> firstMisfit(const Network& network, const StateDict& weights,
                                   LoadOptions options = {});

/// Copies the tensors into the network, converted to its own types and devices. Throws Error (BadInput) with
/// firstMisfit(); the network is then untouched.
void loadStateDict(Network& network, const StateDict& weights, LoadOptions options = {});

/// The network's parameters and buffers in PyTorch's order, sharing the network's memory: they change with
/// it.
StateDict stateDictOf(const Network& network);

/// A copy of its own on the CPU, contiguous.
StateDict snapshotOf(const Network& network);

/// A shape as people write it: `64x3x7x7`; a scalar is `scalar`.
std::string shapeText(const at::Tensor& tensor);

} // namespace gg
