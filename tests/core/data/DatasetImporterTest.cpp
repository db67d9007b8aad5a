#include "data/DatasetImporter.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using testing::HasSubstr;

TEST(DatasetImporter, TellsTheKindsApart)
{
    const test::TemporaryFolder folder;
    test::writeStubPng(folder / "COVID/a.png");
    test::writeStubPng(folder / "NonCOVID/b.png");
    EXPECT_EQ(importDataset(folder.path(), {}, {}).items()[0].path, "NonCOVID/b.png");
    test::writeText(folder / "manifest.csv", "path,label\nCOVID/a.png,x\nNonCOVID/b.png,y\n");
    EXPECT_EQ(importDataset(folder.path(), {}, {}).classes()[0], "x");
    test::writeText(folder / "other.csv", "path,label\nCOVID/a.png,k\nNonCOVID/b.png,l\n");
    EXPECT_EQ(importDataset(folder / "other.csv", {}, {}).classes()[0], "k");
    std::filesystem::create_directory(folder / "Data-split");
    EXPECT_THAT(errorOf([&] { importDataset(folder.path(), {}, {}); }).message(), HasSubstr("CT_NonCOVID"));
}

TEST(DatasetImporter, RefusesWhatDoesNotExist)
{
    const Error error = errorOf([] { importDataset("/nowhere/at all", {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "/nowhere/at all: does not exist");
}

TEST(DatasetImporter, RefusesAPictureInPlaceOfADataSet)
{
    const test::TemporaryFolder folder;
    test::writeStubPng(folder / "a.png");
    EXPECT_EQ(errorOf([&] { importDataset(folder / "a.png", {}, {}); }).kind(), ErrorKind::BadInput);
}

TEST(DatasetImporter, MakesTheClassPositiveThatItIsTold)
{
    const test::TemporaryFolder folder;
    test::writeStubPng(folder / "COVID/a.png");
    test::writeStubPng(folder / "NonCOVID/b.png");
    const Dataset data = importDataset(folder.path(), {}, {}, {.positiveClass = "noncovid"});
    EXPECT_EQ(data.classes()[static_cast<std::size_t>(data.positiveClass())], "NonCOVID");
    EXPECT_EQ(data.items()[1].path, "COVID/a.png");
    EXPECT_EQ(data.items()[1].label, 0);
    EXPECT_EQ(errorOf([&] { importDataset(folder.path(), {}, {}, {.positiveClass = "CAP"}); }).kind(),
              ErrorKind::Usage);
}

TEST(DatasetImporter, TakesTenThousandImagesWithoutReadingThem)
{
    const test::TemporaryFolder folder;
    for (int i = 0; i < 10'000; ++i)
        test::writeStubPng(folder / (i % 2 == 0 ? "COVID" : "NonCOVID") / (std::to_string(i) + ".png"));
    EXPECT_EQ(importDataset(folder.path(), {}, {}).size(), 10'000u);
}

TEST(DatasetImporter, TellsHowFarItIs)
{
    const test::TemporaryFolder folder;
    test::writeStubPng(folder / "COVID/a.png");
    test::writeStubPng(folder / "NonCOVID/b.png");
    Progress last;
    importDataset(folder.path(), [&](const Progress& progress) { last = progress; }, {});
    EXPECT_EQ(last.done, 2u);
    EXPECT_EQ(last.total, 2u);
}

} // namespace
} // namespace gg
