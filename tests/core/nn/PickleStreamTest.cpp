#include "nn/PickleStream.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

PickleStream over(std::string_view text)
{
    return PickleStream(std::as_bytes(std::span(text)));
}

TEST(PickleStream, TakesNumbersInTheirByteOrder)
{
    EXPECT_EQ(over({"\x01\x02", 2}).little(2), 0x0201U);
    EXPECT_EQ(over({"\x3f\xf8\0\0\0\0\0\0", 8}).bigDouble(), 1.5); // struct.pack(">d", 1.5)
    EXPECT_EQ(over("-2.5e3\n").decimalDouble(), -2500.0);
    EXPECT_EQ(PickleStream::integerOf("-12"), -12);
    EXPECT_EQ(PickleStream::integerOfBytes("\xfe"), -2);
    EXPECT_EQ(PickleStream::integerOfBytes({"\xff\x00", 2}), 255);
    EXPECT_EQ(PickleStream::integerOfBytes(""), 0);
}

TEST(PickleStream, NeverGoesBeyondTheEnd)
{
    EXPECT_THROW(over("").byte(), Error);
    EXPECT_THROW(over("abc").little(4), Error);
    EXPECT_THROW(over("\x05"
                      "abc")
                     .counted(1),
                 Error);
    EXPECT_THROW(over(std::string(8, '\xff')).counted(8), Error);
    EXPECT_THROW(over("no line feed").line(), Error);
    EXPECT_EQ(over("\x03"
                   "abc")
                  .counted(1),
              "abc");
    EXPECT_EQ(over("a line\nmore").line(), "a line");
}

TEST(PickleStream, RefusesDamagedNumbers)
{
    EXPECT_THROW(PickleStream::integerOf(""), Error);
    EXPECT_THROW(PickleStream::integerOf("12x"), Error);
    EXPECT_THROW(PickleStream::integerOf("99999999999999999999"), Error);
    EXPECT_THROW(over("1.5x\n").decimalDouble(), Error);
}

// pickle.dumps(text, 0) and repr(bytes) of Python.
TEST(PickleStream, UndoesPythonsEscapes)
{
    EXPECT_EQ(PickleStream::unquoted(R"('a\n\'\x41\\')"), "a\n'A\\");
    EXPECT_EQ(PickleStream::unescapedUnicode("caf\xe9 \\u20ac \\U0001f600"), "caf\u00e9 \u20ac \U0001f600");
    EXPECT_THROW(PickleStream::unquoted("a"), Error);
    EXPECT_THROW(PickleStream::unquoted(R"('\x4')"), Error);
    EXPECT_THROW(PickleStream::unquoted(R"('\')"), Error);
    EXPECT_THROW(PickleStream::unescapedUnicode(R"(\u12)"), Error);
    EXPECT_THROW(PickleStream::unescapedUnicode(R"(\UFFFFFFFF)"), Error);
}

} // namespace
} // namespace gg
