#include "widgets/EnlargedImageDialog.h"

#include "session/ImageLoader.h"
#include "support/GreyWorkspace.h"
#include "support/SeenScan.h"
#include "viewer/ViewerMemory.h"
#include "widgets/GalleryModel.h"
#include "widgets/HeatMapControl.h"
#include "widgets/ScanPanel.h"

#include <QCheckBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class EnlargedImageDialog : public testing::Test
{
protected:
    void SetUp() override
    {
        std::vector<gg::GalleryItem> items(3);
        for (int i = 0; i < 3; ++i)
            items[static_cast<std::size_t>(i)].file =
                gg::test::writeGreyPicture(folder / (std::to_string(i) + ".png"), 40 * i, 60 + i, 50);
        model.setItems(items);
        dialog.showRow(1);
        dialog.open();
    }

    bool showsImageOfWidth(int width)
    {
        return gg::waitUntil([&] { return dialog.scan().slice().pixels.cols == width; });
    }

    gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::ViewerMemory memory;
    gg::GalleryModel model;
    gg::EnlargedImageDialog dialog{model, {loader, memory, nullptr}, nullptr};
};

} // namespace

TEST_F(EnlargedImageDialog, GoesThroughTheGalleryByArrowKeys)
{
    EXPECT_TRUE(showsImageOfWidth(61));
    QTest::keyClick(&dialog, Qt::Key_Right);
    EXPECT_EQ(dialog.row(), 2);
    EXPECT_TRUE(showsImageOfWidth(62));
    QTest::keyClick(&dialog, Qt::Key_Right);
    EXPECT_EQ(dialog.row(), 2) << "there is no next one";
    QTest::keyClick(&dialog, Qt::Key_Home);
    EXPECT_EQ(dialog.row(), 0);
    EXPECT_EQ(dialog.windowTitle(), "0.png");
}

TEST_F(EnlargedImageDialog, GoesThroughTheGalleryByTheViewersKeysToo)
{
    QApplication::setActiveWindow(&dialog);
    QWidget& view = dialog.scan().viewer().panes().active();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(dialog.row(), 2);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(dialog.row(), 0);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(dialog.row(), 2);
}

TEST_F(EnlargedImageDialog, ClosesByEscapeAndDoesNotBlock)
{
    EXPECT_TRUE(dialog.isVisible());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(EnlargedImageDialog, ClosesWhenItsImageLeavesTheGallery)
{
    model.setItems({});
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(EnlargedImageDialog, StaysWhenTheGalleryGrows)
{
    model.append(std::vector<gg::GalleryItem>(4));
    EXPECT_TRUE(dialog.isVisible());
    QStringList texts;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        texts << label->text();
    EXPECT_TRUE(texts.contains("2 of 7"));
}

TEST_F(EnlargedImageDialog, HasNoHeatMapsUnlessSomebodyExplains)
{
    EXPECT_EQ(dialog.findChild<gg::HeatMapControl*>(), nullptr);
}

TEST_F(EnlargedImageDialog, LaysTheHeatMapOfEachImageOverIt)
{
    QSettings().remove("heatMap");
    gg::test::GreyWorkspace grey;
    gg::EnlargedImageDialog explained(
        model, {grey.workspace.images, grey.workspace.viewers, &grey.workspace.explain}, nullptr);
    explained.showRow(0);
    explained.open();
    auto* control = explained.findChild<gg::HeatMapControl*>();
    ASSERT_NE(control, nullptr);
    EXPECT_FALSE(control->isVisible()) << "no model is open";
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(control->isVisible());
    control->findChild<QCheckBox*>("heatMapShown")->click();
    const auto waitForOverlay = [&](int width) {
        return gg::waitUntil([&] {
            return explained.scan().slice().pixels.cols == width &&
                   !gg::test::seenHeatMap(explained.scan().viewer()).isNull();
        });
    };
    ASSERT_TRUE(waitForOverlay(60));
    QTest::keyClick(&explained, Qt::Key_Right);
    ASSERT_TRUE(waitForOverlay(61));
    EXPECT_EQ(grey.classifier().activationMaps, 2);
}
