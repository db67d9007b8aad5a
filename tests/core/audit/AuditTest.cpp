#include "audit/Audit.h"

#include "base/Error.h"
#include "image/PngWriter.h"
#include "support/AuditSlices.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

// Forty images; the third is a mirrored copy of the first, and of another class; the second and the last are
// of one patient in two splits.
class AuditTest : public testing::Test
{
protected:
    AuditTest()
    {
        for (std::size_t i = 0; i < 40; ++i) {
            cv::Mat slice = test::auditSlice(i == 2 ? 0 : i);
            if (i == 2)
                cv::flip(slice, slice, 1);
            const std::string name = "image" + std::to_string(i) + ".png";
            writePng(folder / name, slice);
            items.push_back(test::auditItem(folder.path(), name, static_cast<int>(i / 2 % 2),
                                            i < 30 ? Split::Train : Split::Test,
                                            i == 1 || i == 39 ? "P" : ""));
        }
    }
    Dataset set() const { return test::auditSet(folder.path(), items); }
    const test::TemporaryFolder folder;
    std::vector<DatasetItem> items;
};

TEST_F(AuditTest, FindsWhatWasPlantedAndNamesTheImages)
{
    const Audit audit = audited(set(), 2, {}, {});
    std::vector<Finding> planted;
    for (const Finding& finding : audit.findings)
        if (finding.severity == Severity::Serious)
            planted.push_back(finding);
    ASSERT_EQ(planted.size(), 2U);
    EXPECT_EQ(planted[0].kind, FindingKind::LabelConflict);
    EXPECT_EQ(planted[0].items, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(planted[1].kind, FindingKind::PatientAcrossSplits);
    EXPECT_EQ(planted[1].items, (std::vector<std::size_t>{1, 39}));
}

TEST_F(AuditTest, IsJsonOfFindingsShortcutsAndClasses)
{
    const Json json = toJson(audited(set(), 1, {}, {}), set());
    EXPECT_EQ(json["data"], "set");
    EXPECT_EQ(json["images"], 40);
    EXPECT_EQ(json["findings"][0]["kind"], "label_conflict");
    EXPECT_EQ(json["findings"][0]["severity"], "serious");
    EXPECT_EQ(json["findings"][0]["items"], (Json{"image0.png", "image2.png"}));
    EXPECT_TRUE(json["shortcut"]["technical"]["auc"].is_number());
    EXPECT_EQ(json["shortcut"]["lungs_blanked"]["auc_ci"].size(), 2U);
    EXPECT_TRUE(json["shortcut"]["source"]["auc"].is_null());
    EXPECT_EQ(json["by_class"]["ill"]["images"], 20);
}

TEST_F(AuditTest, GoesOnWithoutAnImageThatCannotBeReadAndSaysSo)
{
    std::filesystem::remove(folder / "image5.png");
    const Audit audit = audited(set(), 1, {}, {});
    ASSERT_FALSE(audit.findings.empty());
    EXPECT_EQ(audit.findings[0].kind, FindingKind::Unreadable);
    EXPECT_EQ(audit.findings[0].items, (std::vector<std::size_t>{5}));
}

TEST_F(AuditTest, StopsWhenItIsCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { audited(set(), 1, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
