#include "viewer/ViewerHabits.h"

#include "viewer/CinePlayer.h"
#include "viewer/PaneActions.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerPanes.h"
#include "viewer/ViewerTools.h"

#include <QAction>
#include <QSettings>

namespace gg {

namespace {

const QString toolKey = QStringLiteral("viewer/tool");
const QString wheelKey = QStringLiteral("viewer/wheelTurned");
const QString framesKey = QStringLiteral("viewer/framesPerSecond");
const QString scrollKey = QStringLiteral("viewer/linkScroll");
const QString windowKey = QStringLiteral("viewer/linkWindow");
const QString zoomKey = QStringLiteral("viewer/linkZoom");

} // namespace

ViewerHabits::ViewerHabits(QWidget& owner, Parts parts)
    : QObject(&owner), beginWithTool(new QAction(tr("Begin with the chosen tool"), &owner)),
      turnWheel(new QAction(tr("Turn the wheel the other way"), &owner)), m_parts(parts)
{
    for (QAction* const action : {beginWithTool, turnWheel})
        action->setCheckable(true);
    connect(turnWheel, &QAction::toggled, this, [this](bool turned) {
        for (int i = 0; i < ViewerPanes::most; ++i)
            m_parts.panes.pane(i).setWheelTurned(turned);
        QSettings().setValue(wheelKey, turned);
    });
    connect(beginWithTool, &QAction::triggered, this, [this] {
        QSettings().setValue(toolKey, m_parts.tools.chosen().id());
        refresh();
    });
    connect(&m_parts.tools, &ViewerTools::chosenChanged, this, &ViewerHabits::refresh);
    takeUp();
    connect(&m_parts.cine, &CinePlayer::framesPerSecondChanged, this,
            [](int frames) { QSettings().setValue(framesKey, frames); });
    const PaneActions& links = m_parts.paneActions;
    for (const QAction* const action : {links.linkScroll, links.linkWindow, links.linkZoom})
        connect(action, &QAction::toggled, this, &ViewerHabits::keepLinks);
}

void ViewerHabits::takeUp()
{
    const QSettings settings;
    m_parts.tools.choose(settings.value(toolKey).toString());
    m_parts.cine.setFramesPerSecond(settings.value(framesKey, m_parts.cine.framesPerSecond()).toInt());
    turnWheel->setChecked(settings.value(wheelKey, false).toBool());
    const PaneActions& links = m_parts.paneActions;
    links.linkScroll->setChecked(settings.value(scrollKey, true).toBool());
    links.linkWindow->setChecked(settings.value(windowKey, false).toBool());
    links.linkZoom->setChecked(settings.value(zoomKey, false).toBool());
    refresh();
}

void ViewerHabits::keepLinks() const
{
    QSettings settings;
    settings.setValue(scrollKey, m_parts.paneActions.linkScroll->isChecked());
    settings.setValue(windowKey, m_parts.paneActions.linkWindow->isChecked());
    settings.setValue(zoomKey, m_parts.paneActions.linkZoom->isChecked());
}

void ViewerHabits::refresh()
{
    const QString first = QSettings().value(toolKey, QStringLiteral("window")).toString();
    beginWithTool->setChecked(m_parts.tools.chosen().id() == first);
}

} // namespace gg
