// RecentMenu: a menu of what was opened lately, the last first, and an entry that empties it.
// Owned by the menu that it hangs in. Thread: GUI thread; it never looks at the disk.
#pragma once

#include "support/RecentPaths.h"

#include <QMenu>

namespace gg {

class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    /// `recent` must outlive the menu.
    RecentMenu(const QString& title, RecentPaths& recent, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const std::filesystem::path& path);

private:
    void refresh();

    RecentPaths& m_recent;
};

} // namespace gg
