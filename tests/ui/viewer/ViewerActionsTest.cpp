#include "viewer/ViewerActions.h"

#include "ViewerFixture.h"
#include "support/FreshSettings.h"
#include "viewer/CinePlayer.h"
#include "viewer/Measurements.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <opencv2/core.hpp>

namespace {

class ViewerActions : public gg::test::ViewerFixture
{
protected:
    ViewerActions()
    {
        auto* const layout = new QVBoxLayout(&window);
        layout->addWidget(&owner);
        layout->addWidget(&field);
        auto* const inner = new QVBoxLayout(&owner);
        inner->addWidget(&view);
        view.setParent(&owner);
        inner->addWidget(&view);
        tools.equip(view);
        window.resize(500, 500);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
        view.setFocus();
        actions.refresh();
    }
    ~ViewerActions() override { view.setParent(nullptr); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }

    const gg::test::FreshSettings settings;
    gg::MeasurementStore store;
    gg::WindowPresets presets;
    gg::ViewerTools tools{store};
    gg::CinePlayer cine;
    QWidget window;
    QWidget owner{&window};
    QLineEdit field{&window};
    gg::ViewerActions& actions = *new gg::ViewerActions(owner, {.active = [this] { return &view; },
                                                                .tools = tools,
                                                                .presets = presets,
                                                                .measurements = store,
                                                                .cine = cine});
};

} // namespace

TEST_F(ViewerActions, ScrollByKeys)
{
    press(Qt::Key_Down);
    EXPECT_EQ(view.current(), 1);
    press(Qt::Key_PageDown);
    EXPECT_EQ(view.current(), 11);
    press(Qt::Key_Up);
    EXPECT_EQ(view.current(), 10);
    press(Qt::Key_End);
    EXPECT_EQ(view.current(), 19);
    press(Qt::Key_PageUp);
    EXPECT_EQ(view.current(), 9);
    press(Qt::Key_Home);
    EXPECT_EQ(view.current(), 0);
}

TEST_F(ViewerActions, ChooseAWindowWhereverTheFocusIsButNotWhileTextIsTyped)
{
    press(Qt::Key_2);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{40, 400}));
    window.setFocus();
    QTest::keyClick(&window, Qt::Key_3);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{480, 2500}));
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_1);
    EXPECT_EQ(field.text(), "1");
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{480, 2500}));
}

TEST_F(ViewerActions, ChangeHowTheSliceLiesAndLooks)
{
    press(Qt::Key_H);
    EXPECT_EQ(view.transform().columnWay(), QPointF(-1, 0));
    press(Qt::Key_R);
    EXPECT_EQ(view.transform().columnWay(), QPointF(0, -1));
    press(Qt::Key_0);
    EXPECT_EQ(view.transform().columnWay(), QPointF(1, 0));
    const double fitted = view.transform().zoom();
    press(Qt::Key_Plus);
    EXPECT_GT(view.transform().zoom(), fitted);
    press(Qt::Key_O);
    EXPECT_EQ(view.transform().zoom(), 1);
    press(Qt::Key_I);
    EXPECT_TRUE(view.mapping().isInverted);
    press(Qt::Key_T);
    EXPECT_FALSE(view.isAnnotated());
}

TEST_F(ViewerActions, PanAndWindowWithoutAMouse)
{
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Plus);
    const QPointF before = view.transform().centre();
    press(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(view.transform().centre().x(), before.x()) << "what lies to the right is seen";
    press(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_GT(view.transform().centre().y(), before.y());
    press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-600, 1650}));
    press(Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(view.mapping().window, (gg::CtWindow{-435, 1650}));
    for (int i = 0; i < 100; ++i)
        press(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(view.mapping().window.width, 1);
    press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(view.mapping().window.width, 2) << "it does not stick";
    const double level = view.mapping().window.center;
    press(Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(view.mapping().window.center, level + 1) << "nor does the level";
}

TEST_F(ViewerActions, ChooseToolsAndShowWhichIsChosen)
{
    press(Qt::Key_D);
    EXPECT_EQ(tools.chosen().id(), "length");
    for (const QAction* const action : actions.tools)
        EXPECT_EQ(action->isChecked(), action->data().toString() == "length");
}

TEST_F(ViewerActions, RemoveTheSelectedMeasurement)
{
    EXPECT_FALSE(actions.measuring[0]->isEnabled());
    press(Qt::Key_D);
    gg::test::drag(view, Qt::LeftButton, {100, 100}, {200, 100});
    ASSERT_EQ(store.of("series").rowCount(), 1);
    press(Qt::Key_Escape);
    press(Qt::Key_Delete);
    EXPECT_EQ(store.of("series").rowCount(), 1) << "none is selected";
    store.of("series").select(store.of("series").index(0));
    view.showSlice(1);
    press(Qt::Key_Delete);
    EXPECT_EQ(store.of("series").rowCount(), 1) << "nobody sees it";
    view.showSlice(0);
    press(Qt::Key_Delete);
    EXPECT_EQ(store.of("series").rowCount(), 0);
}

TEST_F(ViewerActions, CorrectLungsWhereTheyWereMeasured)
{
    const QAction& brush = *actions.correcting.front();
    EXPECT_FALSE(brush.isEnabled());
    press(Qt::Key_N);
    EXPECT_EQ(tools.chosen().id(), "window");
    gg::LungEditing& lungs = tools.lungs();
    lungs.setCorrection("series", std::make_shared<gg::LungCorrection>(
                                      std::vector<cv::Mat>(20, cv::Mat::zeros(100, 100, CV_8UC1))));
    EXPECT_TRUE(brush.isEnabled());
    press(Qt::Key_N);
    ASSERT_EQ(tools.chosen().id(), "lungbrush");
    const double radius = lungs.radius();
    press(Qt::Key_BracketRight);
    EXPECT_GT(lungs.radius(), radius);
    press(Qt::Key_BracketLeft);
    EXPECT_EQ(lungs.radius(), radius);
    EXPECT_FALSE(actions.undoCorrection->isEnabled());
    view.showSlice(3);
    gg::test::click(view, {200, 200});
    EXPECT_EQ(lungs.find("series")->correctedSlices(), 1);
    view.showSlice(7);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(lungs.find("series")->correctedSlices(), 0);
    EXPECT_EQ(view.current(), 3) << "where something was undone";
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(lungs.find("series")->correctedSlices(), 1);
    actions.restoreLungs->trigger();
    EXPECT_EQ(lungs.find("series")->correctedSlices(), 0);
    EXPECT_TRUE(actions.undoCorrection->isEnabled()) << "that can be undone, too";
    lungs.setCorrection("series", nullptr);
    EXPECT_EQ(tools.chosen().id(), "window");
    EXPECT_FALSE(brush.isEnabled());
}

TEST_F(ViewerActions, PlayAndStop)
{
    press(Qt::Key_Space);
    EXPECT_TRUE(cine.isPlaying());
    EXPECT_TRUE(actions.play->isChecked());
    const int frames = cine.framesPerSecond();
    press(Qt::Key_Period);
    EXPECT_GT(cine.framesPerSecond(), frames);
    press(Qt::Key_Space);
    EXPECT_FALSE(cine.isPlaying());
}

TEST_F(ViewerActions, GiveThePictureAway)
{
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->image().size(), view.size());
    const QSignalSpy wished(&actions, &gg::ViewerActions::saveWished);
    actions.save->trigger();
    ASSERT_EQ(wished.count(), 1);
    EXPECT_EQ(wished[0][0].value<QImage>().size(), view.size());
}

TEST_F(ViewerActions, OfferOnlyWhatTheSliceAllows)
{
    EXPECT_TRUE(actions.presets[0]->isEnabled());
    EXPECT_FALSE(actions.presets[5]->isEnabled()) << "the file brings no window";
    EXPECT_EQ(actions.presets[0]->text(), "Lung");
    view.setSource(nullptr);
    actions.refresh();
    EXPECT_FALSE(actions.presets[0]->isEnabled());
    EXPECT_FALSE(actions.play->isEnabled());
    EXPECT_FALSE(actions.copy->isEnabled());
}
