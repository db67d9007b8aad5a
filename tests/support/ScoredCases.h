// ScoredCases: scores with their truth, as curves and operating points take them.
#pragma once

#include "eval/RocCurve.h"

#include <cstddef>
#include <vector>

namespace gg::test {

inline std::vector<ScoredCase> casesOf(const std::vector<double>& scores, const std::vector<bool>& positive)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < scores.size(); ++i)
        cases.push_back({scores[i], positive[i], i});
    return cases;
}

/// With equal scores among them.
inline std::vector<ScoredCase> tenCases()
{
    return casesOf({.1, .4, .35, .8, .35, .9, .6, .2, .6, .7},
                   {false, false, true, true, false, true, true, false, true, false});
}

} // namespace gg::test
