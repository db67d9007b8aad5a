#include "base/Overwriting.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

TEST(Overwriting, IsRefusedOfWhatSomethingIsMadeFromByWhateverPath)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"in.csv", "other.csv"})
        writeFileAtomically(folder / name, std::string_view("text"));
    std::filesystem::create_directory(folder / "sub");
    const std::vector<std::filesystem::path> inputs = {"", folder / "absent.csv", folder / "in.csv"};
    EXPECT_NO_THROW(refuseToOverwrite(folder / "new.csv", inputs));
    EXPECT_NO_THROW(refuseToOverwrite(folder / "other.csv", inputs));
    for (const std::filesystem::path& target : {folder / "in.csv", folder / "sub" / ".." / "in.csv"}) {
        const Error error = test::errorOf([&] { refuseToOverwrite(target, inputs); });
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.message().find("would overwrite the file that it is made from"), std::string::npos);
    }
}

} // namespace
} // namespace gg
