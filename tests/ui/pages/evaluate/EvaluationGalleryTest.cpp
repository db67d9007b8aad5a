#include "pages/evaluate/EvaluationGallery.h"

#include "pages/evaluate/FilterBar.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/SkippedFilesTable.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
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

    gg::test::GreyWorkspace grey;
    gg::EvaluationGallery gallery{grey.workspace};
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
