#include "eval/Uncertainty.h"

#include <algorithm>
#include <cmath>

namespace gg {

double uncertainty(std::span<const double> scores)
{
    if (scores.size() < 2)
        return 0;
    double sum = 0;
    for (const double score : scores)
        if (score > 0)
            sum -= score * std::log(score);
    return std::clamp(sum / std::log(static_cast<double>(scores.size())), 0.0, 1.0);
}

} // namespace gg
