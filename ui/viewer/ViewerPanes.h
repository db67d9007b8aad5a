// ViewerPanes: up to four views beside each other, one of them active: keys and tools act on it. Each has a
// source of its own; scrolling follows by position in the patient, windows and zoom on request; planes that
// cut each other are drawn as lines. Owned by a Viewer. Thread: GUI thread.
#pragma once

#include "viewer/PaneOverlays.h"

#include <QWidget>
#include <array>
#include <optional>

class QGridLayout;

namespace gg {

class SliceSource;
class ViewerTools;

enum class PaneLayout
{
    One,
    SideBySide,
    Stacked,
    Four
};

class ViewerPanes : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most = 4;

    /// All three must outlive the panes.
    ViewerPanes(ViewerTools& tools, const MeasurementStore& store, const WindowPresets& presets,
                QWidget* parent = nullptr);

    /// Those that have no place keep their sources. The active one is among those that are seen.
    void setPaneLayout(PaneLayout layout);
    PaneLayout paneLayout() const { return m_layout; }
    /// How many are seen.
    int paneCount() const;

    SliceView& pane(int index) { return *m_panes[static_cast<std::size_t>(index)].view; }
    HeatMapOverlay& heatMapOf(int index)
    {
        return *m_panes[static_cast<std::size_t>(index)].overlays.heatMap;
    }
    LungOverlay& lungsOf(int index) { return *m_panes[static_cast<std::size_t>(index)].overlays.lungs; }
    SliceView& active() { return pane(m_active); }
    int activeIndex() const { return m_active; }
    void setActive(int index);
    /// Round and round among those that are seen.
    void activateNext(int step);

    /// What the other panes do as the active one does; scrolling at first, windows and zoom not.
    void setScrollLinked(bool linked) { m_isScrollLinked = linked; }
    void setWindowLinked(bool linked);
    void setZoomLinked(bool linked);
    bool isScrollLinked() const { return m_isScrollLinked; }
    bool isWindowLinked() const { return m_isWindowLinked; }
    bool isZoomLinked() const { return m_isZoomLinked; }

    /// The place marked in all panes of the frame of reference; those other than `from` go to it.
    void setCrosshair(SliceView& from, const PatientPoint& point);
    void clearCrosshair();

Q_SIGNALS:
    void activeChanged(int index);
    void paneLayoutChanged();
    /// The active pane shows another series: it has another source, or is another pane.
    void activeSourceChanged();
    /// Something of the active pane that menus and bars show: source, slice, window.
    void activeViewChanged();

private:
    struct Pane
    {
        SliceView* view = nullptr;
        PaneOverlays overlays;
        int lastSlice = -1;
        const SliceSource* lastSource = nullptr; ///< which lastSlice is of; compared, never asked
    };
    void makePane(int index, ViewerTools& tools, const MeasurementStore& store, const WindowPresets& presets);
    bool isSeen(int index) const { return index < paneCount(); }
    void follow(int leader);
    void followWindow();
    void followZoom();
    void refreshLines();

    QGridLayout* m_grid;
    std::array<Pane, most> m_panes;
    PaneLayout m_layout = PaneLayout::Four;
    int m_active = 0;
    bool m_isScrollLinked = true;
    bool m_isWindowLinked = false;
    bool m_isZoomLinked = false;
    bool m_isFollowing = false; ///< what happens now is the others' answer to what happened
};

} // namespace gg
