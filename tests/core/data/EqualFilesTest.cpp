#include "data/EqualFiles.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EqualFiles : public testing::Test
{
protected:
    void write(const std::string& text)
    {
        files.push_back(folder / std::to_string(files.size()));
        test::writeText(files.back(), text);
    }
    std::vector<std::vector<std::size_t>> groups() { return equalFiles(files, {}, {}); }

    const test::TemporaryFolder folder;
    std::vector<std::filesystem::path> files;
};

TEST_F(EqualFiles, AreThoseOfTheSameBytes)
{
    for (const char* text : {"one", "two", "one", "other", "two", "one", ""})
        write(text);
    EXPECT_THAT(groups(), ElementsAre(ElementsAre(0, 2, 5), ElementsAre(1, 4)));
}

TEST_F(EqualFiles, DifferByOneByteWhereverItIs)
{
    const std::string long1(50'000, 'a');
    for (const std::size_t at : {0u, 5'000u, 25'000u, 49'999u}) {
        std::string other = long1;
        other[at] = 'b';
        write(other);
    }
    EXPECT_THAT(groups(), IsEmpty());
    write(long1);
    write(long1);
    EXPECT_THAT(groups(), ElementsAre(ElementsAre(4, 5)));
}

TEST_F(EqualFiles, AreNeverThoseThatCannotBeRead)
{
    files = {folder / "absent", folder / "absent", folder.path(), folder.path()};
    EXPECT_THAT(groups(), IsEmpty());
}

TEST_F(EqualFiles, StopWhenTheyAreCancelled)
{
    write("one");
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { equalFiles(files, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

TEST_F(EqualFiles, TellHowFarTheyAre)
{
    write("one");
    write("two");
    Progress last;
    equalFiles(files, [&](const Progress& progress) { last = progress; }, {});
    EXPECT_EQ(last.done, last.total);
    EXPECT_EQ(last.total, 2u);
}

} // namespace
} // namespace gg
