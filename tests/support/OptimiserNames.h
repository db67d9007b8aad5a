// OptimiserNames: the names of all optimisers that there are, for tests of each.
#pragma once

#include "nn/OptimiserTable.h"

#include <string>
#include <vector>

namespace gg::test {

inline std::vector<std::string> optimiserNames()
{
    return std::apply([](const auto&... rows) { return std::vector<std::string>{rows.name...}; },
                      optimiserTable);
}

} // namespace gg::test
