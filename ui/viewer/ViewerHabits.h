// ViewerHabits: what differs from one person to the next and is kept (QSettings): the tool to begin with,
// which way the wheel goes, how fast slices are played, what panes do together. Owned by a Viewer. Thread:
// GUI thread.
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace gg {

class CinePlayer;
class PaneActions;
class ViewerPanes;
class ViewerTools;

class ViewerHabits : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ViewerTools& tools;
        ViewerPanes& panes;
        PaneActions& paneActions;
        CinePlayer& cine;
    };
    /// Takes up what was kept; the parts must outlive the habits.
    ViewerHabits(QWidget& owner, Parts parts);

    QAction* beginWithTool; ///< the chosen one, from the next start on; checked while it is that
    QAction* turnWheel;     ///< checkable

private:
    void takeUp();
    void keepLinks() const;
    void refresh();

    Parts m_parts;
};

} // namespace gg
