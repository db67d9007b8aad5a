#include "eval/StudentDistribution.h"

#include "eval/NormalDistribution.h"

#include <array>

namespace gg {

// Of few degrees of freedom from the table, else by the expansion of Abramowitz and Stegun, 26.7.5.
double studentQuantile(std::size_t degrees)
{
    constexpr std::array table = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706,
                                  2.4469,  2.3646, 2.3060, 2.2622, 2.2281};
    if (degrees <= table.size())
        return table.at(degrees - 1);
    const double z = normalQuantile;
    const double z3 = z * z * z;
    const double z5 = z3 * z * z;
    const double z7 = z5 * z * z;
    const auto n = static_cast<double>(degrees);
    return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
}

} // namespace gg
