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
