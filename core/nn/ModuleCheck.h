// ModuleCheck: whether a whole module that Python saved computes what the network of ours does that takes its
// tensors. Names and shapes of tensors do not tell: a ResNet with other strides or another activation has the
// same. Values and free functions; any thread.
#pragma once

#include "base/Message.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

class Network;

/// One module in a pickled one.
struct ModuleRecord
{
    std::string name;      ///< dotted, as `layer4.0.conv1`; empty for the whole
    std::string className; ///< with its Python module, as `torch.nn.modules.conv.Conv2d`; empty where unknown
    std::map<std::string, std::string> attributes; ///< see LayerTraits
};

/// The first module that does otherwise than the layer of its name, as a clause: "its conv1 has stride 1,
/// resnet18's has 2"; nothing if all agree. Modules of which the network has no layer, and attributes that
/// older releases did not save, are passed over.
std::optional<Message> firstDifference(const Network& network, std::span<const ModuleRecord> modules);

/// Classes that neither PyTorch nor torchvision wrote, each once: what their code does is not known.
std::vector<std::string> foreignClasses(std::span<const ModuleRecord> modules);

} // namespace gg
