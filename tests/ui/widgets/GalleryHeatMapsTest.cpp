#include "widgets/GalleryHeatMaps.h"

#include "image/PngWriter.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "widgets/GalleryView.h"

#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace {

class GalleryHeatMaps : public testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(grey.openModel()); }
    void fill(int count)
    {
        std::vector<gg::GalleryItem> items(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            auto& item = items[static_cast<std::size_t>(i)];
            item.file = grey.picture(std::to_string(i) + ".png", i % 250);
            item.predictedClass = 1;
        }
        model.setItems(std::move(items));
        view.setModel(&model);
        view.resize(400, 400);
        view.show();
        QTest::qWait(1);
    }
    int mapsMade() { return grey.classifier().activationMaps; }
    bool settled()
    {
        return gg::waitUntil([this] {
            QTest::qWait(200);
            return maps.waitingCount() == 0 && !grey.workspace.explain.job().isRunning();
        });
    }
    void pointAt(int row) { QTest::mouseMove(view.viewport(), view.visualRect(model.index(row)).center()); }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::GalleryModel model;
    gg::GalleryView view{grey.workspace.images, grey.workspace.viewers};
    gg::GalleryHeatMaps maps{view, grey.workspace.explain, "test/heat"};
};

} // namespace

TEST_F(GalleryHeatMaps, AreMadeForTheImagesInViewAlone)
{
    fill(200);
    QTest::qWait(200);
    EXPECT_EQ(mapsMade(), 0) << "nobody has asked for them";
    maps.setForAll(true);
    ASSERT_TRUE(settled());
    const auto seen = static_cast<int>(view.visibleRows().size());
    EXPECT_EQ(mapsMade(), seen);
    EXPECT_LT(seen, 20);
    view.grab();
    ASSERT_TRUE(settled());
    EXPECT_EQ(mapsMade(), seen) << "they are kept";
}

TEST_F(GalleryHeatMaps, AreNotWantedAnyMoreOnceTheirImageIsOutOfView)
{
    fill(200);
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        maps.setForAll(true);
        QTest::qWait(200);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        QTest::qWait(300);
        EXPECT_EQ(maps.waitingCount(), view.visibleRows().size());
    }
    ASSERT_TRUE(settled());
    EXPECT_LE(mapsMade(), static_cast<int>(view.visibleRows().size()) + 1) << "the first had begun";
}

TEST_F(GalleryHeatMaps, LeaveTheImageAsItIsWhereTheyHaveNoWeight)
{
    cv::Mat half(160, 160, CV_8UC1, cv::Scalar(0));
    half.colRange(80, 160).setTo(120);
    gg::writePng(grey.folder / "half.png", half);
    gg::GalleryItem item;
    item.file = grey.folder / "half.png";
    item.predictedClass = 1;
    model.setItems({item});
    view.setModel(&model);
    view.resize(400, 400);
    view.show();
    const int edge = 160;
    ASSERT_TRUE(gg::waitUntil([&] { return !grey.workspace.images.thumbnail(item.file, edge).isNull(); }));
    const QImage without = view.grab().toImage();
    maps.setForAll(true);
    ASSERT_TRUE(settled());
    const QImage with = view.grab().toImage();
    const QRect tile = view.visualRect(model.index(0));
    const QPoint middle(tile.center().x(), tile.top() + edge / 2);
    EXPECT_EQ(with.pixelColor(middle - QPoint(70, 0)), without.pixelColor(middle - QPoint(70, 0)));
    EXPECT_NE(with.pixelColor(middle + QPoint(70, 0)), without.pixelColor(middle + QPoint(70, 0)));
}

TEST_F(GalleryHeatMaps, LieOverTheImageOnWhichThePointerRests)
{
    fill(6);
    pointAt(0);
    QTest::qWait(20);
    pointAt(1);
    ASSERT_TRUE(gg::waitUntil([&] { return mapsMade() == 1; }));
    ASSERT_TRUE(settled());
    EXPECT_EQ(mapsMade(), 1) << "none for the one it passed";
    maps.setOnHover(false);
    pointAt(2);
    QTest::qWait(600);
    EXPECT_EQ(mapsMade(), 1);
}

TEST_F(GalleryHeatMaps, StayWithinABound)
{
    fill(60);
    maps.setMemoryBound(qsizetype{3} << 16); // three maps
    maps.setForAll(true);
    ASSERT_TRUE(settled());
    EXPECT_EQ(mapsMade(), 3) << "more would drive each other out";
    EXPECT_LE(maps.memoryInUse(), qsizetype{3} << 16);
}

TEST_F(GalleryHeatMaps, AreForgottenWithTheirModel)
{
    fill(3);
    maps.setForAll(true);
    ASSERT_TRUE(settled());
    EXPECT_GT(maps.memoryInUse(), 0);
    maps.setForAll(false);
    ASSERT_TRUE(grey.openModel("other.safetensors"));
    EXPECT_EQ(maps.memoryInUse(), 0);
}

TEST_F(GalleryHeatMaps, RememberWhetherTheyAreShown)
{
    EXPECT_FALSE(maps.isForAll());
    EXPECT_TRUE(maps.isOnHover());
    maps.setForAll(true);
    maps.setOnHover(false);
    const gg::GalleryHeatMaps next(view, grey.workspace.explain, "test/heat");
    EXPECT_TRUE(next.isForAll());
    EXPECT_FALSE(next.isOnHover());
}
