#include "viewer/PaneActions.h"

#include "viewer/FullScreen.h"
#include "viewer/SlabMenu.h"
#include "viewer/ViewerPanes.h"

#include <QAction>
#include <QActionGroup>

namespace gg {

PaneActions::PaneActions(QWidget& owner, ViewerPanes& panes, FullScreen& screen)
    : QObject(&owner), m_owner(owner), m_panes(panes)
{
    makeLayouts();
    makeLinks();
    nextPane = add(tr("Next pane"), Qt::Key_Right);
    connect(nextPane, &QAction::triggered, this, [this] { m_panes.activateNext(1); });
    previousPane = add(tr("Pane before"), Qt::Key_Left);
    connect(previousPane, &QAction::triggered, this, [this] { m_panes.activateNext(-1); });
    clearCrosshair = add(tr("Take the crosshair away"), {});
    connect(clearCrosshair, &QAction::triggered, this, [this] { m_panes.clearCrosshair(); });
    slab = new SlabMenu(m_panes, &m_owner);
    fullScreen = add(tr("Full screen"), Qt::Key_F11, "fullscreen");
    fullScreen->setCheckable(true);
    fullScreen->setShortcutContext(Qt::WindowShortcut);
    connect(fullScreen, &QAction::triggered, &screen, &FullScreen::set);
    connect(&screen, &FullScreen::changed, fullScreen, &QAction::setChecked);
    connect(&panes, &ViewerPanes::paneLayoutChanged, this, &PaneActions::refresh);
    refresh();
}

QAction* PaneActions::add(const QString& text, const QKeySequence& key, const char* icon)
{
    auto* const action = new QAction(text, &m_owner);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setData(QString::fromLatin1(icon));
    m_owner.addAction(action);
    return action;
}

void PaneActions::makeLayouts()
{
    auto* const group = new QActionGroup(this);
    const std::pair<QString, Qt::Key> all[] = {{tr("One pane"), Qt::Key_F5},
                                               {tr("Two side by side"), Qt::Key_F6},
                                               {tr("Two one above the other"), Qt::Key_F7},
                                               {tr("Four panes"), Qt::Key_F8}};
    for (const auto& [text, key] : all) {
        const auto layout = static_cast<PaneLayout>(layouts.size());
        layouts << add(text, key);
        layouts.last()->setCheckable(true);
        group->addAction(layouts.last());
        connect(layouts.last(), &QAction::triggered, this, [this, layout] { m_panes.setPaneLayout(layout); });
    }
}

void PaneActions::makeLinks()
{
    linkScroll = add(tr("Scroll together"), Qt::Key_K);
    connect(linkScroll, &QAction::toggled, this, [this](bool on) { m_panes.setScrollLinked(on); });
    linkWindow = add(tr("The same window in all panes"), {});
    connect(linkWindow, &QAction::toggled, this, [this](bool on) { m_panes.setWindowLinked(on); });
    linkZoom = add(tr("The same zoom in all panes"), {});
    connect(linkZoom, &QAction::toggled, this, [this](bool on) { m_panes.setZoomLinked(on); });
    for (QAction* const action : {linkScroll, linkWindow, linkZoom})
        action->setCheckable(true);
    linkScroll->setChecked(m_panes.isScrollLinked());
    linkWindow->setChecked(m_panes.isWindowLinked());
    linkZoom->setChecked(m_panes.isZoomLinked());
}

void PaneActions::refresh()
{
    layouts[static_cast<int>(m_panes.paneLayout())]->setChecked(true);
    const bool areSeveral = m_panes.paneCount() > 1;
    for (QAction* const action : {linkScroll, linkWindow, linkZoom, nextPane, previousPane})
        action->setEnabled(areSeveral);
}

} // namespace gg
