#include "pages/data/FindingList.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::vector<Finding> threeFindings()
{
    return {{FindingKind::Duplicate, Severity::Note, "Two images are one.", {3, 4}},
            {FindingKind::LabelConflict,
             Severity::Serious,
             "One image has two labels: a/b.png, c/d e.png.",
             {1, 2}},
            {FindingKind::ClassProperty, Severity::Warning, "Classes differ in width.", {5}}};
}

TEST(FindingList, ShowsTheGravestFirstAndSaysHowGraveItIs)
{
    FindingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFindings(threeFindings());
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.finding(model.index(0)).kind, FindingKind::LabelConflict);
    EXPECT_EQ(model.index(0).data(Qt::AccessibleTextRole).toString(),
              "Serious: One image has two labels: a/b.png, c/d e.png.");
    EXPECT_FALSE(model.index(0).data().toString().contains("/"));
    EXPECT_EQ(model.index(2).data(Qt::ToolTipRole).toString(), "Note: Two images are one.");
    EXPECT_EQ(severityTitle(Severity::Warning), "Warning");
}

TEST(FindingList, TellsWhichFindingIsChosenAndThatNoneIs)
{
    FindingList list;
    list.setFindings(threeFindings());
    std::vector<std::size_t> items;
    QObject::connect(&list, &FindingList::chosen, &list, [&](const Finding* finding) {
        items = finding != nullptr ? finding->items : std::vector<std::size_t>();
    });
    list.setCurrentIndex(list.model()->index(0, 0));
    EXPECT_EQ(items, (std::vector<std::size_t>{1, 2}));
    list.setCurrentIndex({});
    EXPECT_TRUE(items.empty());
}

} // namespace
} // namespace gg
