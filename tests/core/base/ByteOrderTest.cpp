#include "base/ByteOrder.h"

#include <array>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

constexpr std::array bytes = {std::byte{0x01}, std::byte{0x02}, std::byte{0xFE}, std::byte{0xFF}};

TEST(ByteOrder, SaysWhichByteOfANumberComesFirst)
{
    EXPECT_EQ(numberOf(bytes, ByteOrder::Little), 0xFFFE0201U);
    EXPECT_EQ(numberOf(bytes, ByteOrder::Big), 0x0102FEFFU);
    EXPECT_EQ(numberOf(std::span(bytes).first(1), ByteOrder::Big), 1U);
    EXPECT_EQ(numberOf({}, ByteOrder::Big), 0U);
}

TEST(ByteOrder, TakesEightBytes)
{
    std::array<std::byte, 8> eight = {};
    eight.fill(std::byte{0xFF});
    EXPECT_EQ(numberOf(eight, ByteOrder::Little), std::numeric_limits<std::uint64_t>::max());
}

TEST(ByteOrder, FindsNothingBeyondTheEnd)
{
    EXPECT_EQ(numberAt(bytes, 1, 2, ByteOrder::Big), 0x02FEU);
    EXPECT_EQ(numberAt(bytes, 2, 2, ByteOrder::Little), 0xFFFEU);
    EXPECT_EQ(numberAt(bytes, 3, 2, ByteOrder::Big), 0U);
    EXPECT_EQ(numberAt(bytes, 5, 0, ByteOrder::Big), 0U);
    EXPECT_EQ(numberAt(bytes, std::numeric_limits<std::size_t>::max(), 2, ByteOrder::Big), 0U);
}

} // namespace
} // namespace gg
