// NetworkNames: where among the tensors of a file a network lies, and what its own names for them are, free
// of what wrappers, tools and training put around and beside them. Free function; any thread.
#pragma once

#include "base/Message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

struct NetworkNames
{
    /// For each name in the file the network's own, brought up to date (see PublishedNames.h); none for a
    /// tensor that is no part of it.
    std::vector<std::optional<std::string>> own;
    std::string prefix; ///< what was taken off, with its dot, without wrappers
    /// Names in the file of what only training needs: losses, metrics, queues, networks that follow.
    std::vector<std::string> passedOver;
    /// Names of tensors beside the network, of which nobody knows what they do with its outputs.
    std::vector<std::string> unexplained;
    std::vector<Message> notes; ///< sentences for a person: see averagedWeightsNote()
};

/// Wrappers are dropped wherever they stand: `module.` of data-parallel training, `_orig_mod.` of compiled
/// networks and those of sharded and checkpointed ones; so are the counters of tools: thop's total_ops and
/// total_params, n_averaged of averaged weights. The network lies where a tensor has the name of some
/// network's first one, as `model.conv1.weight`; of several the averaged is taken (see AveragedWeights.h).
/// Where there is none, what all names begin with is taken off.
NetworkNames networkNames(const std::vector<std::string_view>& inFile);

/// Under what networks lie in these names, by their first tensors: "model_b" of `model_b.conv1.weight`. Those
/// without anything before them are left out.
std::vector<std::string> networkPlaces(const std::vector<std::string>& names);

/// A module's name, or a tensor's, without wrappers.
std::string withoutWrappers(std::string_view name);

/// The names of the first tensors of all networks that Groundglass knows; a test holds the two equal.
bool isFirstTensor(std::string_view name);

} // namespace gg
