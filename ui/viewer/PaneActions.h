// PaneActions: what is done to all panes by key, menu and bar: how many, what they do together, which is
// active, full screen. Owned by `owner`. Thread: GUI thread.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QMenu;
class QWidget;

namespace gg {

class FullScreen;
class ViewerPanes;

class PaneActions : public QObject
{
    Q_OBJECT

public:
    /// `panes` and `screen` must outlive them.
    PaneActions(QWidget& owner, ViewerPanes& panes, FullScreen& screen);

    QList<QAction*> layouts; ///< exclude each other; in the order of PaneLayout
    QAction* linkScroll = nullptr;
    QAction* linkWindow = nullptr;
    QAction* linkZoom = nullptr;
    QAction* nextPane = nullptr;
    QAction* previousPane = nullptr;
    QAction* clearCrosshair = nullptr;
    QAction* fullScreen = nullptr;
    QMenu* slab = nullptr; ///< of the active pane; owned by `owner`

private:
    QAction* add(const QString& text, const QKeySequence& key, const char* icon = "");
    void makeLayouts();
    void makeLinks();
    void refresh();

    QWidget& m_owner;
    ViewerPanes& m_panes;
};

} // namespace gg
