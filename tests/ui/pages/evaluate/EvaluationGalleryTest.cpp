#include "pages/evaluate/EvaluationGallery.h"

#include "pages/evaluate/FilterBar.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/SkippedFilesTable.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class EvaluationGallery : public testing::Test
{
protected:
    void evaluate()
    {
        ASSERT_TRUE(grey.evaluate());
        gallery.refresh();
        gallery.show();
    }
    QStringList names() { return gg::test::rowTexts(*gallery.view().model()); }
    QString heading()
    {
        return gallery.filterBar().chips().join(", ") + ": " +
               gallery.findChild<QLabel*>("galleryHeading")->text();
    }

    bool settled()
    {
        return gg::waitUntil([this] { return !grey.workspace.marks.job().isRunning(); });
    }
    gg::GalleryItem itemAt(int row)
    {
        return gallery.view()
            .model()
            ->index(row, 0)
            .data(gg::GalleryModel::ItemRole)
            .value<gg::GalleryItem>();
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::EvaluationGallery gallery{grey.workspace, dialogs};
};

} // namespace

TEST_F(EvaluationGallery, ShowsTheMisclassifiedTheMostConfidentFirst)
{
    evaluate();
    EXPECT_EQ(names(), QStringList({"220.png", "40.png", "100.png", "150.png"}))
        << "confidences 0.863, 0.843, 0.608, 0.588";
    EXPECT_EQ(heading(), "Misclassified: 4 of 8 images");
    const auto item =
        gallery.view().model()->index(1, 0).data(gg::GalleryModel::ItemRole).value<gg::GalleryItem>();
    EXPECT_EQ(item.trueClass, 1);
    EXPECT_EQ(item.predictedClass, 0);
    EXPECT_NEAR(item.score.value(), 40.0 / 255, 1e-9);
}

TEST_F(EvaluationGallery, ShowsWhatAFilterLetsThroughAndGoesBack)
{
    evaluate();
    QSignalSpy changed(&gallery, &gg::EvaluationGallery::filterChanged);
    gallery.setFilter(gg::EvaluationFilter::cell(1, 1));
    EXPECT_EQ(names(), QStringList({"240.png", "200.png"}));
    EXPECT_EQ(heading(), "COVID, recognised as such: 2 of 8 images");
    auto* clear = gallery.findChild<QPushButton*>("clearFilter");
    EXPECT_TRUE(clear->isVisible());
    clear->click();
    EXPECT_EQ(heading(), "Misclassified: 4 of 8 images");
    EXPECT_FALSE(clear->isVisible());
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(EvaluationGallery, ListsWhatCouldNotBeRead)
{
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(grey.openDataset());
    gg::test::writeText(grey.folder / "set" / "test" / "COVID" / "240.png", "no picture any more");
    grey.workspace.evaluate.evaluate(gg::Split::Test);
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
    gallery.refresh();
    const auto* table = gallery.findChild<gg::SkippedFilesTable*>();
    ASSERT_EQ(table->model()->rowCount(), 1);
    EXPECT_TRUE(table->model()->index(0, 0).data().toString().contains("240.png"));
}

TEST_F(EvaluationGallery, ShowsSuspectedLabelErrorsAndWhatTheyAreWorth)
{
    evaluate();
    auto* const note = gallery.findChild<QLabel*>("issuesNote");
    EXPECT_FALSE(note->isVisible());
    gg::EvaluationFilter filter;
    filter.isSuspected = true;
    filter.order = gg::ImageOrder::SuspectedFirst;
    gallery.setFilter(filter);
    EXPECT_EQ(heading(), "Suspected label errors: 4 of 8 images");
    EXPECT_EQ(names(), QStringList({"220.png", "40.png", "100.png", "150.png"}))
        << "0.569 is the mean of both classes";
    EXPECT_TRUE(note->isVisible());
    EXPECT_TRUE(note->text().startsWith("Suspected by confident learning"));
    grey.workspace.evaluate.evaluate(gg::Split::Train);
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.split() == gg::Split::Train; }));
    gallery.refresh();
    EXPECT_TRUE(note->text().startsWith("These images are for training"));
}

TEST_F(EvaluationGallery, ShowsTheMarksOfItsImagesWhereTheyAre)
{
    evaluate();
    ASSERT_TRUE(settled());
    gallery.view().setCurrentIndex(gallery.view().model()->index(1, 0));
    gallery.view().selectionModel()->select(gallery.view().model()->index(2, 0), QItemSelectionModel::Select);
    QApplication::setActiveWindow(&gallery);
    gallery.view().setFocus();
    QTest::keyClick(&gallery.view(), Qt::Key_1);
    ASSERT_TRUE(settled());
    EXPECT_EQ(itemAt(1).mark.tags, QStringList{"exclude"});
    EXPECT_EQ(itemAt(2).mark.tags, QStringList{"exclude"});
    EXPECT_TRUE(itemAt(0).mark.isEmpty());
    EXPECT_EQ(gallery.view().selectedRows(), (std::vector<int>{1, 2}));
    EXPECT_TRUE(
        gallery.view().model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains("exclude"));
    gallery.refresh();
    EXPECT_EQ(itemAt(2).mark.tags, QStringList{"exclude"}) << "also when it is filled anew";
}

TEST_F(EvaluationGallery, KeepsTheLargeViewOpenWhileItsImageIsMarked)
{
    evaluate();
    ASSERT_TRUE(settled());
    gallery.view().enlarge(gallery.view().model()->index(1, 0));
    grey.workspace.marks.setNote({grey.workspace.evaluate.evaluation().items[gallery.rows()[1]]}, "seen");
    ASSERT_TRUE(settled());
    ASSERT_NE(gallery.view().enlarged(), nullptr);
    EXPECT_TRUE(gallery.view().enlarged()->isVisible());
    EXPECT_EQ(gallery.view().enlarged()->row(), 1);
}

TEST_F(EvaluationGallery, FiltersByMarksAndFollowsThem)
{
    evaluate();
    ASSERT_TRUE(settled());
    const std::vector<std::size_t> rows = gallery.rows();
    const auto item = [&](std::size_t row) { return grey.workspace.evaluate.evaluation().items[rows[row]]; };
    grey.workspace.marks.relabel({item(0), item(1)}, "NonCOVID");
    ASSERT_TRUE(settled());
    gg::EvaluationFilter filter;
    filter.isRelabelled = true;
    gallery.setFilter(filter);
    EXPECT_EQ(names(), QStringList{"40.png"}) << "220.png is NonCOVID already";
    EXPECT_EQ(itemAt(0).mark.relabel, 0);
    grey.workspace.marks.relabel({item(3)}, "COVID");
    ASSERT_TRUE(settled());
    EXPECT_EQ(names(), QStringList({"40.png", "150.png"}));
    grey.workspace.marks.undo();
    ASSERT_TRUE(settled());
    EXPECT_EQ(heading(), "Relabelled: 1 of 8 images");
}
