// ViewerBar: the tool bar over the panes: tools, window, how the slice lies, panes, cine, and a menu with the
// rest; the same actions as the keys. What has no room goes behind the arrow at its end. Owned by a Viewer.
// Thread: GUI thread.
#pragma once

#include <QToolBar>

class QMenu;
class QToolButton;

namespace gg {

class PaneActions;
class SliceView;
class ViewerActions;
class ViewerHabits;

class ViewerBar : public QToolBar
{
    Q_OBJECT

public:
    /// All must outlive the bar.
    ViewerBar(ViewerActions& actions, PaneActions& panes, ViewerHabits& habits, QWidget* parent = nullptr);

    /// "Length (D)", and below what it does, as the tooltip of a button.
    static void explain(QAction& action);

    /// What the window's button says: the name of a preset, or a word for any window.
    void setWindowName(const QString& name);
    /// The menu with all that has no button of its own, for a window's menu bar too.
    QMenu* moreMenu() const { return m_more; }

    /// A button with a menu, behind all that is there. `icon`: of resources/icons. The menu is the caller's.
    QToolButton* addMenu(const QString& text, const char* icon, QMenu* menu);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeWindowMenu(const ViewerActions& actions);
    void makePanesMenu(const PaneActions& panes);
    void makeMore(const ViewerActions& actions, const PaneActions& panes, const ViewerHabits& habits);
    void nameExtension();
    void drawIcons();

    QToolButton* m_window = nullptr;
    QMenu* m_more = nullptr;
};

} // namespace gg
