#include "nn/TorchVersion.h"

#include <torch/version.h>

namespace gg {

std::string torchVersion()
{
    return TORCH_VERSION;
}

} // namespace gg
