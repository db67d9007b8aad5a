#include "base/CodePoints.h"

#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

std::vector<char32_t> pointsOf(std::string_view text)
{
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();)
        points.push_back(nextCodePoint(text, at));
    return points;
}

TEST(CodePoints, AreReadFromSequencesOfEveryLength)
{
    EXPECT_EQ(pointsOf("a\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E"),
              (std::vector<char32_t>{'a', 0xE9, 0x20AC, 0x1D11E}));
}

TEST(CodePoints, TellBlanksAndDashesFromLetters)
{
    for (const char32_t point : {U' ', U'\t', U'\u00A0', U'\u2009', U'\u200B', U'\u3000', U'\uFEFF'})
        EXPECT_TRUE(isBlank(point)) << static_cast<unsigned>(point);
    for (const char32_t point : {U'-', U'\u2010', U'\u2013', U'\u2212', U'\uFF0D'})
        EXPECT_TRUE(isDash(point)) << static_cast<unsigned>(point);
    for (const char32_t point : {U'a', U'_', U'0', U'\u00E9'})
        EXPECT_FALSE(isBlank(point) || isDash(point)) << static_cast<unsigned>(point);
}

TEST(CodePoints, FoldTheCapitalsOfFourAlphabets)
{
    EXPECT_EQ(caseFolded(U'Q'), U'q');
    EXPECT_EQ(caseFolded(U'\u00D8'), U'\u00F8');
    EXPECT_EQ(caseFolded(U'\u0141'), U'\u0142');
    EXPECT_EQ(caseFolded(U'\u03A3'), U'\u03C3');
    EXPECT_EQ(caseFolded(U'\u03C2'), U'\u03C3');
    EXPECT_EQ(caseFolded(U'\u0416'), U'\u0436');
    EXPECT_EQ(caseFolded(U'\u0404'), U'\u0454');
    EXPECT_EQ(caseFolded(U'\u0490'), U'\u0491');
    EXPECT_EQ(caseFolded(U'\u0531'), U'\u0561');
    for (const char32_t point : {U'q', U'\u00D7', U'\u0142', U'1', U'\u5F71'})
        EXPECT_EQ(caseFolded(point), point);
}

// The rows are Unicode's own, NormalizationTest.txt.
TEST(CodePoints, DecomposeLettersIntoLetterAndMarks)
{
    EXPECT_EQ(decomposed(U'\u00C0'), U"A\u0300");
    EXPECT_EQ(decomposed(U'\u00FF'), U"y\u0308");
    EXPECT_EQ(decomposed(U'\u1EC7'), U"e\u0323\u0302");
    EXPECT_EQ(decomposed(U'\u1EF9'), U"y\u0303");
    EXPECT_EQ(decomposed(U'\u0390'), U"\u03B9\u0308\u0301");
    EXPECT_EQ(decomposed(U'\u0419'), U"\u0418\u0306");
    EXPECT_EQ(decomposed(U'\u30FE'), U"\u30FD\u3099");
    EXPECT_EQ(decomposed(U'\uAC00'), U"\u1100\u1161");
    EXPECT_EQ(decomposed(U'\uD7A3'), U"\u1112\u1175\u11C2");
    EXPECT_EQ(decomposed(U'\uFF23'), U"C");
    EXPECT_EQ(decomposed(U'x'), U"x");
    EXPECT_EQ(decomposed(U'\u00D8'), U"\u00D8");
}

} // namespace
} // namespace gg
