#include "dicom/Inflate.h"

#include "support/DicomMaker.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Inflate, UnpacksAStreamAndLeavesWhatFollowsIt)
{
    std::string packed = test::deflated("abc", 100'000);
    for (const char* behind : {"", "x"}) {
        const auto whole = inflated(test::bytesOf(packed + behind), 200'000);
        ASSERT_TRUE(whole);
        EXPECT_EQ(whole->at(2), std::byte{'c'});
        EXPECT_EQ(whole->at(3), std::byte{0});
        EXPECT_GT(whole->size(), 99'000U);
    }
}

TEST(Inflate, GivesNothingBeyondTheLimit)
{
    const std::vector<std::byte> packed = test::bytesOf(test::deflated("abc", 100'000));
    const std::size_t size = inflated(packed, 200'000)->size();
    EXPECT_TRUE(inflated(packed, size));
    EXPECT_FALSE(inflated(packed, size - 1));
}

TEST(Inflate, GivesNothingOfStreamsThatBreakOffOrAreNone)
{
    const std::vector<std::byte> packed = test::bytesOf(test::deflated("abc", 100'000));
    for (std::size_t size = 0; size < packed.size(); ++size)
        EXPECT_FALSE(inflated(std::span(packed).first(size), 200'000)) << size;
    EXPECT_FALSE(inflated(test::bytesOf("\xFFno stream"), 100'000));
}

} // namespace
} // namespace gg
