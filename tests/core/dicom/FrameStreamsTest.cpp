#include "dicom/FrameStreams.h"

#include "base/Messages.h"
#include "support/DicomMaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <list>
#include <string>

namespace gg {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Pixel data of fragments, and what is made of them.
class Pixels
{
public:
    explicit Pixels(const std::vector<std::string>& fragments)
    {
        for (const std::string& fragment : fragments)
            m_pixels.fragments.push_back(keep(fragment));
    }
    Pixels& offsets(const std::string& table)
    {
        m_pixels.offsetTable = keep(table);
        return *this;
    }
    Pixels& extendedOffsets(const std::string& table)
    {
        m_pixels.extendedOffsetTable = keep(table);
        return *this;
    }

    /// Each frame's bytes.
    std::vector<std::string> frames(std::size_t count)
    {
        const FrameStreams streams(m_pixels, count, notes);
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < streams.count(); ++i) {
            std::vector<std::byte> joined;
            const std::span<const std::byte> bytes = streams.bytesOf(i, joined);
            texts.emplace_back(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
        return texts;
    }

    std::vector<Message> notes;

private:
    std::span<const std::byte> keep(const std::string& bytes)
    {
        return m_kept.emplace_back(test::bytesOf(bytes));
    }

    std::list<std::vector<std::byte>> m_kept;
    PixelFragments m_pixels;
};

TEST(FrameStreams, JoinAllFragmentsOfTheOnlyFrame)
{
    EXPECT_THAT(Pixels({"abcd", "ef"}).frames(1), ElementsAre("abcdef"));
}

TEST(FrameStreams, TakeAFragmentForAFrameWhereThereAreAsMany)
{
    EXPECT_THAT(Pixels({"ab", "cd", "ef"}).frames(3), ElementsAre("ab", "cd", "ef"));
}

TEST(FrameStreams, GoByTheOffsetTable)
{
    Pixels pixels({"abcd", "ef", "gh"});
    pixels.offsets("\0\0\0\0\x16\0\0\0"s);
    EXPECT_THAT(pixels.frames(2), ElementsAre("abcdef", "gh"));
    EXPECT_THAT(pixels.notes, IsEmpty());
}

TEST(FrameStreams, PutTheExtendedOffsetTableFirst)
{
    Pixels pixels({"abcd", "ef", "gh"});
    pixels.extendedOffsets("\0\0\0\0\0\0\0\0\x0C\0\0\0\0\0\0\0"s).offsets("\0\0\0\0\x16\0\0\0"s);
    EXPECT_THAT(pixels.frames(2), ElementsAre("abcd", "efgh"));
}

TEST(FrameStreams, TellOfATableThatDoesNotFitAndDoWithoutIt)
{
    for (const std::string& table :
         {"\0\0\0\0\x0D\0\0\0"s, "\0\0\0\0"s, "\0\0\0\0\0\0\0\0"s, "\0\0\0\0\xFF\xFF\xFF\xFF"s}) {
        Pixels pixels({"abcd", "efgh"});
        pixels.offsets(table);
        EXPECT_THAT(pixels.frames(2), ElementsAre("abcd", "efgh"));
        EXPECT_THAT(english(pixels.notes), ElementsAre(HasSubstr("does not fit the frames")));
    }
}

TEST(FrameStreams, FindFramesByTheBeginningsOfTheirStreams)
{
    const std::string jpeg = "\xFF\xD8 and so on";
    const std::string jpeg2000 = "\xFF\x4F and so on";
    EXPECT_THAT(Pixels({jpeg, "more", jpeg2000, "more", "still"}).frames(2),
                ElementsAre(jpeg + "more", jpeg2000 + "morestill"));
}

TEST(FrameStreams, AreFewerWhereFramesCannotBeMadeOut)
{
    EXPECT_THAT(Pixels({"ab", "cd", "ef"}).frames(2), IsEmpty());
    EXPECT_THAT(Pixels({}).frames(1), IsEmpty());
}

} // namespace
} // namespace gg
