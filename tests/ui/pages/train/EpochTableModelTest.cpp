#include "pages/train/EpochTableModel.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

gg::EpochRecord record(int epoch)
{
    gg::EpochRecord made;
    made.epoch = epoch;
    made.trainLoss = 0.5;
    made.seconds = 200;
    return made;
}

QString text(const gg::EpochTableModel& model, int row, int column)
{
    return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

} // namespace

TEST(EpochTableModel, MarksTheBestEpochAndNoOther)
{
    gg::EpochTableModel model;
    QSignalSpy changed(&model, &gg::EpochTableModel::dataChanged);
    EXPECT_FALSE(model.bestEpoch().has_value());
    model.append(record(1), true);
    model.append(record(2), false);
    model.append(record(3), true);
    EXPECT_EQ(model.bestEpoch(), 3);
    EXPECT_EQ(text(model, 0, 0), QStringLiteral("1"));
    EXPECT_EQ(text(model, 2, 0), QStringLiteral("★ 3"));
    EXPECT_EQ(changed.count(), 1); // the first is the best no more
}

TEST(EpochTableModel, ShowsADashForWhatIsNotKnown)
{
    gg::EpochTableModel model;
    model.append(record(1), false);
    EXPECT_EQ(text(model, 0, 1), QStringLiteral("0.500"));
    EXPECT_EQ(text(model, 0, 2), QStringLiteral("–"));
    EXPECT_EQ(text(model, 0, model.columnCount() - 1), QStringLiteral("3 min 20 s"));
}

TEST(EpochTableModel, ExplainsItsColumns)
{
    const gg::EpochTableModel model;
    for (int column = 0; column < model.columnCount(); ++column) {
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
}

TEST(EpochTableModel, NamesThePositiveClassInItsExplanations)
{
    gg::EpochTableModel model;
    const auto explanations = [&] {
        QString all;
        for (int column = 0; column < model.columnCount(); ++column)
            all += model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
        return all;
    };
    EXPECT_EQ(explanations().count("the positive class"), 3);
    model.setPositiveClass("COVID");
    EXPECT_EQ(explanations().count("COVID"), 3);
    EXPECT_FALSE(explanations().contains("%1"));
}

TEST(EpochTableModel, IsEmptyAfterItWasCleared)
{
    gg::EpochTableModel model;
    model.append(record(1), true);
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.bestEpoch().has_value());
}
