#include "base/PlugIn.h"

#include "base/OwnFolder.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

std::string whyNot(const std::filesystem::path& library)
{
    const Error error = test::errorOf([&] { plugInFunction(library, "groundglassMakeNothing"); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    return error.message();
}

TEST(PlugIn, SaysWhyAFunctionIsNotThere)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(whyNot(folder / "absent.so"),
              "this program was built without that part (absent.so is missing)");
    test::writeText(folder / "none.so", "no library");
    EXPECT_NE(whyNot(folder / "none.so").find("its library cannot be loaded ("), std::string::npos);
    EXPECT_EQ(whyNot(libraryFolder() / "libgg_core.so"), "libgg_core.so does not belong to this program");
}

} // namespace
} // namespace gg
