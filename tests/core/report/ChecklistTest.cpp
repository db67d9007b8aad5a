#include "report/Checklist.h"

#include "report/RunPhrases.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Checklist, IsATableOfNumberTopicAndAnswer)
{
    const std::vector<ChecklistItem> items = {{"1", "Title", "a title"}, {"2", "Funding", statedNowhere()}};
    const ReportTable table = checklistTable(items);
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[0][0].english(), "1");
    EXPECT_EQ(table.rows[1][2].english(), "not stated");
    EXPECT_TRUE(answeredText(items).english().starts_with("1 of 2 items"));
}

} // namespace
} // namespace gg
