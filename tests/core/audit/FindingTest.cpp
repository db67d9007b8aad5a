#include "audit/Finding.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Finding, HasNamesForFiles)
{
    EXPECT_EQ(kindName(FindingKind::Unreadable), "unreadable");
    EXPECT_EQ(kindName(FindingKind::LabelConflict), "label_conflict");
    EXPECT_EQ(kindName(FindingKind::SourceAcrossSplits), "source_across_splits");
    EXPECT_EQ(kindName(FindingKind::Shortcut), "shortcut");
    EXPECT_EQ(severityName(Severity::Note), "note");
    EXPECT_EQ(severityName(Severity::Serious), "serious");
}

} // namespace
} // namespace gg
