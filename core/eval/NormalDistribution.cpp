#include "eval/NormalDistribution.h"

#include <cmath>

namespace gg {

double twoSidedNormalP(double z)
{
    return std::erfc(std::abs(z) / std::sqrt(2.0));
}

} // namespace gg
