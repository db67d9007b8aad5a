#include "nn/RoundedWidth.h"

#include <algorithm>

namespace gg {

std::int64_t roundedWidth(double wanted)
{
    const std::int64_t rounded = std::max<std::int64_t>(8, static_cast<std::int64_t>(wanted + 4) / 8 * 8);
    return static_cast<double>(rounded) < 0.9 * wanted ? rounded + 8 : rounded;
}

} // namespace gg
