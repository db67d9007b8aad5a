// A viewer as a person has it before them: pictures of it, to be looked at after a change, go to
// screenshots/viewer beside the build's bin/; and how long a frame takes, which is printed.
#include "viewer/Viewer.h"

#include "support/FreshSettings.h"
#include "support/MouseMoves.h"
#include "support/Phantoms.h"
#include "support/Theme.h"
#include "support/WindowFit.h"
#include "viewer/Measurements.h"
#include "viewer/MemorySlices.h"
#include "viewer/SliceStrip.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerBar.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"
#include "viewer/WindowPresetsDialog.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QMenu>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <iostream>
#include <limits>
#include <numbers>

namespace {

/// Weights about a place, in inferno, as heat maps of networks come: small.
QImage someHeatMap(QPointF middle)
{
    const auto colours = gg::coloursOf(gg::Palette::Inferno);
    QImage map(28, 28, QImage::Format_RGB32);
    for (int y = 0; y < map.height(); ++y) {
        for (int x = 0; x < map.width(); ++x) {
            const double away = std::hypot(x / 27.0 - middle.x(), y / 27.0 - middle.y());
            map.setPixel(x, y, colours[static_cast<std::size_t>(255 * std::exp(-away * away * 30))]);
        }
    }
    return map;
}

QImage infernoRamp()
{
    const auto colours = gg::coloursOf(gg::Palette::Inferno);
    QImage ramp(256, 1, QImage::Format_RGB32);
    for (int x = 0; x < 256; ++x)
        ramp.setPixel(x, 0, colours[static_cast<std::size_t>(x)]);
    return ramp;
}

/// As of a network that finds something in the middle of the chest; the first slices were not scored.
std::vector<double> someScores(int count)
{
    std::vector<double> scores;
    for (int i = 0; i < count; ++i) {
        const double wave = 0.5 + 0.48 * std::sin(std::numbers::pi * (i - count / 4.0) / (count / 2.0));
        scores.push_back(i < count / 12 ? std::numeric_limits<double>::quiet_NaN() : wave);
    }
    return scores;
}

class ViewerJourney : public testing::Test
{
protected:
    ViewerJourney()
    {
        for (gg::MemorySlices* const source : {&axial, &coronal, &sagittal})
            source->setFrameOfReference("frame");
        window.setCentralWidget(viewer);
        window.resize(1280, 720);
        window.show();
        viewer->setSource(&axial);
        viewer->setScores("axial", {.scores = someScores(axial.count()), .name = "COVID", .threshold = 0.5});
        view().showSlice(middle);
    }
    ~ViewerJourney() override { gg::Theme::apply(*qApp, gg::ColorScheme::Dark); }
    gg::SliceView& view() { return viewer->panes().active(); }
    void draw(gg::MeasurementKind kind, std::vector<QPointF> points)
    {
        store.of("axial").add({kind, middle, std::move(points)}, view().slice());
    }
    void measure()
    {
        // The ball lies at (78, -16) mm from the middle; a pixel is 1.33 mm.
        const double pixel = 340.0 / 256;
        const QPointF ball(127.5 + 78 / pixel, 127.5 - 16 / pixel);
        draw(gg::MeasurementKind::Ellipse, {ball - QPointF(6, 6), ball + QPointF(6, 6)});
        draw(gg::MeasurementKind::Length, {{50, 90}, {50 + 75.3, 90}});
        draw(gg::MeasurementKind::Angle, {{60, 190}, {127, 178}, {190, 200}});
    }
    void layHeatMap()
    {
        viewer->panes().heatMapOf(0).setMap("axial", middle, someHeatMap({0.68, 0.45}));
        viewer->panes().heatMapOf(0).setScale(infernoRamp(), "low", "high");
        viewer->panes().heatMapOf(0).setOpacity(0.4);
    }
    void lookEverywhere(const QString& name)
    {
        const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/viewer");
        for (const auto scheme : {gg::ColorScheme::Light, gg::ColorScheme::Dark}) {
            gg::Theme::apply(*qApp, scheme);
            for (const auto& screen : gg::test::screenSizes)
                EXPECT_EQ(gg::test::lookAt(window, screen, folder, name), QStringList()) << screen.name;
        }
    }

    static constexpr int middle = 75;
    const gg::test::FreshSettings settings;
    gg::WindowPresets presets;
    gg::MeasurementStore store;
    const std::vector<gg::ViewedSlice> slices = gg::test::chest(151, 256);
    gg::MemorySlices axial{"axial", slices};
    gg::MemorySlices coronal{"coronal", gg::test::coronalsOf(slices)};
    gg::MemorySlices sagittal{"sagittal", gg::test::sagittalsOf(slices)};
    QMainWindow window;
    gg::Viewer* viewer = new gg::Viewer(presets, store);
};

/// In ms, of all that was measured.
void print(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * (times.size() - 1))]; };
    std::cout << what << ": p50 " << at(0.5) << " ms, p95 " << at(0.95) << " ms, longest " << times.back()
              << " ms\n";
}

} // namespace

TEST_F(ViewerJourney, ReadsASeriesInOnePane)
{
    measure();
    layHeatMap();
    gg::test::hover(view(), view().transform().toView({186, 115}));
    lookEverywhere("one");
    const auto& measured = store.of("axial");
    EXPECT_EQ(measured.wordsAt(0).first(), "mean 50.0 HU  SD 0.00") << "the ball of 50 HU";
    EXPECT_EQ(measured.wordsAt(1), QStringList("100.0 mm"));
}

TEST_F(ViewerJourney, ReadsAVolumeInFourPanes)
{
    gg::ViewerPanes& panes = viewer->panes();
    panes.setPaneLayout(gg::PaneLayout::Four);
    panes.pane(1).setSource(&coronal);
    panes.pane(2).setSource(&sagittal);
    panes.pane(3).setSource(&axial);
    panes.pane(3).setMapping({.window = {40, 400}});
    measure();
    // The ball's middle, in the axial slice that lies through it.
    panes.setCrosshair(view(), *view().patientPointAt(view().transform().toView({186.2, 115.5})));
    EXPECT_EQ(panes.pane(1).current(), 115);
    EXPECT_EQ(panes.pane(2).current(), 186);
    EXPECT_EQ(panes.pane(2).slice().valueAt({115, 75}), 50) << "the sagittal plane shows the ball too";
    lookEverywhere("four");
}

TEST_F(ViewerJourney, SaysWhatIsWrongAndShowsColours)
{
    gg::ViewedSlice picture;
    picture.pixels = cv::Mat(300, 400, CV_8UC3, cv::Scalar(120, 60, 30));
    gg::MemorySlices pictures("pictures", {picture, picture});
    gg::test::SlowSlices broken(gg::test::chest(3, 64));
    gg::ViewerPanes& panes = viewer->panes();
    panes.setPaneLayout(gg::PaneLayout::SideBySide);
    panes.pane(0).setSource(&pictures);
    panes.pane(0).setNotice("The model was trained on slices through the window -600 / 1500 HU.");
    panes.pane(1).setSource(&broken);
    broken.refuse(0, "IM000123: the compressed pixels end early.");
    lookEverywhere("notices");
    panes.pane(0).setSource(nullptr);
    panes.pane(1).setSource(nullptr);
}

TEST_F(ViewerJourney, HasRoomForItsMenusAndItsDialog)
{
    const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/viewer/");
    QDir().mkpath(folder);
    const auto look = [&](QWidget& part, const QString& name) {
        EXPECT_LE(part.sizeHint().height(), 600) << name.toStdString();
        EXPECT_TRUE(part.grab().save(folder + name + ".png"));
    };
    for (const QMenu* const menu : viewer->findChildren<QMenu*>())
        EXPECT_LE(menu->sizeHint().height(), 600) << menu->title().toStdString();
    look(*viewer->bar().moreMenu(), "menu");
    viewer->viewerActions().editWindows->trigger();
    look(*viewer->findChild<gg::WindowPresetsDialog*>(), "windows");
}

TEST_F(ViewerJourney, PrintsHowLongAWindowTakes)
{
    gg::ViewedSlice slice = gg::test::chest(1, 512).front();
    for (const char* const what : {"a window over 512 x 512 whole numbers", "the same over floats"}) {
        std::vector<double> times;
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer timer;
            timer.start();
            const cv::Mat levels = gg::DisplayMapping{.window = {-600.0 + i, 1500}}.levels(slice);
            times.push_back(timer.nsecsElapsed() / 1e6);
            EXPECT_EQ(levels.cols, 512);
        }
        print(what, times);
        slice.pixels.convertTo(slice.pixels, CV_32F);
    }
}

TEST_F(ViewerJourney, ScrollsAFolderEndToEndAndPrintsTheTimes)
{
    gg::MemorySlices large("large", gg::test::chest(300, 512));
    gg::ViewerTools tools(store);
    gg::SliceView plain;
    const gg::PaneOverlays overlays = gg::addOverlays(plain, tools, store, presets);
    plain.resize(1000, 1000);
    plain.setSource(&large);
    plain.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&plain));
    const auto scroll = [&](const char* what) {
        std::vector<double> times;
        for (int i = 0; i < large.count(); ++i) {
            QElapsedTimer timer;
            timer.start();
            plain.showSlice(i);
            plain.repaint();
            times.push_back(timer.nsecsElapsed() / 1e6);
            EXPECT_EQ(plain.shown(), i);
        }
        print(what, times);
    };
    scroll("300 slices of 512 x 512 in 1000 x 1000");
    for (int i = 0; i < large.count(); ++i)
        overlays.heatMap->setMap("large", i, someHeatMap({0.5, 0.5}));
    scroll("the same with a heat map on each");
}
