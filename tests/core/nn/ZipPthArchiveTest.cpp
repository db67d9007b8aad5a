#include "nn/ZipPthArchive.h"

#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::optional<PickleRef> firstStorage(const PickleTree& tree)
{
    for (PickleRef ref = 0; ref < tree.nodes.size(); ++ref) {
        if (tree.as<PicklePersistent>(ref) != nullptr)
            return ref;
    }
    return std::nullopt;
}

TEST(ZipPthArchive, GivesOneStorageToAllWhoClaimIt)
{
    ZipPthArchive archive(test::testData() / "weights" / "kinds_zip.pth");
    const auto ref = firstStorage(archive.tree());
    ASSERT_TRUE(ref.has_value());
    const at::Tensor storage = archive.storage(*ref);
    EXPECT_EQ(storage.sizes(), (std::vector<std::int64_t>{12}));
    EXPECT_EQ(archive.storage(*ref).data_ptr(), storage.data_ptr());
    EXPECT_EQ(storage[11].item<float>(), 11.0F);
}

TEST(ZipPthArchive, RefusesWhatIsNoStorage)
{
    ZipPthArchive archive(test::testData() / "weights" / "kinds_zip.pth");
    EXPECT_THROW(archive.storage(archive.tree().root), Error);
}

TEST(ZipPthArchive, RefusesAZipOfSomethingElse)
{
    try {
        ZipPthArchive archive(test::testData() / "weights" / "other.zip");
        FAIL() << "opened a zip without data.pkl";
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("other.zip: is a zip, but not of PyTorch"), std::string::npos);
    }
}

} // namespace
} // namespace gg
