#include "nn/FullPrecision.h"

#include <ATen/Context.h>

namespace gg {

void useFullPrecision()
{
    at::globalContext().setAllowTF32CuDNN(false);
    at::globalContext().setAllowTF32CuBLAS(false);
}

} // namespace gg
