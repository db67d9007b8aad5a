// KeysDialog: the list of keys, read from the actions of the window whenever it is opened, so that it cannot
// differ from what the keys do. Owned by MainWindow. Thread: GUI thread.
#pragma once

#include <QDialog>
#include <QList>
#include <vector>

class QAction;
class QMainWindow;

namespace gg {

/// Actions that have keys, under the name of the menu or the part of the window that they belong to.
struct KeyGroup
{
    QString title;
    QList<const QAction*> actions;
};

/// Menus first, in their order; then the actions of other parts, by the accessible name of the part. Actions
/// that several parts have alike come once, in a group of their own.
std::vector<KeyGroup> keyGroups(const QMainWindow& window);

class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const QMainWindow& window, QWidget* parent = nullptr);
};

} // namespace gg
