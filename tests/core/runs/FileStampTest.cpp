#include "runs/FileStamp.h"

#include "base/AtomicFile.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(FileStamp, ChangesWithSizeAndTimeAndWhenAFileComesOrGoes)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "a";
    const auto stamp = [&] { return fileStamp({file, folder / "b"}); };
    const std::string absent = stamp();
    writeFileAtomically(file, "one");
    const std::string first = stamp();
    EXPECT_NE(first, absent);
    EXPECT_EQ(stamp(), first);
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::seconds(1));
    const std::string later = stamp();
    EXPECT_NE(later, first);
    writeFileAtomically(folder / "b", "");
    EXPECT_NE(stamp(), later);
}

} // namespace
} // namespace gg
