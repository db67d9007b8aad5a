#include "model/ComputePrecision.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ComputePrecision, IsKnownAgainByItsName)
{
    for (const ComputePrecision each :
         {ComputePrecision::Single, ComputePrecision::BFloat16, ComputePrecision::Int8})
        EXPECT_EQ(precisionFromName(precisionName(each)), each);
    EXPECT_EQ(precisionName(ComputePrecision::Int8), "int8");
    EXPECT_EQ(precisionFromName("int4"), std::nullopt);
    EXPECT_EQ(precisionFromName(""), std::nullopt);
}

} // namespace
} // namespace gg
