#include "nn/WeightFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readWeightFile(file);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find(": ") + 2);
    }
    return "no complaint";
}

TEST(WeightFile, IsToldByItsContentWhateverItsName)
{
    const test::TemporaryFolder folder;
    StateDict dict;
    dict.set("w", at::ones({2}));
    writeSafetensors(folder / "weights.pth", dict, {{"k", "v"}});
    const WeightFile safe = readWeightFile(folder / "weights.pth");
    EXPECT_TRUE(safe.tensors.contains("w"));
    EXPECT_EQ(safe.metadata.at("k"), "v");

    std::filesystem::copy_file(test::testData() / "weights" / "kinds_zip.pth", folder / "zip.safetensors");
    EXPECT_TRUE(readWeightFile(folder / "zip.safetensors").tensors.contains("float"));
    std::filesystem::copy_file(test::testData() / "weights" / "kinds_legacy.pth", folder / "legacy.bin");
    EXPECT_TRUE(readWeightFile(folder / "legacy.bin").tensors.contains("float"));
}

TEST(WeightFile, SaysWhatAWrongFileIsNot)
{
    const test::TemporaryFolder folder;
    const std::string wrong = "is not a safetensors or PyTorch weight file";
    writeFileAtomically(folder / "text.pth", std::string_view("some text"));
    EXPECT_EQ(complaintAbout(folder / "text.pth"), wrong);
    writeFileAtomically(folder / "empty.pth", std::string_view());
    EXPECT_EQ(complaintAbout(folder / "empty.pth"), wrong);
    EXPECT_EQ(complaintAbout(folder / "absent.pth"), "does not exist");
    EXPECT_EQ(complaintAbout(folder.path()), "is a folder");
}

} // namespace
} // namespace gg
