// TorchVersion: which LibTorch this program was built with. A free function; any thread.
#pragma once

#include <string>

namespace gg {

/// As "2.15.0".
std::string torchVersion();

} // namespace gg
