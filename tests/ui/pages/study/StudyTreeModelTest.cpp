#include "pages/study/StudyTreeModel.h"

#include "support/StackOfSlices.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

namespace gg {
namespace {

class StudyTreeModelTest : public testing::Test
{
protected:
    static SeriesNode series(const std::string& description, int slices)
    {
        std::vector<SliceHeader> headers = test::stackOfSlices(slices);
        return {"1.2.3", "CT", description, sliceStacksOf(headers).at(0)};
    }

    /// Two patients; the second has a series with notes and a localizer.
    static std::shared_ptr<const StudyTree> twoPatients()
    {
        SeriesNode odd = series("", 3);
        odd.stack.notes = {Message("A slice is missing."), Message("The gantry was tilted.")};
        odd.stack.spacing.reset();
        SeriesNode scout = series("Scout", 2);
        scout.stack.slices.front().tags.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
        StudyTree tree;
        tree.patients.push_back({"4711", "DOE^JANE^^DR=X", {{"1", "20200226", "", {series("Thorax", 5)}}}});
        tree.patients.push_back({"", "", {{"2", "", "Control", {odd, scout}}, {"3", "?", "", {scout}}}});
        return std::make_shared<const StudyTree>(tree);
    }

    QModelIndex at(std::initializer_list<int> rows) const
    {
        QModelIndex index;
        for (const int row : rows)
            index = m_model.index(row, 0, index);
        return index;
    }
    QString text(std::initializer_list<int> rows) const { return at(rows).data().toString(); }

    StudyTreeModel m_model;
    QAbstractItemModelTester m_tester{&m_model};
};

TEST_F(StudyTreeModelTest, HasPatientsStudiesAndSeries)
{
    EXPECT_EQ(m_model.rowCount(), 0);
    m_model.setTree(twoPatients());
    ASSERT_EQ(m_model.rowCount(), 2);
    EXPECT_EQ(m_model.rowCount(at({1})), 2);
    EXPECT_EQ(m_model.rowCount(at({1, 0})), 2);
    EXPECT_EQ(text({0, 0, 0}), "Thorax\nCT, 5 slices, axial, every 2 mm");
    EXPECT_EQ(text({1, 0, 0}), "CT, 3 slices, axial, 2 notes");
    EXPECT_EQ(text({1, 0, 1}), "Scout\nCT, 2 slices, localizer, axial, every 2 mm");
    EXPECT_EQ(m_model.parent(at({1, 0, 1})), at({1, 0}));
}

TEST_F(StudyTreeModelTest, HidesWhoItIsUntilItIsAskedFor)
{
    m_model.setTree(twoPatients());
    EXPECT_EQ(text({0}), "Patient 1");
    EXPECT_EQ(text({0, 0}), "Study 1");
    EXPECT_EQ(text({1, 0}), "Study 1: Control");
    EXPECT_EQ(at({0}).data(Qt::ToolTipRole).toString(), "Patient 1");
    m_model.setNamesShown(true);
    EXPECT_EQ(text({0}), "DOE, JANE DR (ID 4711)");
    EXPECT_EQ(text({0, 0}), "2020-02-26");
    EXPECT_EQ(text({1}), "No name (ID none)");
    EXPECT_EQ(text({1, 0}), "Study 1: Control");
    EXPECT_EQ(text({1, 1}), "?");
    m_model.setNamesShown(false);
    EXPECT_EQ(text({0}), "Patient 1");
}

TEST_F(StudyTreeModelTest, TellsTheNotesOfASeriesInItsToolTip)
{
    m_model.setTree(twoPatients());
    EXPECT_EQ(at({1, 0, 0}).data(Qt::ToolTipRole).toString(),
              "CT, 3 slices, axial, 2 notes\nA slice is missing.\nThe gantry was tilted.");
}

TEST_F(StudyTreeModelTest, FindsASeriesAndItsPlace)
{
    const auto tree = twoPatients();
    m_model.setTree(tree);
    const SeriesNode* const scout = &tree->patients[1].studies[0].series[1];
    EXPECT_EQ(m_model.indexOf(scout), at({1, 0, 1}));
    EXPECT_EQ(m_model.seriesAt(at({1, 0, 1})), scout);
    EXPECT_EQ(m_model.seriesAt(at({1, 0})), nullptr);
    EXPECT_FALSE(m_model.indexOf(static_cast<const SeriesNode*>(nullptr)).isValid());
}

TEST_F(StudyTreeModelTest, BeginsWithTheFirstStackThatIsNoLocalizer)
{
    EXPECT_FALSE(m_model.firstToShow().isValid());
    StudyTree tree = *twoPatients();
    tree.patients[0].studies[0].series = {series("One slice", 1)};
    m_model.setTree(std::make_shared<const StudyTree>(tree));
    EXPECT_EQ(m_model.firstToShow(), at({1, 0, 0}));
    tree.patients.resize(1);
    m_model.setTree(std::make_shared<const StudyTree>(tree));
    EXPECT_EQ(m_model.firstToShow(), at({0, 0, 0}));
}

} // namespace
} // namespace gg
