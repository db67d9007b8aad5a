#include "nn/Gelu.h"

#include <ATen/ATen.h>

namespace gg {

at::Tensor Gelu::apply(const at::Tensor& input)
{
    return at::gelu(input);
}

} // namespace gg
