#include "pages/HelpMenu.h"

#include "pages/AboutDialog.h"
#include "pages/KeysDialog.h"
#include "pages/StarterDialog.h"
#include "support/ErrorText.h"

namespace gg {

HelpMenu::HelpMenu(Workspace& workspace, Dialogs& dialogs, QMainWindow& window)
    : QMenu(tr("&Help"), &window), m_workspace(workspace), m_dialogs(dialogs), m_window(window)
{
    add(tr("&Keys"), &HelpMenu::showKeys)
        ->setShortcuts({QKeySequence(QKeySequence::HelpContents), QKeySequence(Qt::Key_Question)});
    QAction* const starter = add(tr("About the &starter model..."), &HelpMenu::showStarter);
    starter->setObjectName(QStringLiteral("aboutStarter"));
    const auto offerStarter = [this, starter] {
        const std::optional<StarterModel>& found = m_workspace.last.starter();
        starter->setVisible(found && !found->text.empty());
    };
    connect(&m_workspace.last, &LastSession::starterFound, starter, offerStarter);
    offerStarter();
    add(tr("&About Groundglass"), &HelpMenu::showAbout);
}

QAction* HelpMenu::add(const QString& text, void (HelpMenu::*slot)())
{
    auto* const action = new QAction(text, this);
    connect(action, &QAction::triggered, this,
            [this, slot] { guarded(m_dialogs, &m_window, [&] { (this->*slot)(); }); });
    addAction(action);
    return action;
}

void HelpMenu::open(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HelpMenu::showKeys()
{
    Q_EMIT keysWished();
    open(new KeysDialog(m_window, &m_window));
}

void HelpMenu::showStarter()
{
    if (const std::optional<StarterModel>& starter = m_workspace.last.starter())
        open(new StarterDialog(*starter, &m_window));
}

void HelpMenu::showAbout()
{
    open(new AboutDialog(m_workspace.engine.versions(), &m_window));
}

} // namespace gg
