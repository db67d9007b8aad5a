#include "data/MarkedItems.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "base/Sha256.h"
#include "data/ClassFolderImporter.h"
#include "data/ManifestImporter.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class MarkedItems : public testing::Test
{
protected:
    MarkedItems()
    {
        for (const char* name : {"COVID/a.png", "COVID/b, \"c\".png", "normal/d.png", "normal/e.png"})
            test::writeStubPng(folder / "set" / name);
    }
    Dataset data() const { return importClassFolders(folder / "set", {}, {}); }
    std::size_t itemOf(const Dataset& dataset, const std::string& path) const
    {
        for (std::size_t i = 0; i < dataset.size(); ++i)
            if (dataset.items()[i].path == path)
                return i;
        throw std::logic_error(path);
    }
    void mark(const std::string& path, const ImageMark& said)
    {
        MarkedImage image = unmarked(data(), itemOf(data(), path));
        image.mark = said;
        marks.set(image);
    }
    MarkKeys keys(const Dataset& dataset, const MarkKeys& known = {}) const
    {
        return markedItems(dataset, marks, known, {}, {});
    }

    const test::TemporaryFolder folder;
    ImageMarks marks;
};

TEST_F(MarkedItems, AreFoundByTheirContentWhereverTheDataSetIsAndWhateverItIsCalled)
{
    mark("COVID/a.png", {{"motion"}, "", "", "", ""});
    EXPECT_EQ(keys(data()).size(), 1u);
    std::filesystem::rename(folder / "set", folder / "elsewhere");
    std::filesystem::rename(folder / "elsewhere" / "COVID" / "a.png",
                            folder / "elsewhere" / "COVID" / "z.png");
    const Dataset moved = importClassFolders(folder / "elsewhere", {}, {});
    const MarkKeys found = keys(moved);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.begin()->first, itemOf(moved, "COVID/z.png"));
    EXPECT_EQ(found.begin()->second, sha256OfFile(folder / "elsewhere" / "COVID" / "z.png"));
}

TEST_F(MarkedItems, AreEqualFilesTogether)
{
    std::filesystem::copy_file(folder / "set" / "COVID" / "a.png", folder / "set" / "normal" / "copy.png");
    mark("COVID/a.png", {{}, "seen", "", "", ""});
    EXPECT_EQ(keys(data()).size(), 2u);
}

TEST_F(MarkedItems, AreKnownByPathWhereTheFileCannotBeRead)
{
    const Dataset dataset = data();
    std::filesystem::remove(folder / "set" / "COVID" / "a.png");
    const std::size_t item = itemOf(dataset, "COVID/a.png");
    MarkedImage image = unmarked(dataset, item);
    EXPECT_EQ(image.sha256, "");
    image.mark.note = "gone";
    marks.set(image);
    EXPECT_EQ(keys(dataset), (MarkKeys{{item, "set/COVID/a.png"}}));
}

TEST_F(MarkedItems, ThatAreKnownAreLostWithTheirMarkAlone)
{
    mark("COVID/a.png", {{}, "seen", "", "", ""});
    const MarkKeys known = keys(data());
    test::writeText(folder / "set" / "COVID" / "a.png", "other bytes");
    EXPECT_EQ(keys(data(), known), known) << "not looked for again";
    mark("normal/d.png", {});
    marks = {};
    EXPECT_TRUE(keys(data(), known).empty());
}

TEST_F(MarkedItems, AreATable)
{
    mark("COVID/b, \"c\".png",
         {{"motion", "tube"}, "two\nlines", "normal", "Ada", "2026-11-27T09:00:00.000Z"});
    const Dataset dataset = data();
    const CsvTable table = parseCsv(marksTable(dataset, marks, keys(dataset)), "marks.csv");
    EXPECT_EQ(table.header,
              (std::vector<std::string>{"path", "label", "relabel", "tags", "note", "by", "when", "sha256"}));
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows[0],
              (std::vector<std::string>{"COVID/b, \"c\".png", "COVID", "normal", "motion, tube", "two\nlines",
                                        "Ada", "2026-11-27T09:00:00.000Z",
                                        sha256OfFile(folder / "set" / "COVID" / "b, \"c\".png")}));
}

TEST_F(MarkedItems, MakeAVersionWithOtherLabelsAndWithoutWhatIsExcluded)
{
    mark("COVID/a.png", {{}, "", "Normal", "", ""});
    mark("normal/d.png", {{excludeTag}, "", "COVID", "", ""});
    mark("normal/e.png", {{"motion"}, "", "no class of this set", "", ""});
    const MarkedVersion version =
        writeMarkedVersion(folder / "splits" / "v2.csv", data(), marks, keys(data()));
    EXPECT_EQ(version.relabelled, 1u);
    EXPECT_EQ(version.leftOut, 1u);
    const Dataset read = importManifest(folder / "splits" / "v2.csv", {}, {});
    ASSERT_EQ(read.size(), 3u);
    for (const DatasetItem& item : read.items()) {
        const bool isCovid = item.file.filename() == "b, \"c\".png";
        EXPECT_EQ(read.classes()[static_cast<std::size_t>(item.label)], isCovid ? "COVID" : "normal");
        EXPECT_TRUE(std::filesystem::equivalent(item.file.parent_path().parent_path(), folder / "set"))
            << "no image is copied";
    }
    ASSERT_EQ(read.skipped().size(), 1u);
    EXPECT_EQ(read.skipped()[0].reason.english(), "is left out by its mark");
    ASSERT_FALSE(read.importWarnings().empty());
    EXPECT_EQ(read.importWarnings()[0].english(), "The label of one image of set was changed by a mark.");
    EXPECT_EQ(keys(read).size(), 2u) << "the marks go with the images";
}

TEST_F(MarkedItems, MakeNoVersionThatLosesAClass)
{
    mark("COVID/a.png", {{}, "", "normal", "", ""});
    mark("COVID/b, \"c\".png", {{}, "", "normal", "", ""});
    EXPECT_THROW(writeMarkedVersion(folder / "v2.csv", data(), marks, keys(data())), Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "v2.csv"));
}

TEST_F(MarkedItems, GiveTheVersionANameOfItsDataSet)
{
    const std::string name = markedVersionName(data());
    EXPECT_EQ(name, "set-" + data().fingerprint().substr(0, 8) + "-marked.csv");
}

} // namespace
} // namespace gg
