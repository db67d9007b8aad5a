// HelpMenu: the keys, and what the starter model and the program are. Owned by MainWindow. Thread: GUI
// thread.
#pragma once

#include "pages/Workspace.h"
#include "support/Dialogs.h"

#include <QMainWindow>
#include <QMenu>

class QDialog;

namespace gg {

class HelpMenu : public QMenu
{
    Q_OBJECT

public:
    /// All must outlive the menu. The keys are those of `window`.
    HelpMenu(Workspace& workspace, Dialogs& dialogs, QMainWindow& window);

Q_SIGNALS:
    /// Before the keys are listed: whoever has some that are not made yet makes them.
    void keysWished();

private:
    QAction* add(const QString& text, void (HelpMenu::*slot)());
    void open(QDialog* dialog);
    void showKeys();
    void showStarter();
    void showAbout();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QMainWindow& m_window;
};

} // namespace gg
