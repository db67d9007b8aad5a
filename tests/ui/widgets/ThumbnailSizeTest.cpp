#include "widgets/ThumbnailSize.h"

#include "support/FreshSettings.h"
#include "support/GreyPicture.h"
#include "support/TemporaryFolder.h"
#include "viewer/ViewerMemory.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"

#include <QAction>
#include <QScrollBar>
#include <QSlider>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class ThumbnailSize : public testing::Test
{
protected:
    void SetUp() override
    {
        std::vector<gg::GalleryItem> items(200);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].file = folder / (std::to_string(i) + ".png");
        model.setItems(items);
        view.setModel(&model);
        view.resize(800, 600);
        view.show();
        view.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&view)) << "keys go to the active window";
    }
    int tileHeight() { return view.visualRect(model.index(0)).height(); }

    gg::test::FreshSettings settings;
    gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::GalleryModel model;
    gg::ViewerMemory memory;
    gg::GalleryView view{loader, memory};
};

} // namespace

TEST_F(ThumbnailSize, ChangesTheSizeByKeysAndRemembersIt)
{
    gg::ThumbnailSize size(view, "test/edge");
    EXPECT_EQ(size.edge(), 144);
    const int before = tileHeight();
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_EQ(size.edge(), 192);
    EXPECT_EQ(tileHeight(), before + 48);
    EXPECT_EQ(gg::ThumbnailSize(view, "test/edge").edge(), 192) << "as at the next start";
    EXPECT_EQ(gg::ThumbnailSize(view, "test/other").edge(), 144);
}

TEST_F(ThumbnailSize, EndsAtTheSmallestAndTheLargest)
{
    gg::ThumbnailSize size(view, "test/edge");
    for (int i = 0; i < 10; ++i)
        size.smaller().trigger();
    EXPECT_EQ(size.edge(), 80);
    for (int i = 0; i < 10; ++i)
        size.larger().trigger();
    EXPECT_EQ(size.edge(), 336);
}

TEST_F(ThumbnailSize, KeepsTheImagesThatAreLookedAtInView)
{
    gg::ThumbnailSize size(view, "test/edge");
    view.scrollTo(model.index(100), QAbstractItemView::PositionAtTop);
    size.slider().setValue(size.slider().maximum());
    EXPECT_TRUE(view.viewport()->rect().intersects(view.visualRect(model.index(100))));
}

TEST_F(ThumbnailSize, TakesAnUnknownSizeOfTheSettingsForTheUsual)
{
    QSettings().setValue("test/edge", 7);
    EXPECT_EQ(gg::ThumbnailSize(view, "test/edge").edge(), 144);
}
