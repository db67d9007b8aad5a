#include "base/Base64.h"

#include "base/Random.h"

#include <cstdint>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::string of(std::string_view text)
{
    return base64Of(std::as_bytes(std::span(text)));
}

std::optional<std::string> back(std::string_view text)
{
    const std::optional<std::vector<std::byte>> bytes = bytesOfBase64(text);
    if (!bytes)
        return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

// RFC 4648, section 10.
TEST(Base64Test, WritesTheStandardsExamples)
{
    EXPECT_EQ(of(""), "");
    EXPECT_EQ(of("f"), "Zg==");
    EXPECT_EQ(of("fo"), "Zm8=");
    EXPECT_EQ(of("foo"), "Zm9v");
    EXPECT_EQ(of("foobar"), "Zm9vYmFy");
}

TEST(Base64Test, ReadsThemBack)
{
    for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
        EXPECT_EQ(back(of(text)), text);
}

TEST(Base64Test, KeepsBytesOfAnyKind)
{
    Random random(3);
    for (std::size_t length = 0; length < 200; ++length) {
        std::vector<std::byte> bytes(length);
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(random.uniform() * 256);
        EXPECT_EQ(bytesOfBase64(base64Of(bytes)), bytes);
    }
}

TEST(Base64Test, RefusesWhatIsNone)
{
    for (const char* text : {"Zg=", "Z", "Zm9v\n", " Zm9", "Zm9vZg==Zm9v", "Zm=v", "Zm9*", "===="})
        EXPECT_FALSE(back(text)) << text;
}

} // namespace
} // namespace gg
