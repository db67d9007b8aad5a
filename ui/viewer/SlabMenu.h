// SlabMenu: as which slab the active pane shows its planes: how thick, and how they become one. Owned by
// PaneActions' owner. Thread: GUI thread.
#pragma once

#include <QMenu>

class QActionGroup;

namespace gg {

class ViewerPanes;
struct Slab;

class SlabMenu : public QMenu
{
    Q_OBJECT

public:
    /// `panes` must outlive the menu.
    explicit SlabMenu(ViewerPanes& panes, QWidget* parent = nullptr);

private:
    void addThickness(double millimetres);
    void addModes();
    void refresh();
    void set(const Slab& slab);
    Slab current() const;

    ViewerPanes& m_panes;
    QActionGroup* m_thicknesses;
    QActionGroup* m_modes;
};

} // namespace gg
