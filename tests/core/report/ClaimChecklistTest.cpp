#include "report/ClaimChecklist.h"

#include "report/RunPhrases.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

namespace gg {
namespace {

TEST(ClaimChecklist, HasTheFortyFourItemsInOrder)
{
    const test::ReportedRun written;
    const std::vector<ChecklistItem> items = claimItems(test::reportOn(written.run()));
    ASSERT_EQ(items.size(), 44u);
    for (std::size_t i = 0; i < items.size(); ++i) {
        EXPECT_EQ(items[i].number, std::to_string(i + 1));
        EXPECT_FALSE(items[i].topic.isEmpty());
        EXPECT_FALSE(items[i].answer.isEmpty());
    }
}

// As the published list numbers them.
TEST(ClaimChecklist, PutsEachTopicUnderItsNumber)
{
    const test::ReportedRun written;
    const std::vector<ChecklistItem> items = claimItems(test::reportOn(written.run()));
    const std::map<std::size_t, std::string> words = {
        {7, "Sources"},   {11, "De-identification"}, {13, "acquisition"}, {18, "annotators"},
        {20, "disjoint"}, {21, "sample size"},       {23, "Software"},    {27, "Ensembles"},
        {31, "Explain"},  {33, "external"},          {34, "trial"},       {36, "Demographic"},
        {39, "failures"}, {40, "Limitations"},       {44, "Funding"}};
    for (const auto& [number, word] : words)
        EXPECT_NE(items[number - 1].topic.english().find(word), std::string::npos) << number;
}

TEST(ClaimChecklist, LeavesToTheAuthorsWhatNoRunKnows)
{
    const test::ReportedRun written;
    const std::vector<ChecklistItem> items = claimItems(test::reportOn(written.run()));
    for (const std::size_t number : {4, 5, 11, 13, 15, 16, 18, 21, 34, 36, 44})
        EXPECT_EQ(items[number - 1].answer, statedNowhere()) << number;
}

} // namespace
} // namespace gg
