#include "base/DamagedFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(DamagedFile, IsKeptUnderTheFirstNameThatIsFree)
{
    const test::TemporaryFolder folder;
    for (const char* text : {"first", "second"}) {
        writeFileAtomically(folder / "marks.json", std::string_view(text));
        const std::filesystem::path aside = putAside(folder / "marks.json");
        EXPECT_EQ(readTextFile(aside), text);
        EXPECT_FALSE(std::filesystem::exists(folder / "marks.json"));
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "marks.damaged-1.json"));
    EXPECT_TRUE(std::filesystem::exists(folder / "marks.damaged-2.json"));
}

TEST(DamagedFile, ThatCannotBePutAsideIsAnError)
{
    const test::TemporaryFolder folder;
    const Error error = test::errorOf([&] { putAside(folder / "absent.json"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("cannot be put aside"), std::string::npos);
}

} // namespace
} // namespace gg
