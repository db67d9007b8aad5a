// Checklist: the items of a reporting guideline with what a run can answer. The names of items are short ones
// of our own: the guideline itself says what each asks for. A plain value and a free function; any thread.
#pragma once

#include "base/Message.h"
#include "report/ReportDocument.h"

#include <string_view>
#include <vector>

namespace gg {

struct ChecklistItem
{
    std::string_view number; ///< "5", "12c"
    Message topic;
    Message answer; ///< statedNowhere() where the run cannot know it
};

ReportTable checklistTable(const std::vector<ChecklistItem>& items);

/// "20 of 44 items are answered from the run; all others are the authors' to answer."
Message answeredText(const std::vector<ChecklistItem>& items);

} // namespace gg
