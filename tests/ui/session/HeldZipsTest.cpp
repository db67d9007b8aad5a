#include "session/HeldZips.h"

#include "data/OpenZips.h"
#include "data/ZippedScans.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(HeldZips, AreThereUntilOthersTakeTheirPlace)
{
    const test::TemporaryFolder folder;
    OpenZips zips(folder / "parent");
    test::writeStubZip(folder / "a.zip", {{"1.dcm", "one"}});
    auto zip = zips.open(folder / "a.zip", {}, {});
    const std::filesystem::path file = zip->folder() / "1.dcm";
    HeldZips held;
    held.add({zip});
    held.add({zip});
    EXPECT_EQ(held.all().size(), 1U);
    zip.reset();
    EXPECT_TRUE(std::filesystem::exists(file));
    held.replace({});
    EXPECT_TRUE(held.all().empty());
    EXPECT_TRUE(waitUntil([&] { return std::filesystem::is_empty(folder / "parent"); }));
}

} // namespace
} // namespace gg
