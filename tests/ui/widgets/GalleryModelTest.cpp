#include "widgets/GalleryModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

gg::GalleryItem item(const char* file)
{
    gg::GalleryItem made;
    made.file = file;
    return made;
}

} // namespace

TEST(GalleryModel, KeepsItemsInOrder)
{
    gg::GalleryModel model;
    const QAbstractItemModelTester tester(&model);
    model.setItems({item("/a/1.png"), item("/a/2.png")});
    model.append({item("/a/0.png")});
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.index(0).data(), "1.png");
    EXPECT_EQ(model.index(2).data(), "0.png");
    EXPECT_EQ(model.index(1).data(gg::GalleryModel::FileRole), "/a/2.png");
}

TEST(GalleryModel, DescribesAnItemInWords)
{
    gg::GalleryModel model;
    model.setLegend({{"NonCOVID", "COVID"}, 1});
    gg::GalleryItem scan = item("/a/1.png");
    scan.trueClass = 1;
    scan.predictedClass = 0;
    scan.score = 0.25;
    EXPECT_EQ(model.description(scan),
              "1.png\nTrue class: COVID\nPredicted class: NonCOVID\nScore of COVID: 0.25");
    gg::GalleryItem broken = item("/a/2.png");
    broken.note = "unreadable";
    EXPECT_EQ(model.description(broken), "2.png\nunreadable");
}

TEST(GalleryModel, TellsWhichItemChanged)
{
    gg::GalleryModel model;
    model.setItems({item("1.png"), item("2.png")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    gg::GalleryItem scored = item("2.png");
    scored.score = 0.5;
    model.setItem(1, scored);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().toModelIndex().row(), 1);
    EXPECT_EQ(model.index(1).data(gg::GalleryModel::ScoreRole).toDouble(), 0.5);
    EXPECT_EQ(model.index(0).data(gg::GalleryModel::ScoreRole).toDouble(), -1);
}

TEST(GalleryModel, KeepsFileNamesThatAreNotUtf8)
{
    gg::GalleryModel model;
    model.setItems({item("/a/\xff.png")});
    EXPECT_EQ(model.index(0).data(), "\\xFF.png");
}

TEST(GalleryModel, NamesTheClassThatAScoreIsOf)
{
    gg::GalleryModel model;
    model.setLegend({{"NonCOVID", "COVID"}, 1});
    gg::GalleryItem item;
    item.predictedClass = 0;
    item.score = 0.97;
    EXPECT_TRUE(model.description(item).contains("Score of COVID: 0.97"));
    model.setLegend({{"a", "b", "c"}, 1});
    EXPECT_TRUE(model.description(item).contains("Score of a: 0.97"));
}

TEST(GalleryModel, ShowsTheScoreOfThePositiveClassWhateverIsPredicted)
{
    const gg::ClassLegend two{{"NonCOVID", "COVID"}, 1};
    gg::GalleryItem item;
    gg::showPrediction(item, two, 0, {0.97, 0.03});
    EXPECT_EQ(item.predictedClass, 0);
    EXPECT_EQ(item.score, 0.03);
    gg::showPrediction(item, two, 1, {0.2, 0.8});
    EXPECT_EQ(item.score, 0.8);
}

TEST(GalleryModel, ShowsTheScoreOfThePredictedClassOfMany)
{
    gg::GalleryItem item;
    gg::showPrediction(item, {{"a", "b", "c"}, 1}, 2, {0.2, 0.3, 0.5});
    EXPECT_EQ(item.score, 0.5);
}

TEST(GalleryModel, TakesARowAway)
{
    gg::GalleryModel model;
    const QAbstractItemModelTester tester(&model);
    model.setItems({item("1.png"), item("2.png"), item("3.png")});
    model.remove(1);
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(1).data(), "3.png");
}

TEST(GalleryModel, TellsOfItemsWhoseMarksChangeAlone)
{
    gg::GalleryModel model;
    model.setLegend({{"NonCOVID", "COVID"}, 1});
    model.setItems(std::vector<gg::GalleryItem>(3));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    std::vector<gg::ShownMark> marks(3);
    marks[1] = {{"motion", "tube"}, "seen", 1};
    model.setMarks(marks);
    model.setMarks(marks);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
    const QString words = model.index(1).data(Qt::AccessibleTextRole).toString();
    EXPECT_TRUE(words.contains("Should be labelled: COVID"));
    EXPECT_TRUE(words.contains("Tags: motion, tube"));
    EXPECT_TRUE(words.contains("Note: seen"));
}
