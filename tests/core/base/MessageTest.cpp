#include "base/Message.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <type_traits>

namespace gg {
namespace {

TEST(Message, IsAnEnglishPatternWithItsPlacesFilled)
{
    const Message message("%2 of %1 images", std::uint64_t{12}, 3);
    EXPECT_EQ(message.english(), "3 of 12 images");
    EXPECT_EQ(message.pattern(), "%2 of %1 images");
    ASSERT_EQ(message.arguments().size(), 2u);
    EXPECT_EQ(message.arguments()[0].english(), "12");
}

TEST(Message, OfALiteralNeedsNoArguments)
{
    const Message message = "Reading images";
    EXPECT_EQ(message.english(), "Reading images");
    EXPECT_EQ(message.pattern(), "Reading images");
    EXPECT_TRUE(Message().isEmpty());
}

TEST(Message, LeavesPercentSignsThatAreNoPlaces)
{
    EXPECT_EQ(Message("10 % of 100%, of %1", "all").english(), "10 % of 100%, of all");
}

TEST(Message, DoesNotFillPlacesThatStandInItsArguments)
{
    EXPECT_EQ(Message("%1 and %2", "%2", "%1").english(), "%2 and %1");
}

TEST(Message, IsSaidInAnotherLanguageWithTheMessagesInIt)
{
    const std::map<std::string, std::string, std::less<>> words = {
        {"%1: %2", "%1 : %2"}, {"has %2 rows, not %1", "statt %1 Zeilen: %2"}};
    const Message message("%1: %2", std::filesystem::path("a.csv"), Message("has %2 rows, not %1", 7, 8));
    EXPECT_EQ(message.english(), "a.csv: has 8 rows, not 7");
    EXPECT_EQ(message.in([&](std::string_view pattern) { return words.find(pattern)->second; }),
              "a.csv : statt 7 Zeilen: 8");
}

TEST(Message, KeepsWhatIsVerbatimInEachLanguage)
{
    const Message message = Message::verbatim("No space left on device");
    EXPECT_TRUE(message.pattern().empty());
    EXPECT_EQ(message.in([](std::string_view) { return "another"; }), "No space left on device");
}

TEST(Message, ShowsPathsOfAnyBytes)
{
    EXPECT_EQ(Message("%1 is empty", std::filesystem::path("a\xFF\nb\\x41.png")).english(),
              "a\\xFF\\u000Ab\\x5Cx41.png is empty");
}

TEST(Message, CarriesNothingOfItsArgumentsThatATerminalWouldObey)
{
    EXPECT_EQ(Message("the class %1", "\x1B[31mCOVID\x07\nand\xFE").english(),
              "the class \\u001B[31mCOVID\\u0007 and\\xFE");
}

TEST(Message, CutsAnArgumentThatWouldFillAScreen)
{
    const std::string text = Message("the class %1", std::string(1 << 20, 'x')).english();
    EXPECT_LT(text.size(), 10'000u);
    EXPECT_TRUE(text.ends_with(" ..."));
}

TEST(Message, TakesNoBufferForAPattern)
{
    static_assert(std::is_convertible_v<const char(&)[6], Message>);
    static_assert(!std::is_convertible_v<char(&)[6], Message>);
    static_assert(!std::is_convertible_v<std::string, Message>);
    static_assert(!std::is_convertible_v<const char*, Message>);
}

} // namespace
} // namespace gg
