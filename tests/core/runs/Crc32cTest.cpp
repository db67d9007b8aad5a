#include "runs/Crc32c.h"

#include <gtest/gtest.h>
#include <string_view>
#include <vector>

namespace gg {
namespace {

// Golden numbers: RFC 3720, B.4, and the usual check value of the catalogue of CRC algorithms.
TEST(Crc32c, EqualsThePublishedValues)
{
    EXPECT_EQ(crc32c(std::as_bytes(std::span(std::string_view("123456789")))), 0xE3069283u);
    EXPECT_EQ(crc32c(std::vector<std::byte>(32, std::byte{0x00})), 0x8A9136AAu);
    EXPECT_EQ(crc32c(std::vector<std::byte>(32, std::byte{0xFF})), 0x62A8AB43u);
    EXPECT_EQ(crc32c({}), 0u);
}

// Golden number: tensorboard 2.21.0, masked_crc32c.
TEST(Crc32c, IsMaskedAsTensorBoardDoes)
{
    EXPECT_EQ(maskedCrc32c(std::as_bytes(std::span(std::string_view("123456789")))), 0xC78AB0E5u);
}

} // namespace
} // namespace gg
