// MeasurementMenu: what was measured in the series of the active view, to be gone to. Filled when it is
// opened. Owned by a ViewerBar. Thread: GUI thread.
#pragma once

#include <QMenu>
#include <functional>

namespace gg {

class MeasurementStore;
class SliceView;

class MeasurementMenu : public QMenu
{
    Q_OBJECT

public:
    /// `active` gives the view whose series is listed, null for none; `store` must outlive the menu.
    MeasurementMenu(std::function<SliceView*()> active, MeasurementStore& store, QWidget* parent = nullptr);

private:
    void fill();

    std::function<SliceView*()> m_active;
    MeasurementStore& m_store;
};

} // namespace gg
