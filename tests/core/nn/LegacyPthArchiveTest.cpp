#include "nn/LegacyPthArchive.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace std::string_literals;

// The five pickles of a file with one storage of two floats; the last item of the persistent id is a view or
// None.
std::string legacyFile(const std::string& version, const std::string& view, const std::string& count)
{
    std::string file = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02";
    file.append(version).append(".\x80\x02}.\x80\x02(U\x07storagectorch\nFloatStorage\nU\x01");
    file.append("aU\x03").append("cpuK\x02").append(view).append("tQ.\x80\x02]U\x01").append("aa.");
    return file.append(count).append("\0\0\x80\x3f\0\0\0\x40", 8);
}

const std::string version1001 = "M\xe9\x03";
const std::string two = "\x02\0\0\0\0\0\0\0"s;

std::string complaintAbout(const std::string& content)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "x.pth", content);
    try {
        LegacyPthArchive archive(folder / "x.pth");
        archive.storage(archive.tree().root);
    } catch (const Error& error) {
        return error.message().substr(error.message().find("x.pth: ") + 7);
    }
    return "no complaint";
}

TEST(LegacyPthArchive, ReadsStoragesInTheOrderOfTheFile)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "x.pth", legacyFile(version1001, "N", two));
    LegacyPthArchive archive(folder / "x.pth");
    const at::Tensor storage = archive.storage(archive.tree().root);
    EXPECT_TRUE(at::equal(storage, at::arange(1, 3).to(at::kFloat)));
}

TEST(LegacyPthArchive, ReadsAViewOfAStorage)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "x.pth", legacyFile(version1001, "(U\x01vK\x01K\x01t", two));
    LegacyPthArchive archive(folder / "x.pth");
    const at::Tensor storage = archive.storage(archive.tree().root);
    ASSERT_EQ(storage.numel(), 1);
    EXPECT_EQ(storage[0].item<float>(), 2.0F);
}

TEST(LegacyPthArchive, BelievesNoCount)
{
    EXPECT_EQ(complaintAbout(legacyFile(version1001, "N", two)), "no complaint");
    EXPECT_EQ(complaintAbout(legacyFile("M\xea\x03", "N", two)),
              "has another version of PyTorch's old form than 1001");
    EXPECT_EQ(complaintAbout(legacyFile(version1001, "N", std::string(8, '\xff'))), "is cut short");
    EXPECT_EQ(complaintAbout(legacyFile(version1001, "N", "\x01\0\0\0\0\0\0\0"s)),
              "the storage a is shorter than its tensors claim");
    EXPECT_EQ(complaintAbout(legacyFile(version1001, "(U\x01vK\x01K\x02t", two)),
              "the storage a is shorter than its tensors claim");
}

} // namespace
} // namespace gg
