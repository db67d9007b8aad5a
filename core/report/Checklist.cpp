#include "report/Checklist.h"

#include "report/RunPhrases.h"

#include <algorithm>

namespace gg {

ReportTable checklistTable(const std::vector<ChecklistItem>& items)
{
    ReportTable table{{ReportColumn::Name, ReportColumn::Text, ReportColumn::Text},
                      {"Item", "Topic", "What the run says"},
                      {}};
    for (const ChecklistItem& item : items)
        table.rows.push_back({Message::verbatim(item.number), item.topic, item.answer});
    return table;
}

Message answeredText(const std::vector<ChecklistItem>& items)
{
    const auto answered = std::count_if(items.begin(), items.end(), [](const ChecklistItem& item) {
        return !(item.answer == statedNowhere());
    });
    return {"%1 of %2 items and parts of items are answered from the run, some of them in part; the others "
            "are the "
            "authors' to answer.",
            answered, items.size()};
}

} // namespace gg
