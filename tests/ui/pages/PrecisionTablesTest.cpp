#include "pages/PrecisionTables.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions scored(double first, double second)
{
    Predictions predictions;
    predictions.classes = {"NonCOVID", "COVID"};
    predictions.rows = {{"a.png", 0, 0, {1 - first, first}}, {"b.png", 1, 1, {1 - second, second}}};
    return predictions;
}

std::shared_ptr<const PrecisionTrial> trial()
{
    auto made = std::make_shared<PrecisionTrial>();
    made->exact = scored(0.2, 0.9);
    made->milliseconds = 12.34;
    made->auc = 1;
    TriedPrecision failed;
    failed.whyNot = "This processor has no instructions for bfloat16.";
    TriedPrecision tried;
    tried.quick.precision = ComputePrecision::Int8;
    tried.quick.change = {2, 0.3, 0.175, 1, 2, 1, 0.5};
    tried.predictions = scored(0.25, 0.6);
    tried.milliseconds = 3;
    made->tried = {failed, tried};
    return made;
}

QStringList line(const QAbstractItemModel& model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts << model.index(row, column).data().toString();
    return texts;
}

TEST(PrecisionTables, AreEmptyBeforeATrialButForTheirHeadings)
{
    const PrecisionsModel precisions;
    EXPECT_EQ(precisions.rowCount(), 0);
    EXPECT_EQ(precisions.headerData(0, Qt::Horizontal, Qt::DisplayRole), QStringLiteral("Precision"));
    const ChangedScoresModel scores;
    EXPECT_EQ(scores.rowCount(), 0);
}

TEST(PrecisionTables, HaveALineAPrecisionAndSayWhichIsInUse)
{
    PrecisionsModel model;
    model.setTrial(trial(), ComputePrecision::Int8);
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(line(model, 0), (QStringList{"single", "12.3", "1.0000", "", "", "", ""}));
    EXPECT_EQ(line(model, 1), (QStringList{"bfloat16: not here", "", "", "", "", "", ""}));
    EXPECT_EQ(line(model, 2), (QStringList{"int8, in use", "3.0", "0.5000", "0.3000", "0.1750", "1", "2"}));
    EXPECT_EQ(model.precisionAt(2), ComputePrecision::Int8);
    EXPECT_TRUE(
        model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("no instructions")));
}

TEST(PrecisionTables, BeginWithTheImageWhoseScoreChangesMost)
{
    ChangedScoresModel model;
    model.setTrial(trial());
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.columnCount(), 4) << "without what could not be had";
    EXPECT_EQ(line(model, 0), (QStringList{"b.png", "COVID", "0.9000", "0.6000"}));
    EXPECT_EQ(line(model, 1), (QStringList{"a.png", "NonCOVID", "0.2000", "0.2500"}));
    EXPECT_EQ(model.headerData(3, Qt::Horizontal, Qt::DisplayRole), QStringLiteral("int8"));
    model.setTrial(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

} // namespace
} // namespace gg
