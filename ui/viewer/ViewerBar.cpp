#include "viewer/ViewerBar.h"

#include "support/Icons.h"
#include "viewer/PaneActions.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerHabits.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace gg {

namespace {

constexpr int iconEdge = 20;

} // namespace

ViewerBar::ViewerBar(ViewerActions& actions, PaneActions& panes, ViewerHabits& habits, QWidget* parent)
    : QToolBar(parent)
{
    setAccessibleName(tr("Tools of the viewer"));
    setIconSize({iconEdge, iconEdge});
    setMovable(false);
    addActions(actions.tools);
    addSeparator();
    makeWindowMenu(actions);
    addAction(actions.invert);
    addSeparator();
    for (QAction* const action : actions.placing) {
        if (!action->data().toString().isEmpty())
            addAction(action);
    }
    addSeparator();
    makePanesMenu(panes);
    addAction(actions.play);
    addAction(panes.fullScreen);
    makeMore(actions, panes, habits);
    nameExtension();
    for (QAction* const action : this->actions())
        explain(*action);
    drawIcons();
}

void ViewerBar::explain(QAction& action)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    QString words = key.isEmpty() ? action.text() : tr("%1 (%2)").arg(action.text(), key);
    if (!action.statusTip().isEmpty())
        words += QStringLiteral("\n") + action.statusTip();
    action.setToolTip(words);
}

QToolButton* ViewerBar::addMenu(const QString& text, const char* icon, QMenu* menu)
{
    auto* const button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setProperty("icon-name", QString::fromLatin1(icon));
    if (*icon != '\0')
        button->setIcon(themedIcon(QString::fromLatin1(icon), iconEdge));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    addWidget(button);
    return button;
}

void ViewerBar::makeWindowMenu(const ViewerActions& actions)
{
    auto* const menu = new QMenu(this);
    menu->addActions(actions.presets);
    menu->addAction(actions.editWindows);
    menu->addSeparator();
    menu->addActions(actions.windowing);
    menu->addSeparator();
    menu->addSection(tr("Colours"));
    menu->addActions(actions.palettes);
    m_window = addMenu(tr("Window"), "", menu);
    m_window->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_window->setToolTip(tr("Windows, with the keys 1 to 6, and colours"));
}

void ViewerBar::makePanesMenu(const PaneActions& panes)
{
    auto* const menu = new QMenu(this);
    menu->addActions(panes.layouts);
    menu->addMenu(panes.slab);
    menu->addSeparator();
    menu->addActions({panes.linkScroll, panes.linkWindow, panes.linkZoom});
    menu->addSeparator();
    menu->addActions({panes.nextPane, panes.previousPane, panes.clearCrosshair});
    addMenu(tr("Panes"), "panes", menu);
}

void ViewerBar::makeMore(const ViewerActions& actions, const PaneActions& panes, const ViewerHabits& habits)
{
    m_more = new QMenu(tr("Viewer"), this);
    m_more->addActions({actions.save, actions.copy});
    m_more->addSeparator();
    m_more->addMenu(actions.measured);
    m_more->addActions(actions.measuring);
    m_more->addSeparator();
    m_more->addMenu(tr("Correct the lungs"))->addActions(actions.correcting);
    m_more->addSeparator();
    m_more->addActions({actions.annotate, actions.smooth});
    QMenu* const placing = m_more->addMenu(tr("Zoom, pan and turn"));
    placing->addActions(actions.placing);
    QMenu* const scrolling = m_more->addMenu(tr("Scroll and play"));
    scrolling->addActions(actions.scrolling);
    scrolling->addActions({actions.play, actions.slower, actions.faster});
    m_more->addSeparator();
    m_more->addActions({habits.beginWithTool, habits.turnWheel, panes.fullScreen});
    addMenu(tr("More of the viewer"), "more", m_more);
}

void ViewerBar::setWindowName(const QString& name)
{
    m_window->setText(name.isEmpty() ? tr("Window") : name);
}

/// Where what has no room is found; Qt names its button for style sheets alone.
void ViewerBar::nameExtension()
{
    auto* const button = findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
    if (button == nullptr)
        return;
    button->setAccessibleName(tr("More tools"));
    button->setToolTip(tr("Tools that have no room here"));
}

/// In the colours of the theme, which may be another now.
void ViewerBar::drawIcons()
{
    for (QAction* const action : actions()) {
        if (const QString icon = action->data().toString(); !icon.isEmpty())
            action->setIcon(themedIcon(icon, iconEdge));
    }
    for (QToolButton* const button : findChildren<QToolButton*>()) {
        if (const QString icon = button->property("icon-name").toString(); !icon.isEmpty())
            button->setIcon(themedIcon(icon, iconEdge));
    }
}

void ViewerBar::changeEvent(QEvent* event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        drawIcons();
}

} // namespace gg
