#include "support/DroppedFiles.h"

#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

TEST(DroppedFiles, AreModelsByEndingOrAsRunFolders)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeText(folder / "run" / "run.json", "{}");
    for (const char* name : {"a.safetensors", "b.PTH", "c.pt", "d.pkl", "run"}) {
        const gg::DroppedFiles dropped = gg::sortDropped({folder / name});
        EXPECT_EQ(dropped.model, folder / name) << name;
        EXPECT_TRUE(dropped.scans.empty());
    }
}

TEST(DroppedFiles, AreScansOtherwise)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeStubPng(folder / "series" / "1.png");
    const gg::DroppedFiles dropped = gg::sortDropped({folder / "series", "x.png", "IM0001", "m.pt"});
    EXPECT_EQ(dropped.scans, (std::vector<std::filesystem::path>{folder / "series", "x.png", "IM0001"}));
    EXPECT_EQ(dropped.model, std::filesystem::path("m.pt"));
}

TEST(DroppedFiles, AreSortedByNameAloneWhereTheyAreMany)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeText(folder / "run" / "run.json", "{}");
    std::vector<std::filesystem::path> paths(3000, "IM0001");
    paths.push_back(folder / "run");
    paths.push_back("m.pt");
    const gg::DroppedFiles dropped = gg::sortDropped(paths);
    EXPECT_EQ(dropped.scans.size(), 3001u);
    EXPECT_EQ(dropped.model, std::filesystem::path("m.pt"));
}

TEST(DroppedFiles, AreOneScanWhereTheyAreOneFileThatIsNoStudyOfItsOwn)
{
    const gg::test::TemporaryFolder folder;
    EXPECT_TRUE(gg::isOneScan({"a.dcm"}));
    EXPECT_TRUE(gg::isOneScan({"a.dcm.gz"}));
    EXPECT_FALSE(gg::isOneScan({"a.dcm", "b.dcm"}));
    EXPECT_FALSE(gg::isOneScan({folder.path()}));
    for (const char* name : {"study.ZIP", "ct.nii", "ct.nii.gz", "media/DICOMDIR"})
        EXPECT_FALSE(gg::isOneScan({name})) << name;
}

TEST(DroppedFiles, LeaveOutWhatIsNotOnThisMachine)
{
    EXPECT_EQ(gg::localFiles(
                  {QUrl(QStringLiteral("https://example.org/a.png")), QUrl(QStringLiteral("file:///b.png"))}),
              std::vector<std::filesystem::path>{"/b.png"});
    EXPECT_TRUE(gg::sortDropped({}).isEmpty());
}
