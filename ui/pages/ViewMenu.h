// ViewMenu: the colours of the window, remembered in the settings. Owned by MainWindow. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QMenu>

namespace gg {

class ViewMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ViewMenu(QWidget* parent = nullptr);

    /// The scheme that was chosen last.
    static ColorScheme savedColorScheme();
};

} // namespace gg
