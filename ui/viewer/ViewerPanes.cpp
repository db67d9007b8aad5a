#include "viewer/ViewerPanes.h"

#include "support/Theme.h"
#include "viewer/SliceView.h"
#include "viewer/ViewLink.h"
#include "viewer/ViewerTools.h"

#include <QGridLayout>
#include <QScopedValueRollback>
#include <algorithm>
#include <cmath>
#include <utility>

namespace gg {

ViewerPanes::ViewerPanes(ViewerTools& tools, const MeasurementStore& store, const WindowPresets& presets,
                         QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this))
{
    setAccessibleName(tr("Viewer"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    QPalette dark = palette(); // between images nothing is bright, in the light theme too
    dark.setColor(QPalette::Window, Theme::darkTheme().line);
    setPalette(dark);
    setAutoFillBackground(true);
    for (int i = 0; i < most; ++i)
        makePane(i, tools, store, presets);
    setPaneLayout(PaneLayout::One);
    setFocusProxy(m_panes[0].view);
    connect(&tools, &ViewerTools::crosshairMoved, this, [this](SliceView* view, const PatientPoint& point) {
        if (isAncestorOf(view))
            setCrosshair(*view, point);
    });
}

void ViewerPanes::makePane(int index, ViewerTools& tools, const MeasurementStore& store,
                           const WindowPresets& presets)
{
    auto* const view = new SliceView(this);
    m_panes[static_cast<std::size_t>(index)] = {view, addOverlays(*view, tools, store, presets)};
    tools.equip(*view);
    const auto tell = [this, index] {
        if (index == m_active)
            Q_EMIT activeViewChanged();
    };
    connect(view, &SliceView::activated, this, [this, index] { setActive(index); });
    connect(view, &SliceView::currentChanged, this, [this, index] { follow(index); });
    connect(view, &SliceView::sliceShown, this, &ViewerPanes::refreshLines);
    connect(view, &SliceView::sliceShown, this, tell);
    connect(view, &SliceView::sourceChanged, this, [this, index, tell] {
        if (index == m_active)
            Q_EMIT activeSourceChanged();
        tell();
    });
    connect(view, &SliceView::mappingChanged, this, [this, index, tell] {
        if (index == m_active)
            followWindow();
        tell();
    });
    connect(view, &SliceView::transformChanged, this, [this, index] {
        if (index == m_active)
            followZoom();
    });
}

int ViewerPanes::paneCount() const
{
    switch (m_layout) {
    case PaneLayout::One:
        return 1;
    case PaneLayout::SideBySide:
    case PaneLayout::Stacked:
        return 2;
    case PaneLayout::Four:
        break;
    }
    return most;
}

void ViewerPanes::setPaneLayout(PaneLayout layout)
{
    if (layout == m_layout)
        return;
    m_layout = layout;
    const int columns = layout == PaneLayout::SideBySide || layout == PaneLayout::Four ? 2 : 1;
    for (int i = 0; i < most; ++i) {
        SliceView& view = pane(i);
        m_grid->removeWidget(&view);
        if (isSeen(i))
            m_grid->addWidget(&view, i / columns, i % columns);
        view.setVisible(isSeen(i));
        view.setAccessibleName(paneCount() > 1 ? tr("Pane %1").arg(i + 1) : tr("Slices"));
    }
    for (int i = 0; i < 2; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->setRowStretch(i, i < (paneCount() + columns - 1) / columns ? 1 : 0);
    }
    if (!isSeen(m_active))
        setActive(0);
    pane(m_active).setMarked(paneCount() > 1);
    refreshLines();
    Q_EMIT paneLayoutChanged();
}

void ViewerPanes::setActive(int index)
{
    if (index == m_active || !isSeen(index))
        return;
    active().setMarked(false);
    m_active = index;
    active().setMarked(paneCount() > 1);
    setFocusProxy(&active());
    Q_EMIT activeChanged(index);
    Q_EMIT activeSourceChanged();
    Q_EMIT activeViewChanged();
}

void ViewerPanes::activateNext(int step)
{
    setActive((m_active + step + paneCount()) % paneCount());
    active().setFocus();
}

void ViewerPanes::follow(int leader)
{
    Pane& leading = m_panes[static_cast<std::size_t>(leader)];
    const int before = leading.lastSlice;
    leading.lastSlice = leading.view->current();
    const SliceSource* const source = leading.view->source();
    const bool isSameSource = std::exchange(leading.lastSource, source) == source;
    // What a pane shows first is no scrolling, and neither is what is read anew.
    const bool isScrolled =
        isSameSource && before >= 0 && leading.lastSlice >= 0 && leading.lastSlice != before;
    if (m_isFollowing || !m_isScrollLinked || leader != m_active || !isScrolled)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    for (int i = 0; i < paneCount(); ++i) {
        if (i != leader)
            linkScroll(*leading.view, *m_panes[static_cast<std::size_t>(i)].view, leading.lastSlice - before);
    }
}

void ViewerPanes::setWindowLinked(bool linked)
{
    m_isWindowLinked = linked;
    followWindow();
}

void ViewerPanes::setZoomLinked(bool linked)
{
    m_isZoomLinked = linked;
    followZoom();
}

void ViewerPanes::followWindow()
{
    if (m_isFollowing || !m_isWindowLinked)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    for (int i = 0; i < paneCount(); ++i) {
        if (i != m_active)
            linkWindow(active(), pane(i));
    }
}

void ViewerPanes::followZoom()
{
    if (m_isFollowing || !m_isZoomLinked)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    for (int i = 0; i < paneCount(); ++i) {
        if (i != m_active)
            linkZoom(active(), pane(i));
    }
}

void ViewerPanes::setCrosshair(SliceView& from, const PatientPoint& point)
{
    const QScopedValueRollback following(m_isFollowing, true);
    for (Pane& each : m_panes) {
        if (!shareFrame(from, *each.view))
            continue;
        const SliceSource& source = *each.view->source();
        const std::optional<int> nearest = nearestSlice(source, point);
        if (!nearest)
            continue;
        // However far apart the slices are, the nearest one shows it.
        const double away = std::abs(source.geometry(*nearest)->placeOf(point).distance);
        each.overlays.lines->setCrosshair(point, std::max(PositionLines::leastReach, away));
        if (each.view != &from)
            each.view->showSlice(*nearest);
        each.view->update();
    }
}

void ViewerPanes::clearCrosshair()
{
    for (Pane& each : m_panes) {
        each.overlays.lines->setCrosshair(std::nullopt);
        each.view->update();
    }
}

void ViewerPanes::refreshLines()
{
    for (int i = 0; i < paneCount(); ++i) {
        Pane& shown = m_panes[static_cast<std::size_t>(i)];
        std::vector<PlaneInPatient> planes;
        for (int other = 0; other < paneCount(); ++other) {
            const SliceView& view = pane(other);
            if (other != i && view.slice().geometry && shareFrame(view, *shown.view))
                planes.push_back({*view.slice().geometry, view.slice().size()});
        }
        if (shown.overlays.lines->setPlanes(planes))
            shown.view->update();
    }
}

} // namespace gg
