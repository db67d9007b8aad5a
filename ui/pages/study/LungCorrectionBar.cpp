#include "pages/study/LungCorrectionBar.h"

#include "support/Icons.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerBar.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace gg {

namespace {

constexpr int iconEdge = 20;

} // namespace

LungCorrectionBar::LungCorrectionBar(ViewerActions& actions, QWidget* parent)
    : QToolBar(parent), m_more(new QToolButton)
{
    setAccessibleName(tr("Correct the lungs"));
    setProperty("role", QStringLiteral("inline"));
    setIconSize({iconEdge, iconEdge});
    setMovable(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* const menu = new QMenu(this);
    for (QAction* const action : actions.correcting) {
        ViewerBar::explain(*action);
        if (action->isCheckable())
            addAction(action); // the tools
        else
            menu->addAction(action);
    }
    m_more->setText(tr("More ways to correct the lungs"));
    m_more->setAccessibleName(m_more->text());
    m_more->setToolTip(m_more->text());
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    addWidget(m_more);
    drawIcons();
}

/// In the colours of the theme, which may be another now.
void LungCorrectionBar::drawIcons()
{
    for (QAction* const action : actions()) {
        if (const QString icon = action->data().toString(); !icon.isEmpty())
            action->setIcon(themedIcon(icon, iconEdge));
    }
    m_more->setIcon(themedIcon(QStringLiteral("more"), iconEdge));
}

void LungCorrectionBar::changeEvent(QEvent* event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        drawIcons();
}

} // namespace gg
