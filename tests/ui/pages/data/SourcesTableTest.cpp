#include "pages/data/SourcesTable.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

QVariant at(const SourcesModel& model, int column, int role = Qt::DisplayRole)
{
    return model.data(model.index(0, column), role);
}

TEST(SourcesTable, HasALineForEachSourceWithItsImagesByClass)
{
    SourcesModel model;
    model.setLines({{{"East", {12, 34}}}, {{"West", {20, 10}}}}, {"NonCOVID", "COVID"});
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(at(model, 0), "East");
    EXPECT_EQ(at(model, 1), "12\n34");
    EXPECT_EQ(at(model, 1, Qt::ToolTipRole), "12 NonCOVID, 34 COVID");
    EXPECT_EQ(at(model, 2, Qt::AccessibleTextRole), "not judged yet");
    model.setLines({{{"East", {12, 0, 34}}}}, {"a", "b", "c"});
    EXPECT_EQ(at(model, 1), "46");
    EXPECT_EQ(at(model, 1, Qt::ToolTipRole), "12 a, 34 c");
}

TEST(SourcesTable, ShowsFiguresWithTheirIntervals)
{
    Metrics metrics;
    metrics.auc = Estimate{.512, {.45, .571}};
    SourcesModel model;
    model.setLines({{{"East", {12, 34}}, metrics}}, {"NonCOVID", "COVID"});
    EXPECT_EQ(at(model, 2), QStringLiteral("0.51\n.45\u2013.57"));
    EXPECT_EQ(at(model, 2, Qt::ToolTipRole), "0.512, 95% interval 0.450 to 0.571");
    EXPECT_EQ(at(model, 3), "undefined");
    EXPECT_EQ(model.headerData(3, Qt::Horizontal, Qt::DisplayRole), "Sens.");
    EXPECT_EQ(model.headerData(3, Qt::Horizontal, Qt::ToolTipRole), "Sensitivity");
}

} // namespace
} // namespace gg
