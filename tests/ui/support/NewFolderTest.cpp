#include "support/NewFolder.h"

#include "base/AtomicFile.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(NewFolder, IsWhereNothingLiesYet)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path below = folder / "saved";
    EXPECT_EQ(makeNewFolder(below, "lungs"), below / "lungs");
    writeFileAtomically(below / "lungs-2", std::string_view("a file"));
    EXPECT_EQ(makeNewFolder(below, "lungs"), below / "lungs-3");
    EXPECT_TRUE(std::filesystem::is_directory(below / "lungs-3"));
}

} // namespace
} // namespace gg
