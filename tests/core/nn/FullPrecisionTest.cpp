#include "nn/FullPrecision.h"

#include <ATen/Context.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(FullPrecisionTest, ForbidsRoundingToTf32)
{
    at::globalContext().setAllowTF32CuDNN(true);
    useFullPrecision();
    EXPECT_FALSE(at::globalContext().allowTF32CuDNN());
    EXPECT_FALSE(at::globalContext().allowTF32CuBLAS());
}

} // namespace
} // namespace gg
