// ViewMenu: the colours of the window, and whether thumbnails are kept; remembered in the settings. Owned by
// MainWindow. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QMenu>

namespace gg {

class ImageLoader;

class ViewMenu : public QMenu
{
    Q_OBJECT

public:
    /// Without the choice where `images` has no place to keep any; else that is told what was chosen last.
    explicit ViewMenu(ImageLoader& images, QWidget* parent = nullptr);

    /// The scheme that was chosen last.
    static ColorScheme savedColorScheme();

private:
    void addThumbnails(ImageLoader& images);
};

} // namespace gg
