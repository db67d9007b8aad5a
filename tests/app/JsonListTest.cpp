#include "app/JsonList.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <malloc.h>
#include <sstream>
#include <streambuf>

namespace gg {
namespace {

// A disk that takes so many bytes and no more.
class FullDisk : public std::streambuf
{
public:
    explicit FullDisk(std::size_t room) : m_room(room) {}

protected:
    int_type overflow(int_type c) override { return m_room-- > 0 ? c : traits_type::eof(); }

private:
    std::ptrdiff_t m_room;
};

class Nowhere : public std::streambuf
{
protected:
    int_type overflow(int_type c) override { return traits_type::not_eof(c); }
    std::streamsize xsputn(const char*, std::streamsize count) override { return count; }
};

const Json entry = {
    {"path", "a.png"}, {"scores", {{"COVID", 0.25}, {"NonCOVID", 0.75}}}, {"warnings", Json::array()}};

TEST(JsonList, IsWhatTheWholeListWouldBe)
{
    for (const std::size_t count : {0u, 1u, 3u}) {
        std::ostringstream out;
        Json whole = Json::array();
        JsonList list(out);
        for (std::size_t i = 0; i < count; ++i) {
            list.add(entry);
            whole.push_back(entry);
        }
        list.end();
        EXPECT_EQ(out.str(), whole.dump(2) + "\n");
    }
}

TEST(JsonList, IsWholeWhereverItEnds)
{
    for (const std::size_t count : {0u, 1u, 3u}) {
        std::ostringstream out;
        {
            JsonList list(out);
            for (std::size_t i = 0; i < count; ++i)
                list.add(entry);
        }
        EXPECT_EQ(Json::parse(out.str()).size(), count);
    }
}

TEST(JsonList, HasNothingThatATerminalWouldObeyAndSaysTheSame)
{
    std::ostringstream out;
    JsonList list(out);
    const Json hostile = {{"name\n\x1b[2J", "red \x1b[31m \u009b0m \u202e \x7f"}};
    list.add(hostile);
    list.add("no \xff UTF-8");
    list.end();
    EXPECT_EQ(out.str().find_first_of("\x1b\x7f\x9b"), std::string::npos) << out.str();
    EXPECT_EQ(Json::parse(out.str())[0], hostile);
    EXPECT_EQ(Json::parse(out.str())[1], "no \uFFFD UTF-8");
}

TEST(JsonList, SaysThatItCannotBeWrittenAtTheFirstEntryThatDoesNotFit)
{
    FullDisk disk(300);
    std::ostream out(&disk);
    JsonList list(out);
    list.add(entry);
    const Error error = test::errorOf([&] {
        for (int i = 0; i < 3; ++i)
            list.add(entry);
    });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_TRUE(error.message().starts_with("The output cannot be written")) << error.message();
}

TEST(JsonList, TakesNoMoreMemoryForTenThousandEntries)
{
    Nowhere nowhere;
    std::ostream out(&nowhere);
    JsonList list(out);
    list.add(entry);
    const std::size_t before = ::mallinfo2().uordblks;
    for (int i = 0; i < 10'000; ++i)
        list.add(entry);
    EXPECT_LT(::mallinfo2().uordblks, before + 100'000);
}

} // namespace
} // namespace gg
