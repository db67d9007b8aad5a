#include "base/Text.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Text, KnowsWellFormedUtf8)
{
    EXPECT_TRUE(isUtf8(""));
    EXPECT_TRUE(isUtf8("plain"));
    EXPECT_TRUE(isUtf8("r\xC3\xB6ntgen \xE8\x82\xBA \xF0\x9F\xAB\x81"));
    EXPECT_TRUE(isUtf8("\xF4\x8F\xBF\xBF"));
}

// Unicode 15, table 3-7, and the examples of section 3.9 on ill-formed sequences.
TEST(Text, KnowsIllFormedUtf8)
{
    EXPECT_FALSE(isUtf8("\x80")) << "a continuation alone";
    EXPECT_FALSE(isUtf8("\xC3")) << "cut off";
    EXPECT_FALSE(isUtf8("\xE8\x82")) << "cut off";
    EXPECT_FALSE(isUtf8("\xF0\x9F\xAB")) << "cut off";
    EXPECT_FALSE(isUtf8("\xC0\xAF")) << "overlong";
    EXPECT_FALSE(isUtf8("\xE0\x9F\xBF")) << "overlong";
    EXPECT_FALSE(isUtf8("\xF0\x8F\xBF\xBF")) << "overlong";
    EXPECT_FALSE(isUtf8("\xED\xA0\x80")) << "a surrogate";
    EXPECT_FALSE(isUtf8("\xF4\x90\x80\x80")) << "beyond U+10FFFF";
    EXPECT_FALSE(isUtf8("\xFF"));
}

TEST(Text, ShowsAnyBytesOnOneLineOfUtf8)
{
    EXPECT_EQ(printable("r\xC3\xB6ntgen.png"), "r\xC3\xB6ntgen.png");
    EXPECT_EQ(printable("a\nb\tc\x7F"), "a\\u000Ab\\u0009c\\u007F");
    EXPECT_EQ(printable("caf\xE9.png"), "caf\\xE9.png");
    EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\u0000b");
}

TEST(Text, ShowsNoOtherControlOrLineBreakEither)
{
    EXPECT_EQ(printable("a\xC2\x85z"), "a\\u0085z") << "next line";
    EXPECT_EQ(printable("a\xC2\x9Bz"), "a\\u009Bz") << "starts terminal commands";
    EXPECT_EQ(printable("a\xC2\xA0z"), "a\xC2\xA0z") << "no-break space is none";
    EXPECT_EQ(printable("a\xE2\x80\xA8\xE2\x80\xA9z"), "a\\u2028\\u2029z") << "line and paragraph separator";
}

TEST(Text, ShowsPaths)
{
    EXPECT_EQ(printablePath(std::string("dir/a\xFF.png")), "dir/a\\xFF.png");
    EXPECT_EQ(printablePath(std::string("a\nb")), "a\\u000Ab");
    EXPECT_EQ(printablePath(std::string("C:\\scans\\x1.png")), "C:\\scans\\x1.png") << "no escape, no need";
    EXPECT_EQ(utf8Path(std::string("a\nb\xFF")), "a\nb\\xFF") << "JSON and CSV have a way for line breaks";
}

TEST(Text, GivesBackEveryByteOfAPathThatItWrote)
{
    std::string allBytes;
    for (int byte = 1; byte < 256; ++byte)
        allBytes += static_cast<char>(byte);
    for (const std::string& name :
         {std::string("plain.png"), std::string("caf\xE9.png"), std::string("caf\\xE9.png"),
          std::string("caf\\x5CxE9"), std::string("a\\u000Ab"), std::string("a\nb\xE2\x80\xAE"),
          std::string("\\"), std::string("\\x"), std::string("\\xe9"), std::string("\\\\xE9\\"), allBytes,
          std::string()}) {
        EXPECT_EQ(pathFromUtf8(printablePath(name)).native(), name) << printable(name);
        EXPECT_EQ(pathFromUtf8(utf8Path(name)).native(), name) << printable(name);
        EXPECT_TRUE(isUtf8(printablePath(name)));
        EXPECT_TRUE(isUtf8(utf8Path(name)));
    }
    EXPECT_NE(printablePath(std::string("caf\xE9")), printablePath(std::string("caf\\xE9")));
}

TEST(Text, LowersAsciiLettersAlone)
{
    EXPECT_EQ(asciiLower("COVID-19 \xC3\x96"), "covid-19 \xC3\x96");
}

TEST(Text, TrimsWhiteSpaceAtBothEnds)
{
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(trimmed(" \n"), "");
    EXPECT_EQ(trimmed(""), "");
}

TEST(Text, SplitsAtEverySeparator)
{
    using Pieces = std::vector<std::string_view>;
    EXPECT_EQ(split("a,b,,c", ','), (Pieces{"a", "b", "", "c"}));
    EXPECT_EQ(split("", ','), (Pieces{""}));
    EXPECT_EQ(split(",", ','), (Pieces{"", ""}));
}

TEST(Text, MakesNamesThatEveryFileSystemTakes)
{
    EXPECT_EQ(safeFileName("Run 3: vgg19_bn/COVID"), "Run-3--vgg19_bn-COVID");
    EXPECT_EQ(safeFileName("r\xC3\xB6ntgen"), "r--ntgen");
    for (const char* text : {"", ".", "..", ".hidden", "../../etc/passwd"}) {
        const std::string name = safeFileName(text);
        EXPECT_FALSE(name.empty()) << text;
        EXPECT_NE(name.front(), '.') << text;
        EXPECT_EQ(name.find('/'), std::string::npos) << text;
    }
}

TEST(Text, JoinsNamesToAListForAPerson)
{
    EXPECT_EQ(joined({}), "");
    EXPECT_EQ(joined(std::vector<std::string>{"COVID"}), "COVID");
    EXPECT_EQ(joined(std::vector<std::string>{"", "b", "c"}), ", b, c");
}

TEST(Text, NumbersFilesSoThatTheirNamesAreInOrder)
{
    EXPECT_EQ(fileNumber(7), "0007");
    EXPECT_EQ(fileNumber(7, 12'345), "00007");
    EXPECT_EQ(fileNumber(123'456), "123456");
}

TEST(Text, KeepsNamesWithinTheLength)
{
    EXPECT_EQ(safeFileName(std::string(300, 'a')).size(), 80u);
    EXPECT_EQ(safeFileName("abcdef", 4), "abcd");
    EXPECT_EQ(safeFileName(".bcdef", 4).size(), 4u);
}

TEST(Text, CutsVeryLongNamesInTheirMiddleBetweenLetters)
{
    EXPECT_EQ(withoutMiddle("short.png"), "short.png");
    std::string umlauts = "x";
    for (int i = 0; i < 1000; ++i)
        umlauts += "\xC3\xB6";
    const std::string cut = withoutMiddle(umlauts);
    EXPECT_LT(cut.size(), 210u);
    EXPECT_TRUE(isUtf8(cut));
    EXPECT_NE(cut.find("..."), std::string::npos);
}

} // namespace
} // namespace gg
