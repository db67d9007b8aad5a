#include "runs/NumberText.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

TEST(NumberText, IsTheShortestThatReadsBack)
{
    EXPECT_EQ(numberText(0.1), "0.1");
    EXPECT_EQ(numberText(1.0), "1");
    EXPECT_EQ(numberText(1.0 / 3.0), "0.3333333333333333");
    for (const double value : {0.1 + 0.2, 1e-300, -2.5e17, std::numeric_limits<double>::denorm_min()})
        EXPECT_EQ(parseNumber(numberText(value)).value(), value);
}

TEST(NumberText, IsEmptyForWhatIsNotANumber)
{
    EXPECT_EQ(numberText(std::nan("")), "");
    EXPECT_TRUE(std::isnan(parseNumber("").value()));
}

TEST(NumberText, KeepsInfinities)
{
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(parseNumber(numberText(infinity)).value(), infinity);
    EXPECT_EQ(parseNumber(numberText(-infinity)).value(), -infinity);
}

TEST(NumberText, RefusesWhatIsNoNumber)
{
    for (const char* text : {"high", "1,5", "0.5x", " 1", "0x10"})
        EXPECT_FALSE(parseNumber(text).has_value()) << text;
}

} // namespace
} // namespace gg
