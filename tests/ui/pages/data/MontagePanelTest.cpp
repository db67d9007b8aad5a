#include "pages/data/MontagePanel.h"

#include "support/GreyWorkspace.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"

#include <QPushButton>
#include <algorithm>
#include <gtest/gtest.h>

namespace {

class MontagePanel : public testing::Test
{
protected:
    QStringList files(std::size_t column)
    {
        QStringList list;
        const QAbstractItemModel& model = *panel.galleries().at(column)->model();
        for (int row = 0; row < model.rowCount(); ++row)
            list << model.index(row, 0).data(gg::GalleryModel::FileRole).toString();
        return list;
    }

    gg::test::TemporaryFolder folder;
    gg::Dataset dataset = gg::test::smallDataset(folder.path(), 10);
    gg::test::GreyWorkspace grey;
    gg::MontagePanel panel{grey.workspace.images, grey.workspace.viewers, grey.workspace.explain};
};

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

TEST_F(MontagePanel, ShowsEveryImageOfEachClassInItsOwnColumn)
{
    panel.setDataset(dataset);
    ASSERT_EQ(panel.galleries().size(), 2U);
    EXPECT_EQ(files(0).size(), 30);
    EXPECT_TRUE(std::ranges::all_of(files(0), [](const QString& f) { return f.contains("/NonCOVID/"); }));
    EXPECT_TRUE(std::ranges::all_of(files(1), [](const QString& f) { return f.contains("/COVID/"); }));
}

TEST_F(MontagePanel, ShowsTheImagesOfAFindingAloneOfAllSplitsUntilAllAreWantedAgain)
{
    panel.setDataset(dataset);
    panel.setSplit(gg::Split::Train);
    panel.setItems(std::vector<std::size_t>{0, dataset.size() - 1});
    EXPECT_EQ(files(0).size() + files(1).size(), 2);
    panel.setItems(std::nullopt);
    EXPECT_EQ(files(0).size(), 30);
    panel.setItems(std::vector<std::size_t>{0});
    panel.setDataset(dataset);
    EXPECT_EQ(files(0).size(), 30);
}

TEST_F(MontagePanel, ReshufflesByASeed)
{
    panel.setDataset(dataset);
    const QStringList first = files(1);
    EXPECT_NE(first, sorted(first)) << "in random order";
    panel.findChild<QPushButton*>("reshuffle")->click();
    const QStringList second = files(1);
    EXPECT_NE(second, first);
    EXPECT_EQ(sorted(second), sorted(first));
    gg::MontagePanel other(grey.workspace.images, grey.workspace.viewers, grey.workspace.explain);
    other.setDataset(dataset);
    EXPECT_EQ(other.galleries()[1]->model()->index(0, 0).data(gg::GalleryModel::FileRole), first[0])
        << "the same seed gives the same order";
}

TEST_F(MontagePanel, ShowsOneSplitIfAskedTo)
{
    panel.setDataset(dataset);
    panel.setSplit(gg::Split::Test);
    EXPECT_EQ(files(0).size(), 10);
    EXPECT_TRUE(std::ranges::all_of(files(0), [](const QString& f) { return f.contains("/test/"); }));
}

TEST_F(MontagePanel, IsEmptyWithoutADataset)
{
    panel.setDataset(dataset);
    panel.setDataset(std::nullopt);
    EXPECT_TRUE(panel.galleries().empty());
}
