#include "viewer/ViewerBar.h"

#include "PanesFixture.h"

#include <QMenu>
#include <QSet>
#include <QToolButton>

namespace {

class ViewerBar : public gg::test::PanesFixture
{
protected:
    gg::ViewerActions& actions = *new gg::ViewerActions(owner, {.active = [this] { return &panes->active(); },
                                                                .tools = tools,
                                                                .presets = presets,
                                                                .measurements = store,
                                                                .cine = cine});
    gg::ViewerHabits& habits = *new gg::ViewerHabits(
        owner, {.tools = tools, .panes = *panes, .paneActions = paneActions, .cine = cine});
    gg::ViewerBar bar{actions, paneActions, habits};

    void collect(const QList<QAction*>& from, QSet<QAction*>& all)
    {
        for (QAction* const action : from) {
            all << action;
            if (action->menu() != nullptr)
                collect(action->menu()->actions(), all);
        }
    }
};

} // namespace

TEST_F(ViewerBar, OffersEverythingThatAKeyDoes)
{
    QSet<QAction*> offered;
    collect(bar.actions(), offered);
    for (const QToolButton* const button : bar.findChildren<QToolButton*>())
        if (button->menu() != nullptr)
            collect(button->menu()->actions(), offered);
    for (QAction* const action : owner.actions())
        EXPECT_TRUE(offered.contains(action)) << action->text().toStdString();
}

TEST_F(ViewerBar, ExplainsItsButtonsAndNamesThem)
{
    for (const QToolButton* const button : bar.findChildren<QToolButton*>()) {
        if (button->objectName() == "qt_toolbar_ext_button")
            continue;
        EXPECT_FALSE(button->toolTip().isEmpty()) << button->text().toStdString();
        EXPECT_FALSE(button->text().isEmpty());
        const bool isText = button->toolButtonStyle() == Qt::ToolButtonTextOnly;
        EXPECT_NE(button->icon().isNull(), !isText) << button->text().toStdString();
    }
    EXPECT_EQ(actions.tools[0]->toolTip(),
              "Window and level (W)\nDrag to the right for a wider window, down for a higher level.");
}

TEST_F(ViewerBar, SaysWhichWindowIsSeen)
{
    bar.setWindowName("Lung");
    const auto says = [&](const QString& text) {
        for (const QToolButton* const button : bar.findChildren<QToolButton*>())
            if (button->text() == text)
                return true;
        return false;
    };
    EXPECT_TRUE(says("Lung"));
    bar.setWindowName({});
    EXPECT_TRUE(says("Window"));
}
