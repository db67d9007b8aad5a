#include "audit/Repair.h"

#include "base/Messages.h"
#include "data/ManifestImporter.h"
#include "image/PngWriter.h"
#include "support/AuditSlices.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class Repair : public testing::Test
{
protected:
    Repair()
    {
        std::uint64_t number = 0;
        const Dataset data = set();
        for (const DatasetItem& item : data.items())
            writePng(item.file, test::auditSlice(number++));
    }
    Dataset set() const
    {
        const auto item = [&](const char* name, int label, Split split, const char* patient = "") {
            return test::auditItem(folder.path(), name, label, split, patient, "hospital");
        };
        return test::auditSet(folder.path(),
                              {item("a.png", 0, Split::Train), item("b.png", 1, Split::Train, "P"),
                               item("c.png", 0, Split::Test), item("d.png", 1, Split::Test, "P"),
                               item("e.png", 0, Split::Test), item("f.png", 1, Split::Test)});
    }
    const test::TemporaryFolder folder;
};

TEST_F(Repair, KeepsTheTestOneOfDuplicatesAndOfAPatientAndNoneOfAConflict)
{
    const std::vector<Finding> findings = {
        {FindingKind::DuplicateAcrossSplits, Severity::Serious, "", {0, 2}},
        {FindingKind::PatientAcrossSplits, Severity::Serious, "", {1, 3}},
        {FindingKind::LabelConflict, Severity::Serious, "", {4, 5}},
        {FindingKind::ClassBalance, Severity::Note, "", {1}}};
    const std::vector<LeftOutItem> leftOut = repairOf(set(), findings);
    ASSERT_EQ(leftOut.size(), 4U);
    EXPECT_EQ(leftOut[0].item, 0U);
    EXPECT_EQ(leftOut[0].reason.english(), "is the same picture as c.png");
    EXPECT_EQ(leftOut[1].item, 1U);
    EXPECT_EQ(leftOut[1].reason.english(), "is of the patient of d.png, which is in test");
    EXPECT_EQ(leftOut[2].item, 4U);
    EXPECT_EQ(leftOut[3].item, 5U);
}

TEST_F(Repair, KeepsNoDuplicateThatIsLeftOutForAnotherReason)
{
    const std::vector<Finding> findings = {{FindingKind::Duplicate, Severity::Note, "", {4, 5}},
                                           {FindingKind::Unreadable, Severity::Warning, "", {4}}};
    const std::vector<LeftOutItem> leftOut = repairOf(set(), findings);
    ASSERT_EQ(leftOut.size(), 1U);
    EXPECT_EQ(leftOut[0].item, 4U);
}

TEST_F(Repair, KeepsWhatShouldBeKnownOfTheDataSet)
{
    DatasetContent content;
    content.root = folder.path();
    content.classes = {"normal", "ill"};
    content.items = set().items();
    content.warnings = {"the labels of 2 images were changed by marks"};
    writeRepaired(folder / "left.csv", Dataset(std::move(content)), {});
    const Dataset read = importManifest(folder / "left.csv", {}, {});
    EXPECT_THAT(english(read.importWarnings()),
                testing::Contains("the labels of 2 images were changed by marks"));
}

TEST_F(Repair, WritesAManifestWithoutThemThatSaysWhy)
{
    const std::vector<LeftOutItem> leftOut = {{2, "is the same picture as a.png"}};
    writeRepaired(folder / "left.csv", set(), leftOut);
    const Dataset read = importManifest(folder / "left.csv", {}, {});
    ASSERT_EQ(read.size(), 5U);
    EXPECT_EQ(read.items()[2].path, "d.png");
    EXPECT_EQ(read.items()[2].patient, "P");
    EXPECT_EQ(read.items()[2].source, "hospital");
    ASSERT_EQ(read.skipped().size(), 1U);
    EXPECT_EQ(read.skipped()[0].path, "c.png");
    EXPECT_EQ(read.skipped()[0].reason.english(), "is the same picture as a.png");
}

} // namespace
} // namespace gg
