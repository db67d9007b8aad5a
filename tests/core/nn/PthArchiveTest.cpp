#include "nn/PthArchive.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PthArchive, KnowsTheTypesByTheNamesThatPyTorchGaveThem)
{
    EXPECT_EQ(torchTypeOf("torch.FloatStorage"), at::kFloat);
    EXPECT_EQ(torchTypeOf("torch.cuda.HalfStorage"), at::kHalf);
    EXPECT_EQ(torchTypeOf("torch.storage.UntypedStorage"), at::kByte);
    EXPECT_EQ(torchTypeOf("torch.bfloat16"), at::kBFloat16);
    EXPECT_EQ(torchTypeOf("torch.ComplexFloatStorage"), std::nullopt);
    EXPECT_EQ(torchTypeOf("os.FloatStorage"), std::nullopt);
    EXPECT_EQ(torchTypeOf("torch."), std::nullopt);
}

TEST(PthArchive, ToldApartByContent)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "text.pth", std::string_view("no weights at all"));
    EXPECT_FALSE(looksLikePthArchive(folder / "text.pth"));
    EXPECT_FALSE(looksLikePthArchive(folder / "absent.pth"));
    EXPECT_TRUE(looksLikePthArchive(test::testData() / "weights" / "kinds_zip.pth"));
    EXPECT_TRUE(looksLikePthArchive(test::testData() / "weights" / "kinds_legacy.pth"));
    EXPECT_THROW(PthArchive::open(folder / "text.pth"), Error);
}

TEST(PthArchive, RefusesTheTarFormByName)
{
    const test::TemporaryFolder folder;
    std::string tar(1024, '\0');
    tar.replace(257, 5, "ustar");
    writeFileAtomically(folder / "old.pth", tar);
    try {
        PthArchive::open(folder / "old.pth");
        FAIL() << "opened a tar";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("old.pth: is a PyTorch file in the tar form"), std::string::npos);
    }
}

} // namespace
} // namespace gg
