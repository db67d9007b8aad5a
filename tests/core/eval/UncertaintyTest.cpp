#include "eval/Uncertainty.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace gg {

TEST(Uncertainty, IsNothingWhereOneClassHasAllAndOneWhereAllHaveAsMuch)
{
    EXPECT_EQ(uncertainty(std::vector{0.0, 1.0}), 0);
    EXPECT_EQ(uncertainty(std::vector{0.5, 0.5}), 1);
    EXPECT_NEAR(uncertainty(std::vector{0.25, 0.25, 0.25, 0.25}), 1, 1e-15);
    // scipy.stats.entropy([0.9, 0.1], base=2)
    EXPECT_NEAR(uncertainty(std::vector{0.9, 0.1}), 0.4689955935892812, 1e-12);
    EXPECT_EQ(uncertainty({}), 0);
}

} // namespace gg
