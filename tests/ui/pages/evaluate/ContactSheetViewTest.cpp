#include "pages/evaluate/ContactSheetView.h"

#include "support/GreyWorkspace.h"
#include "widgets/ClassMark.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"

#include <gtest/gtest.h>

namespace {

class ContactSheetView : public testing::Test
{
protected:
    void draw(double scoreAbove)
    {
        ASSERT_TRUE(grey.openModel());
        ASSERT_TRUE(grey.openDataset());
        grey.workspace.evaluate.evaluate(gg::Split::Test);
        ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
        grey.workspace.contactSheets.draw({scoreAbove, 10, 1});
        view.resize(600, 300);
        view.show();
        view.refresh();
    }
    gg::GalleryItem item(int row)
    {
        return view.gallery()
            .model()
            ->index(row, 0)
            .data(gg::GalleryModel::ItemRole)
            .value<gg::GalleryItem>();
    }

    gg::test::GreyWorkspace grey;
    gg::ContactSheetView view{grey.workspace, gg::Outcome::FalseNegative};
};

} // namespace

TEST_F(ContactSheetView, ShowsTheImagesOfItsOutcomeWithTheScoreOfThePositiveClass)
{
    draw(0.6);
    EXPECT_EQ(view.count(), "2 of 2");
    ASSERT_EQ(view.gallery().model()->rowCount(), 2);
    for (int row = 0; row < 2; ++row) {
        EXPECT_EQ(item(row).trueClass, 1);
        EXPECT_EQ(item(row).predictedClass, 0);
        EXPECT_LT(item(row).score.value(), 0.4) << "of COVID, as on every page";
    }
    EXPECT_TRUE(
        view.gallery().model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("Score of COVID"));
}

TEST_F(ContactSheetView, PutsEachHeatMapInItsPlaceAsSoonAsItIsThere)
{
    draw(0.6);
    ASSERT_TRUE(gg::waitUntil([&] { return !item(0).picture.isNull() && !item(1).picture.isNull(); }));
    EXPECT_EQ(item(0).picture.size(), QSize(224, 224));
}

TEST_F(ContactSheetView, SaysSoWhenNoImageQualifies)
{
    draw(0.9);
    EXPECT_EQ(view.count(), "0 of 0");
    EXPECT_FALSE(view.gallery().isVisible());
    EXPECT_EQ(view.emptyText(), "No image of this kind has a score above 0.90");
}

TEST_F(ContactSheetView, EnlargesAnImageWhenItIsClicked)
{
    draw(0.6);
    gg::GalleryView& gallery = view.gallery();
    QTest::mouseClick(gallery.viewport(), Qt::LeftButton, {},
                      gallery.visualRect(gallery.model()->index(0, 0)).center());
    ASSERT_NE(gallery.enlarged(), nullptr);
    gallery.enlarged()->close();
}

TEST_F(ContactSheetView, DescribesItselfForAFile)
{
    draw(0.6);
    const gg::ContactSheetPicture picture = view.picture();
    EXPECT_EQ(picture.title, "False negatives: COVID, taken for NonCOVID");
    ASSERT_EQ(picture.tiles.size(), 2U);
    EXPECT_TRUE(picture.tiles[0].caption.startsWith("COVID → NonCOVID   COVID: 0."));
    EXPECT_TRUE(picture.tiles[0].name.endsWith(".png"));
}

TEST(OutcomeMeaning, SetsThePositiveClassAgainstAllOthers)
{
    const auto two = gg::ClassLegend::from({"NonCOVID", "COVID"}, 1);
    EXPECT_EQ(gg::outcomeMeaning(gg::Outcome::TrueNegative, two), "NonCOVID, recognised as such");
    EXPECT_EQ(gg::outcomeMeaning(gg::Outcome::FalsePositive, two), "NonCOVID, taken for COVID");
    const auto three = gg::ClassLegend::from({"normal", "COVID", "pneumonia"}, 1);
    EXPECT_EQ(gg::outcomeMeaning(gg::Outcome::TruePositive, three), "COVID, recognised as such");
    EXPECT_EQ(gg::outcomeMeaning(gg::Outcome::FalseNegative, three), "COVID, taken for another class");
    EXPECT_EQ(gg::outcomeMeaning(gg::Outcome::FalsePositive, three), "other classes, taken for COVID");
}
