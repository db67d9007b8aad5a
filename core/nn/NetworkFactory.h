// NetworkFactory: makes networks by name, and tells which network a file of weights belongs to.
// Free functions; any thread.
#pragma once

#include "nn/Network.h"
#include "nn/NetworkVariant.h"
#include "nn/StateDict.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// All networks, family after family.
std::vector<NetworkVariant> availableNetworks();

/// The row of this name. Throws Error (Usage) for a name that is not in the list.
NetworkVariant networkVariant(std::string_view name);

/// A new network in training mode, filled afresh: equal seeds, equal parameters.
/// Throws Error (Usage) for an unknown name or fewer than two classes.
std::shared_ptr<Network> createNetwork(std::string_view name, std::int64_t classes, std::uint64_t seed);

/// A new network in training mode that takes all its tensors, and its number of classes, from `weights`. In
/// the place of the head they may have a sequence with one linear layer, as `fc.1.weight`. Throws Error
/// (Usage) for an unknown name and Error (BadInput) when they do not fit (see loadStateDict).
std::shared_ptr<Network> createNetwork(std::string_view name, const StateDict& weights);

/// The network whose tensors' names and shapes `weights` has, whatever its number of classes; none if there
/// is none.
std::optional<std::string> recogniseArchitecture(const StateDict& weights);

} // namespace gg
