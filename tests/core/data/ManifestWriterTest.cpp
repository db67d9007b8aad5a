#include "data/ManifestWriter.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "data/ClassFolderImporter.h"
#include "data/ManifestImporter.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

class ManifestWriter : public testing::Test
{
protected:
    ManifestWriter()
    {
        for (const char* name : {"COVID/a, b.png", "COVID/r\xF6ntgen.png", "normal/ c.png "})
            test::writeStubPng(folder / "set" / name);
    }
    Dataset data() const { return importClassFolders(folder / "set", {}, {}); }
    const std::vector<Split> splits = {Split::Train, Split::Train, Split::Test};
    const std::vector<std::string> patients = {"p 1", "p,2", ""};
    const test::TemporaryFolder folder;
};

TEST_F(ManifestWriter, WritesWhatTheImporterReadsBackForTheSameDataSet)
{
    writeManifest(folder / "elsewhere.csv", data(), splits, patients);
    const Dataset read = importManifest(folder / "elsewhere.csv", {}, {});
    EXPECT_EQ(read.classes(), data().classes());
    ASSERT_EQ(read.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(read.items()[i].path, "set/" + data().items()[i].path);
        EXPECT_EQ(read.items()[i].file, data().items()[i].file);
        EXPECT_EQ(read.items()[i].split, splits[i]);
        EXPECT_EQ(read.items()[i].patient, patients[i]);
    }
}

TEST_F(ManifestWriter, KeepsTheSourcesWhereAnyIsKnown)
{
    test::writeStubPng(folder / "set/d.png");
    writeFileAtomically(folder / "set/given.csv",
                        std::string_view("path,label,doi\n"
                                         "\"COVID/a, b.png\",COVID,10.1/x\nd.png,normal,unknown\n"));
    const Dataset given = importManifest(folder / "set/given.csv", {}, {});
    ASSERT_EQ(given.size(), 2u);
    EXPECT_EQ(given.items()[0].source, "10.1/x");
    EXPECT_EQ(given.items()[1].source, "");
    writeManifest(folder / "set/again.csv", given, splits, patients);
    EXPECT_THAT(readTextFile(folder / "set/again.csv"), HasSubstr("path,label,split,patient,source"));
    const Dataset again = importManifest(folder / "set/again.csv", {}, {});
    EXPECT_EQ(again.items()[0].source, "10.1/x");
    EXPECT_EQ(again.items()[1].source, "");
}

TEST_F(ManifestWriter, WritesPathsRelativeToAFolderAboveTheImagesAndAbsoluteOnesElse)
{
    writeManifest(folder / "set/inside.csv", data(), splits, patients);
    EXPECT_THAT(readTextFile(folder / "set/inside.csv"), Not(HasSubstr(folder.path().native())));
    std::filesystem::create_directory(folder / "other");
    writeManifest(folder / "other/outside.csv", data(), splits, patients);
    EXPECT_THAT(readTextFile(folder / "other/outside.csv"), HasSubstr((folder / "set/COVID").native()));
    EXPECT_EQ(importManifest(folder / "other/outside.csv", {}, {}).items()[1].path,
              importManifest(folder / "set/inside.csv", {}, {}).items()[1].path);
}

TEST_F(ManifestWriter, RefusesAClassThatWouldBeReadAsNone)
{
    for (const char* name : {"other/COVID/a.png", "other/unknown/b.png"})
        test::writeStubPng(folder / name);
    const Dataset dataset = importClassFolders(folder / "other", {}, {});
    const std::vector<Split> two = {Split::Train, Split::Train};
    const std::vector<std::string> nobody = {"", ""};
    const Error error = test::errorOf([&] { writeManifest(folder / "split.csv", dataset, two, nobody); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("\"unknown\""));
    EXPECT_FALSE(std::filesystem::exists(folder / "split.csv"));
}

} // namespace
} // namespace gg
