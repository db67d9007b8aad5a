#include "pages/runs/RunColumns.h"

#include "pages/runs/RunsModel.h"
#include "support/FreshSettings.h"
#include "support/ListedRun.h"

#include <QMenu>
#include <QTreeView>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunColumnsTest : public testing::Test
{
protected:
    RunColumnsTest() { m_list.setModel(&m_model); }

    test::FreshSettings m_settings;
    RunsModel m_model;
    QTreeView m_list;
};

TEST_F(RunColumnsTest, ShowAFewAtFirstAndWhatIsChosenFromThenOn)
{
    {
        RunColumns columns(m_list, m_model, nullptr);
        m_model.setRuns({test::listedRun("a", 1, 0.8)}, false);
        EXPECT_FALSE(m_list.isColumnHidden(RunsModel::Accuracy));
        EXPECT_TRUE(m_list.isColumnHidden(RunsModel::fixedColumns)) << "settings";
        columns.setShown(QStringLiteral("setting/lr"), true);
        columns.setShown(QStringLiteral("auc"), false);
    }
    RunsModel another;
    QTreeView list;
    list.setModel(&another);
    const RunColumns columns(list, another, nullptr);
    another.setRuns({test::listedRun("a", 1, 0.8)}, false);
    EXPECT_TRUE(list.isColumnHidden(RunsModel::Auc));
    EXPECT_FALSE(list.isColumnHidden(RunsModel::fixedColumns + 1));
}

TEST_F(RunColumnsTest, OfferAllButTheName)
{
    RunColumns columns(m_list, m_model, nullptr);
    m_model.setRuns({test::listedRun("a", 1, 0.8)}, false);
    QMenu menu;
    columns.fill(menu);
    ASSERT_EQ(menu.actions().size(), m_model.columnCount() - 1);
    EXPECT_TRUE(menu.actions().front()->isChecked());
    menu.actions().front()->trigger();
    EXPECT_TRUE(m_list.isColumnHidden(1));
}

TEST_F(RunColumnsTest, KeepTheWidthsThatAPersonGaveWhenARunComes)
{
    const RunColumns columns(m_list, m_model, nullptr);
    m_model.setRuns({test::listedRun("a", 1, 0.8)}, false);
    m_list.setColumnWidth(RunsModel::Accuracy, 321);
    m_model.setRuns({test::listedRun("b", 2, 0.8), test::listedRun("a", 1, 0.8)}, false);
    EXPECT_EQ(m_list.columnWidth(RunsModel::Accuracy), 321);
}

} // namespace
} // namespace gg
