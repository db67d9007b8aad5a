#include "report/TripodChecklist.h"

#include "report/RunPhrases.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace gg {
namespace {

class TripodChecklist : public testing::Test
{
protected:
    Message answerTo(std::string_view number) const
    {
        return std::ranges::find(items, number, &ChecklistItem::number)->answer;
    }

    test::ReportedRun written;
    std::vector<ChecklistItem> items = tripodItems(test::reportOn(written.run()));
};

// 27 items, 52 with their parts, as the published list numbers them.
TEST_F(TripodChecklist, HasAllItemsAndPartsInOrder)
{
    std::vector<std::string> numbers;
    std::set<int> whole;
    for (const ChecklistItem& item : items) {
        numbers.emplace_back(item.number);
        whole.insert(std::stoi(numbers.back()));
        EXPECT_FALSE(item.answer.isEmpty()) << item.number;
    }
    EXPECT_EQ(numbers,
              (std::vector<std::string>{
                  "1",   "2",   "3a",  "3b", "3c", "4",   "5a",  "5b",  "6a",  "6b",  "6c",  "7",   "8a",
                  "8b",  "8c",  "9a",  "9b", "9c", "10",  "11",  "12a", "12b", "12c", "12d", "12e", "12f",
                  "12g", "13",  "14",  "15", "16", "17",  "18a", "18b", "18c", "18d", "18e", "18f", "19",
                  "20a", "20b", "20c", "21", "22", "23a", "23b", "24",  "25",  "26",  "27a", "27b", "27c"}));
    EXPECT_EQ(whole.size(), 27u);
}

TEST_F(TripodChecklist, AnswersFromTheRunAndLeavesTheRestToTheAuthors)
{
    EXPECT_NE(answerTo("15").english().find("0.5"), std::string::npos);
    EXPECT_NE(answerTo("23a").english().find("AUC"), std::string::npos);
    for (const char* number : {"3c", "5b", "8b", "10", "14", "17", "18a", "18d", "19", "20b", "25"})
        EXPECT_EQ(answerTo(number), statedNowhere()) << number;
}

} // namespace
} // namespace gg
