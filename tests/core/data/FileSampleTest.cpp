#include "data/FileSample.h"

#include "base/Sha256.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

TEST(FileSample, TellsFilesOfOneSizeApartByBeginningMiddleAndEnd)
{
    const test::TemporaryFolder folder;
    const std::string text(40000, 'a');
    test::writeText(folder / "a", text);
    for (const std::size_t place : {std::size_t(0), std::size_t(20000), std::size_t(39999)}) {
        std::string other = text;
        other[place] = 'b';
        test::writeText(folder / "b", other);
        EXPECT_NE(fileSample(folder / "a"), fileSample(folder / "b")) << place;
    }
    test::writeText(folder / "b", text);
    EXPECT_EQ(fileSample(folder / "a"), fileSample(folder / "b"));
}

TEST(FileSample, IsNothingWhereNoFileCanBeRead)
{
    const test::TemporaryFolder folder;
    EXPECT_FALSE(fileSample(folder / "absent"));
    test::writeText(folder / "empty", "");
    EXPECT_EQ(fileSample(folder / "empty"), sha256Of(std::string_view()));
}

} // namespace
} // namespace gg
