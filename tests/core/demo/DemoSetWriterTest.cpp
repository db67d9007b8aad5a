#include "demo/DemoSetWriter.h"

#include "base/Paths.h"
#include "base/Sha256.h"
#include "data/DatasetImporter.h"
#include "data/ScanReader.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::errorOf;
using testing::HasSubstr;

const DemoSetConfig small{.seed = 3, .patients = 8, .size = 64};

std::map<std::string, std::string> hashesIn(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> hashes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            hashes[entry.path().lexically_relative(folder)] = sha256OfFile(entry.path());
    return hashes;
}

TEST(DemoSetWriter, EveryWayToImportItShowsEachSliceOnce)
{
    const test::TemporaryFolder folder;
    const Dataset written = writeDemoSet(folder / "demo", small, {}, {});
    const std::size_t slices = planDemoSet(small).size();
    for (const char* source : {"demo", "demo/dicom", "demo/png", "demo/manifest.csv"}) {
        const Dataset data = importDataset(folder / source, {}, {});
        EXPECT_EQ(data.size(), slices) << source;
        EXPECT_TRUE(data.warnings().empty()) << source;
        EXPECT_EQ(data.classes()[1], "COVID");
        EXPECT_NE(data.items()[0].patient, "");
        EXPECT_EQ(data.count(Split::Test), written.count(Split::Test));
    }
    EXPECT_TRUE(written.items()[0].path.starts_with("dicom/train/NonCOVID/P"));
    EXPECT_EQ(importDataset(folder / "demo", {}, {}).fingerprint(), written.fingerprint());
}

TEST(DemoSetWriter, PngAndDicomShowTheSamePixels)
{
    const test::TemporaryFolder folder;
    const Dataset written = writeDemoSet(folder / "demo", small, {}, {});
    const Scan dicom = readScan(written.items()[0].file, CtWindow());
    const Dataset pngs = importDataset(folder / "demo/png", {}, {});
    const Scan png = readScan(pngs.items()[0].file, CtWindow());
    ASSERT_TRUE(dicom.slice && dicom.slice->isHounsfield);
    EXPECT_EQ(dicom.slice->tags.patientId, written.items()[0].patient);
    EXPECT_EQ(cv::norm(dicom.pixels, png.pixels, cv::NORM_INF), 0);
}

TEST(DemoSetWriter, WritesTheSameBytesAgainOverAnOldSet)
{
    const test::TemporaryFolder folder;
    DemoSetConfig other = small;
    other.seed = 4;
    writeDemoSet(folder / "demo", small, {}, {});
    const auto first = hashesIn(folder / "demo");
    writeDemoSet(folder / "demo", other, {}, {});
    EXPECT_NE(hashesIn(folder / "demo"), first);
    writeDemoSet(folder / "demo/", small, {}, {});
    EXPECT_EQ(hashesIn(folder / "demo"), first);
    EXPECT_EQ(hashesIn(folder.path()).size(), first.size()) << "something was left beside the set";
}

TEST(DemoSetWriter, DoesNotTouchAFolderThatHoldsOtherFiles)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "mine/notes.txt", "x");
    const Error error = errorOf([&] { writeDemoSet(folder / "mine", small, {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("holds other files"));
    EXPECT_EQ(hashesIn(folder.path()).size(), 1u);
}

TEST(DemoSetWriter, DoesNotDestroyWhatWasPutBesideAnOldSet)
{
    const test::TemporaryFolder folder;
    writeDemoSet(folder / "demo", small, {}, {});
    test::writeText(folder / "demo/run/best.safetensors", "weights");
    EXPECT_THAT(errorOf([&] { writeDemoSet(folder / "demo", small, {}, {}); }).message(),
                HasSubstr("holds run"));
    EXPECT_EQ(readTextFile(folder / "demo/run/best.safetensors"), "weights");
}

TEST(DemoSetWriter, ReplacesTheSetThatALinkPointsToAndLeavesTheLink)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "far/demo");
    std::filesystem::create_directory_symlink("far/demo", folder / "link");
    DemoSetConfig other = small;
    other.seed = 4;
    writeDemoSet(folder / "link", other, {}, {});
    const auto first = hashesIn(folder / "far/demo");
    writeDemoSet(folder / "link/", small, {}, {});
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_NE(hashesIn(folder / "far/demo"), first);
}

TEST(DemoSetWriter, LeavesNothingBehindWhenCancelled)
{
    const test::TemporaryFolder folder;
    CancelSource source;
    const auto cancelSoon = [&](const Progress& progress) {
        if (progress.done > 0)
            source.cancel();
    };
    EXPECT_EQ(errorOf([&] { writeDemoSet(folder / "demo", small, cancelSoon, source.token()); }).kind(),
              ErrorKind::Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(DemoSetWriter, NamesTheFolderThatCannotBeMade)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "file", "x");
    EXPECT_THAT(errorOf([&] { writeDemoSet(folder / "file", small, {}, {}); }).message(),
                HasSubstr("is a file"));
    EXPECT_EQ(errorOf([&] { writeDemoSet(folder / "file/demo", small, {}, {}); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
