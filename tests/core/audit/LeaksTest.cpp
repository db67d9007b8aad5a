#include "audit/Leaks.h"

#include "support/AuditSlices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using Group = std::vector<std::size_t>;

Dataset shared()
{
    return test::auditSet("/set", {test::auditItem("/set", "a", 0, Split::Train, "P1", "X"),
                                   test::auditItem("/set", "b", 1, Split::Train, "P2", "Y"),
                                   test::auditItem("/set", "c", 0, Split::Train, "P3", "Y"),
                                   test::auditItem("/set", "d", 0, Split::Test, "P1", "X"),
                                   test::auditItem("/set", "e", 1, Split::Test, "P3", "Z"),
                                   test::auditItem("/set", "f", 1, Split::Val),
                                   test::auditItem("/set", "g", 1, Split::Val),
                                   test::auditItem("/set", "h", 0, Split::Test, "P4", "Z"),
                                   test::auditItem("/set", "i", 0, Split::Test, "P5"),
                                   test::auditItem("/set", "j", 0, Split::Test, "P6"),
                                   test::auditItem("/set", "k", 0, Split::Test, "P7")});
}

TEST(Leaks, JoinEqualAndNearlyEqualImagesToGroups)
{
    const std::vector<Group> equal = {{0, 3}};
    const std::vector<NearDuplicate> pairs = {{2, 3, 1, 1}, {4, 5, 1, 1}};
    EXPECT_EQ(samePictures(7, equal, pairs), (std::vector<Group>{{0, 2, 3}, {4, 5}}));
}

TEST(Leaks, CallAPictureOfTwoClassesAConflictAndOneInTwoSplitsALeak)
{
    const std::vector<Group> groups = {{0, 4}, {0, 3}, {5, 6}};
    const std::vector<Group> equal = {{0, 3}};
    const std::vector<Finding> findings = duplicateFindings(shared(), groups, equal);
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].kind, FindingKind::LabelConflict);
    EXPECT_EQ(findings[0].text.english(),
              "One picture is there under the classes normal, ill, so that a label is wrong: a, e.");
    EXPECT_EQ(findings[1].kind, FindingKind::DuplicateAcrossSplits);
    EXPECT_EQ(findings[1].text.english(), "One file is there in the splits train, test: a, d.");
    EXPECT_EQ(findings[1].severity, Severity::Serious);
    EXPECT_EQ(findings[2].kind, FindingKind::Duplicate);
    EXPECT_EQ(findings[2].items, (Group{5, 6}));
}

TEST(Leaks, NamePatientsAndSourcesThatSplitsShareAndPatientsOfTwoClasses)
{
    const std::vector<Finding> findings = originFindings(shared());
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_EQ(findings[0].kind, FindingKind::PatientAcrossSplits);
    EXPECT_EQ(findings[0].items, (Group{0, 3}));
    EXPECT_EQ(findings[1].kind, FindingKind::PatientAcrossSplits);
    EXPECT_EQ(findings[2].kind, FindingKind::PatientOfSeveralClasses);
    EXPECT_EQ(findings[2].items, (Group{2, 4}));
    EXPECT_EQ(findings[3].kind, FindingKind::SourceAcrossSplits);
    EXPECT_THAT(findings[3].text.english(), HasSubstr("Images from X are in the splits train, test: a, d."));
}

TEST(Leaks, PassOverASourceOfAFifthOfAllImages)
{
    std::vector<DatasetItem> items = {test::auditItem("/set", "a", 0, Split::Train, "", "archive"),
                                      test::auditItem("/set", "b", 1, Split::Train),
                                      test::auditItem("/set", "c", 1, Split::Test, "", "archive")};
    EXPECT_TRUE(originFindings(test::auditSet("/set", items)).empty());
}

} // namespace
} // namespace gg
