#include "widgets/SliceViewer.h"

#include "session/ImageLoader.h"
#include "support/FlatSlice.h"
#include "support/GreyPicture.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <gtest/gtest.h>

namespace {

QImage grey(int width, int height, int value = 120)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(QColor(value, value, value));
    return image;
}

void turnWheel(QWidget& widget, QPointF position, int steps)
{
    QWheelEvent event(position, widget.mapToGlobal(position), {}, QPoint(0, 120 * steps), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// The point of the image below a position of the widget.
QPointF imagePoint(const gg::SliceViewer& viewer, QPointF position)
{
    const QRectF rect = viewer.imageRect();
    return {(position.x() - rect.left()) / rect.width(), (position.y() - rect.top()) / rect.height()};
}

} // namespace

TEST(SliceViewer, FitsTheImageWithItsAspectKeptAndBlackAround)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 300);
    viewer.setImage(grey(200, 50));
    EXPECT_EQ(viewer.imageRect(), QRectF(0, 100, 400, 100));
    const QImage shown = viewer.grab().toImage();
    EXPECT_EQ(shown.pixelColor(200, 150), QColor(120, 120, 120));
    EXPECT_EQ(shown.pixelColor(200, 50), QColor(0, 0, 0));
    viewer.resize(100, 300);
    viewer.show();
    EXPECT_EQ(viewer.imageRect().size(), QSizeF(100, 25)) << "fits anew when resized";
}

TEST(SliceViewer, ZoomsAroundTheCursor)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 400);
    viewer.setImage(grey(100, 100));
    const QPointF cursor(100, 300);
    const QPointF before = imagePoint(viewer, cursor);
    turnWheel(viewer, cursor, 3);
    EXPECT_GT(viewer.zoom(), 4);
    const QPointF after = imagePoint(viewer, cursor);
    EXPECT_NEAR(after.x(), before.x(), 1e-9);
    EXPECT_NEAR(after.y(), before.y(), 1e-9);
}

TEST(SliceViewer, PansByDraggingAndFitsByDoubleClick)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 400);
    viewer.setImage(grey(100, 100));
    turnWheel(viewer, {200, 200}, 4);
    const QPointF before = viewer.imageRect().topLeft();
    QTest::mousePress(&viewer, Qt::LeftButton, {}, {200, 200});
    QMouseEvent move(QEvent::MouseMove, QPointF(230, 190), viewer.mapToGlobal(QPointF(230, 190)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&viewer, &move);
    QTest::mouseRelease(&viewer, Qt::LeftButton, {}, {230, 190});
    EXPECT_NEAR(viewer.imageRect().left(), before.x() + 30, 1e-6);
    EXPECT_NEAR(viewer.imageRect().top(), before.y() - 10, 1e-6);
    QTest::mouseDClick(&viewer, Qt::LeftButton, {}, {10, 10});
    EXPECT_EQ(viewer.imageRect(), QRectF(0, 0, 400, 400));
}

TEST(SliceViewer, KeepsTheImageInView)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 400);
    viewer.setImage(grey(100, 100));
    turnWheel(viewer, {200, 200}, 2);
    QTest::mousePress(&viewer, Qt::LeftButton, {}, {0, 0});
    QMouseEvent move(QEvent::MouseMove, QPointF(5000, 0), viewer.mapToGlobal(QPointF(5000, 0)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&viewer, &move);
    EXPECT_NEAR(viewer.imageRect().left(), 0, 1e-6);
}

TEST(SliceViewer, LaysAHeatMapOverTheImage)
{
    gg::SliceViewer viewer;
    viewer.resize(100, 100);
    viewer.setImage(grey(50, 50, 0));
    QImage red(7, 7, QImage::Format_RGB32);
    red.fill(Qt::red);
    viewer.setOverlay(red, 0.5);
    EXPECT_NEAR(viewer.grab().toImage().pixelColor(50, 30).red(), 128, 2);
    viewer.setOverlay({}, 0);
    EXPECT_EQ(viewer.grab().toImage().pixelColor(50, 30).red(), 0);
}

TEST(SliceViewer, ShowsOnlyTheFileThatWasAskedForLast)
{
    const gg::test::TemporaryFolder folder;
    const auto first = gg::test::writeGreyPicture(folder / "1.png", 10, 30, 30);
    const auto second = gg::test::writeGreyPicture(folder / "2.png", 10, 40, 40);
    gg::ImageLoader loader;
    gg::SliceViewer viewer;
    std::vector<int> widths;
    QObject::connect(&viewer, &gg::SliceViewer::imageChanged, [&] {
        if (!viewer.image().isNull())
            widths.push_back(viewer.image().width());
    });
    viewer.showFile(loader, first);
    viewer.showFile(loader, second);
    ASSERT_TRUE(gg::waitUntil([&] { return !widths.empty(); }));
    QTest::qWait(20);
    EXPECT_EQ(widths, std::vector<int>{40});
}

TEST(SliceViewer, ShowsAVeryLargeImageInItsPlaces)
{
    gg::SliceViewer viewer;
    viewer.resize(100, 100);
    QImage image = grey(4000, 4000, 0);
    for (int y = 0; y < 2000; ++y)
        std::fill_n(reinterpret_cast<QRgb*>(image.scanLine(y)), 2000, qRgb(200, 200, 200));
    viewer.setImage(image);
    const QImage shown = viewer.grab().toImage();
    EXPECT_EQ(shown.pixelColor(25, 25), QColor(200, 200, 200));
    EXPECT_EQ(shown.pixelColor(75, 25), QColor(0, 0, 0));
    EXPECT_EQ(shown.pixelColor(75, 55), QColor(0, 0, 0)) << "below, the caption begins";
}

TEST(SliceViewer, SaysWhyAFileCannotBeShown)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeText(folder / "broken.png", "no picture");
    gg::ImageLoader loader;
    gg::SliceViewer viewer;
    viewer.showFile(loader, folder / "broken.png");
    ASSERT_TRUE(gg::waitUntil([&] { return !viewer.problem().isEmpty(); }));
    EXPECT_TRUE(viewer.image().isNull());
}

TEST(SliceViewer, ShowsTheScaleOnlyWithAnOverlay)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 300);
    viewer.setImage(grey(400, 300));
    QImage colours(2, 1, QImage::Format_RGB32);
    colours.fill(Qt::green);
    viewer.setOverlayScale(colours, "low", "high");
    const auto hasScale = [&] {
        const QImage shown = viewer.grab().toImage();
        for (int x = 200; x < 400; ++x)
            for (int y = 250; y < 300; ++y)
                if (shown.pixelColor(x, y) == QColor(Qt::green))
                    return true;
        return false;
    };
    EXPECT_FALSE(hasScale());
    viewer.setOverlay(grey(10, 10), 0.5);
    EXPECT_TRUE(hasScale());
    viewer.setOverlay(grey(10, 10), 0);
    EXPECT_FALSE(hasScale());
    viewer.setOverlay({}, 0.5);
    EXPECT_FALSE(hasScale());
}

TEST(SliceViewer, KeepsItsWordsApartAndInsideHoweverNarrowItIs)
{
    for (const int edge : {900, 400, 260, 160}) {
        gg::SliceViewer viewer;
        viewer.resize(edge, 160);
        viewer.setImage(grey(400, 300));
        viewer.setOverlayScale(grey(256, 1), "low", "high");
        EXPECT_TRUE(viewer.scaleRect().isNull());
        viewer.setOverlay(grey(10, 10), 0.5);
        EXPECT_TRUE(viewer.rect().contains(viewer.captionRect())) << edge;
        EXPECT_TRUE(viewer.rect().contains(viewer.scaleRect())) << edge;
        EXPECT_FALSE(viewer.captionRect().intersects(viewer.scaleRect())) << edge;
    }
}

TEST(SliceViewer, ZoomsAndFitsByKeysThatAreListed)
{
    gg::SliceViewer viewer;
    viewer.resize(200, 200);
    viewer.setImage(grey(100, 100));
    viewer.show();
    viewer.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&viewer));
    viewer.setFocus();
    const double fitted = viewer.zoom();
    QTest::keyClick(&viewer, Qt::Key_Plus);
    EXPECT_GT(viewer.zoom(), fitted);
    QTest::keyClick(&viewer, Qt::Key_0);
    EXPECT_EQ(viewer.zoom(), fitted);
    QTest::keyClick(&viewer, Qt::Key_Minus);
    EXPECT_LT(viewer.zoom(), fitted);
    EXPECT_EQ(viewer.actions().size(), 3);
}

TEST(SliceViewer, WritesANoticeOverTheUpperEdge)
{
    gg::SliceViewer viewer;
    viewer.resize(400, 300);
    viewer.setImage(grey(400, 300));
    const QImage without = viewer.grab().toImage();
    viewer.setNotice("Computing the heat map...");
    const QImage with = viewer.grab().toImage();
    EXPECT_NE(with.copy(0, 0, 400, 60), without.copy(0, 0, 400, 60));
    EXPECT_EQ(with.copy(0, 60, 400, 240), without.copy(0, 60, 400, 240));
    viewer.setNotice({});
    EXPECT_EQ(viewer.grab().toImage(), without);
}

TEST(SliceViewer, ShowsASliceThroughTheLoadersWindowAndSaysWhich)
{
    const gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::SliceViewer viewer;
    viewer.resize(64, 64);
    viewer.showFile(loader, gg::test::writeFlatSlice(folder / "slice.dcm", -600));
    ASSERT_TRUE(gg::waitUntil([&] { return !viewer.image().isNull(); }));
    EXPECT_TRUE(viewer.caption().endsWith("window -600 / 1500 HU")) << viewer.caption().toStdString();
    loader.setWindow({-1000, 1600});
    ASSERT_TRUE(gg::waitUntil([&] { return viewer.caption().endsWith("window -1000 / 1600 HU"); }));
    EXPECT_NEAR(qGray(viewer.image().pixel(5, 5)), 191, 1);
    viewer.showFile(loader, gg::test::writeGreyPicture(folder / "picture.png", 90));
    ASSERT_TRUE(gg::waitUntil([&] { return !viewer.image().isNull(); }));
    EXPECT_FALSE(viewer.caption().contains("HU")) << "it is grey as it is stored";
}
