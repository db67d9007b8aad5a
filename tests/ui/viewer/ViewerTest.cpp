#include "viewer/Viewer.h"

#include "support/FreshSettings.h"
#include "support/MouseMoves.h"
#include "support/Phantoms.h"
#include "viewer/Measurements.h"
#include "viewer/MemorySlices.h"
#include "viewer/SliceStrip.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerActions.h"
#include "viewer/WindowPresets.h"

#include <QAction>
#include <QMainWindow>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace {

class Viewer : public testing::Test
{
protected:
    Viewer()
    {
        window.setCentralWidget(viewer);
        window.resize(900, 700);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
        viewer->setSource(&source);
        viewer->setFocus();
    }
    gg::SliceView& view() { return viewer->panes().active(); }

    const gg::test::FreshSettings settings;
    gg::WindowPresets presets;
    gg::MeasurementStore store;
    gg::MemorySlices source{"chest", gg::test::chest(30, 64)};
    QMainWindow window;
    gg::Viewer* viewer = new gg::Viewer(presets, store);
};

} // namespace

TEST_F(Viewer, ScrollsByKeyWheelAndSliderTogether)
{
    auto& slider = *viewer->strip().findChild<QSlider*>();
    QTest::keyClick(&view(), Qt::Key_PageDown);
    EXPECT_EQ(slider.value(), 10);
    gg::test::turnWheel(view(), {100, 100}, -120);
    EXPECT_EQ(slider.value(), 11);
    slider.setValue(5);
    EXPECT_EQ(view().current(), 5);
}

TEST_F(Viewer, GoesToTheMostSuspiciousSliceByAKey)
{
    std::vector<double> scores(30, 0.1);
    scores[17] = 0.8;
    viewer->setScores("chest", {.scores = scores, .name = "COVID", .threshold = 0.5});
    QTest::keyClick(&view(), Qt::Key_M);
    EXPECT_EQ(view().current(), 17);
}

TEST_F(Viewer, ShowsTheScoresOfTheSeriesThatIsSeenAndOfNoOther)
{
    viewer->setScores("chest", {.scores = std::vector<double>(30, 0.7), .name = "COVID", .threshold = 0.5});
    EXPECT_TRUE(viewer->strip().mostSuspicious().has_value());
    gg::MemorySlices other("other", gg::test::chest(30, 32));
    viewer->setSource(&other);
    EXPECT_FALSE(viewer->strip().mostSuspicious().has_value());
    viewer->setSource(&source);
    EXPECT_TRUE(viewer->strip().mostSuspicious().has_value());
    viewer->panes().setPaneLayout(gg::PaneLayout::SideBySide);
    viewer->panes().setActive(1);
    EXPECT_FALSE(viewer->strip().mostSuspicious().has_value()) << "that pane is empty";
}

TEST_F(Viewer, KeepsMeasurementsForTheSeriesWhileOthersAreLookedAt)
{
    QTest::keyClick(&view(), Qt::Key_D);
    gg::test::drag(view(), Qt::LeftButton, {300, 300}, {400, 300});
    gg::MemorySlices other("other", gg::test::chest(3, 32));
    viewer->setSource(&other);
    EXPECT_EQ(store.find("other"), nullptr);
    viewer->setSource(&source);
    EXPECT_EQ(store.find("chest")->rowCount(), 1);
}

TEST_F(Viewer, ShowsTheStateOfTheActivePane)
{
    gg::MemorySlices other("other", gg::test::chest(3, 32));
    viewer->panes().setPaneLayout(gg::PaneLayout::SideBySide);
    viewer->panes().setActive(1);
    EXPECT_FALSE(viewer->strip().isVisible()) << "nothing to scroll";
    viewer->setSource(&other);
    EXPECT_TRUE(viewer->strip().isVisible());
    QTest::keyClick(&view(), Qt::Key_2);
    EXPECT_EQ(viewer->panes().pane(1).mapping().window, (gg::CtWindow{40, 400}));
    EXPECT_EQ(viewer->panes().pane(0).mapping().window, (gg::CtWindow{-600, 1500}));
    const auto buttons = viewer->findChildren<QToolButton*>();
    EXPECT_TRUE(std::any_of(buttons.begin(), buttons.end(),
                            [](const QToolButton* button) { return button->text() == "Mediastinum"; }));
    viewer->setSource(nullptr);
}

TEST_F(Viewer, AsksForAPlaceToSaveThePicture)
{
    const QSignalSpy wished(viewer, &gg::Viewer::saveWished);
    QTest::keyClick(&view(), Qt::Key_S, Qt::ControlModifier);
    EXPECT_EQ(wished.count(), 1);
}

TEST_F(Viewer, GoesAwayInTheMiddleOfEverything)
{
    viewer->viewerActions().play->trigger();
    QTest::keyClick(&view(), Qt::Key_A);
    gg::test::drag(view(), Qt::LeftButton, {300, 300}, {400, 300});
    delete window.takeCentralWidget();
    QTest::qWait(50);
    EXPECT_EQ(source.count(), 30);
}
