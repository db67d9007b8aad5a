#include "base/Messages.h"

#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

TEST(Messages, ThatAreCountedHaveAPatternForOneAndOneForMany)
{
    const auto empty = [](std::size_t count) {
        return counted(count, "%1 file is empty: %2", "%1 files are empty: %2", "a.png");
    };
    EXPECT_EQ(empty(1).english(), "1 file is empty: a.png");
    EXPECT_EQ(empty(1).pattern(), "%1 file is empty: %2");
    EXPECT_EQ(empty(0).english(), "0 files are empty: a.png");
    EXPECT_EQ(empty(2).pattern(), "%1 files are empty: %2");
}

TEST(Messages, AreListedInASentence)
{
    EXPECT_TRUE(listed({}).isEmpty());
    EXPECT_EQ(listed(std::vector<Message>{"red", "green", "blue"}), "red, green, blue");
}

TEST(Messages, AreNamedAsTheFirstFewOfMany)
{
    const std::vector<std::string> names = {"a", "b", "c", "d", "e"};
    EXPECT_EQ(shortList(names), "a, b, c and 2 more");
    EXPECT_EQ(shortList(names, 5), "a, b, c, d, e");
    EXPECT_TRUE(shortList(std::vector<std::string>()).isEmpty());
    const std::vector<Message> messages = {Message("%1 is empty", "a"), Message("%1 is a folder", "b")};
    EXPECT_EQ(shortList(messages), "a is empty, b is a folder");
    EXPECT_EQ(shortList(messages, 1), "a is empty and 1 more");
}

TEST(Messages, OfAListAreSaidInAnotherLanguage)
{
    const std::map<std::string, std::string, std::less<>> words = {
        {"%1 and %2 more", "%1 und %2 weitere"}, {"%1, %2", "%1; %2"}, {"%1 is empty", "%1 ist leer"}};
    const std::vector<Message> messages = {Message("%1 is empty", "a"), Message("%1 is empty", "b"), "c"};
    EXPECT_EQ(
        shortList(messages, 2).in([&](std::string_view pattern) { return words.find(pattern)->second; }),
        "a ist leer; b ist leer und 1 weitere");
}

TEST(Messages, OfAListAreCutWhereTheyAreVeryLong)
{
    const std::string name(1000, 'x');
    EXPECT_LT(shortList(std::vector<std::string>{name}).english().size(), 210u);
    EXPECT_LT(shortList(std::vector<Message>{Message("%1 is empty", name)}).english().size(), 210u);
}

TEST(Messages, BecomeEnglishInFilesAndComeBackVerbatim)
{
    const std::vector<Message> messages = {"Two words.", Message("%1 rows.", 3)};
    const std::vector<std::string> kept = english(messages);
    EXPECT_EQ(kept, (std::vector<std::string>{"Two words.", "3 rows."}));
    EXPECT_EQ(verbatim(kept), messages);
    EXPECT_TRUE(verbatim(kept).back().pattern().empty());
}

} // namespace
} // namespace gg
