#include "base/Encoding.h"

#include "base/Text.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace std::string_view_literals;

TEST(Encoding, ReadsWindows1252AndSoLatin1)
{
    EXPECT_EQ(utf8FromWindows1252("n\xE9gatif"), "n\xC3\xA9gatif");
    EXPECT_EQ(utf8FromWindows1252("\x80 \x9F"), "\xE2\x82\xAC \xC5\xB8");
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    EXPECT_TRUE(isUtf8(utf8FromWindows1252(all)));
}

TEST(Encoding, ReadsUtf16OfBothByteOrders)
{
    EXPECT_EQ(utf8FromUtf16("a\0\xE9\0"sv, false), "a\xC3\xA9");
    EXPECT_EQ(utf8FromUtf16("\0a\0\xE9"sv, true), "a\xC3\xA9");
    EXPECT_EQ(utf8FromUtf16("\x3D\xD8\x00\xDE"sv, false), "\xF0\x9F\x98\x80");
}

TEST(Encoding, ReplacesHalfOfAPairAndAnOddByte)
{
    EXPECT_EQ(utf8FromUtf16("\x3D\xD8"sv, false), "\xEF\xBF\xBD");
    EXPECT_EQ(utf8FromUtf16("\x00\xDE"
                            "a\0"sv,
                            false),
              "\xEF\xBF\xBD"
              "a");
    EXPECT_EQ(utf8FromUtf16("a\0b"sv, false), "a\xEF\xBF\xBD");
}

} // namespace
} // namespace gg
