// ModuleAttributes: what a pickled module of torch.nn says of itself, read from the attributes that Python
// saved. Free functions; any thread.
#pragma once

#include "nn/PickleTree.h"

#include <map>
#include <string>

namespace gg {

/// The class of this module, with its Python module; empty where the pickle does not tell.
std::string moduleClassOf(const PickleTree& tree, PickleRef module);

/// Those attributes in its __dict__ that decide what a layer computes, as LayerTraits has them. Values of
/// other kinds than numbers, short texts and pairs of numbers are passed over.
std::map<std::string, std::string> moduleAttributes(const PickleTree& tree, PickleRef state);

} // namespace gg
