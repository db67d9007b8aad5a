#include "eval/LogitMargin.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace gg {

double logitMargin(std::span<const double> logits, int positiveClass)
{
    const auto positive = static_cast<std::size_t>(positiveClass);
    double others = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (i != positive)
            others = std::max(others, logits[i]);
    return logits[positive] - others;
}

} // namespace gg
