#include "model/ScanVerdict.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

ModelCard cardOf(std::vector<std::string> classes)
{
    ModelCard card;
    card.classes = std::move(classes);
    return card;
}

FileResult slice(double positive)
{
    FileResult result;
    result.file = "slice.dcm";
    result.classification = Classification{{}, {1 - positive, positive}, positive >= 0.5 ? 1 : 0};
    return result;
}

FileResult refused(double positive)
{
    FileResult result = slice(positive);
    result.withheld = std::exchange(result.classification, std::nullopt);
    result.refusal = "shows no lung";
    return result;
}

FileResult unreadable()
{
    FileResult result;
    result.file = "slice.dcm";
    result.error = "slice.dcm: is truncated";
    return result;
}

TEST(ScanVerdict, IsTheMeanOfTheHighestScoresByTheRuleOfTheCard)
{
    const ModelCard card = cardOf({"NonCOVID", "COVID"});
    const std::vector<FileResult> slices = {slice(0.1), slice(0.9), slice(0.2),
                                            slice(0.7), slice(0.3), slice(0.1)};
    const std::optional<ScanVerdict> verdict = scanVerdict(slices, card);
    ASSERT_TRUE(verdict);
    ASSERT_EQ(verdict->scores.size(), 2U);
    EXPECT_NEAR(verdict->scores[1], 0.8, 1e-12) << "a third of six slices is two";
    EXPECT_NEAR(verdict->scores[0], 0.2, 1e-12);
    EXPECT_EQ(verdict->predicted, 1);
    EXPECT_EQ(verdict->used, 6U);
    EXPECT_EQ(verdict->leftOut, 0U);
}

TEST(ScanVerdict, DoesNotHangOnTheOrderOfTheSlices)
{
    const ModelCard card = cardOf({"NonCOVID", "COVID"});
    const std::vector<FileResult> slices = {slice(0.1), refused(0.4), slice(0.9), slice(0.2)};
    const std::vector<FileResult> backwards(slices.rbegin(), slices.rend());
    EXPECT_EQ(scanVerdict(slices, card)->scores, scanVerdict(backwards, card)->scores);
}

TEST(ScanVerdict, IsDecidedByTheThresholdOfScansWhereThereIsOne)
{
    ModelCard card = cardOf({"NonCOVID", "COVID"});
    card.scanRule.upperShare = 1;
    card.threshold = 0.7;
    const std::vector<FileResult> slices = {slice(0.5), slice(0.7)};
    EXPECT_EQ(scanVerdict(slices, card)->predicted, 0) << "by the threshold of images";
    card.scanRule.threshold = 0.55;
    EXPECT_EQ(scanVerdict(slices, card)->predicted, 1);
}

TEST(ScanVerdict, LeavesOutWhatWasRefusedOrNotRead)
{
    const ModelCard card = cardOf({"NonCOVID", "COVID"});
    FileResult insisted = refused(0.95);
    insisted.insist();
    ASSERT_TRUE(insisted.classification);
    const std::vector<FileResult> slices = {refused(0.99), slice(0.2), insisted, unreadable()};
    const std::optional<ScanVerdict> verdict = scanVerdict(slices, card);
    ASSERT_TRUE(verdict);
    EXPECT_NEAR(verdict->scores[1], 0.2, 1e-12);
    EXPECT_EQ(verdict->predicted, 0);
    EXPECT_EQ(verdict->used, 1U);
    EXPECT_EQ(verdict->leftOut, 3U);
}

TEST(ScanVerdict, IsThereForNoScanOfWhichNothingCounts)
{
    const ModelCard card = cardOf({"NonCOVID", "COVID"});
    EXPECT_FALSE(scanVerdict({}, card));
    FileResult insisted = refused(0.9);
    insisted.insist();
    EXPECT_FALSE(scanVerdict(std::vector<FileResult>{refused(0.9), insisted, unreadable()}, card));
}

TEST(ScanVerdict, TakesTheMeanOfMoreThanTwoClasses)
{
    const ModelCard card = cardOf({"healthy", "COVID", "pneumonia"});
    std::vector<FileResult> slices(2);
    slices[0].classification = Classification{{}, {0.2, 0.2, 0.6}, 2};
    slices[1].classification = Classification{{}, {0.4, 0.4, 0.2}, 0};
    const std::optional<ScanVerdict> verdict = scanVerdict(slices, card);
    ASSERT_TRUE(verdict);
    EXPECT_NEAR(verdict->scores[2], 0.4, 1e-12);
    EXPECT_EQ(verdict->predicted, 2);
}

} // namespace
} // namespace gg
