// ViewerTools: all tools, and which one the left button has. Every view it equips pans with the middle
// button, zooms with the right one, and lets a hand take hold of measurements first. Owned by a Viewer or
// dialog; must outlive the mouse events of the views. Thread: GUI thread.
#pragma once

#include "dicom/PlaneGeometry.h"
#include "viewer/LungEditing.h"
#include "viewer/ViewerTool.h"

#include <QObject>
#include <QPointer>
#include <memory>
#include <vector>

namespace gg {

class MeasurementStore;

class ViewerTools : public QObject
{
    Q_OBJECT

public:
    /// `store` must outlive the tools.
    explicit ViewerTools(MeasurementStore& store, QObject* parent = nullptr);
    ~ViewerTools() override;

    /// In the order in which they are offered.
    const std::vector<std::unique_ptr<ViewerTool>>& all() const { return m_tools; }
    ViewerTool& chosen() const { return *m_chosen; }
    /// By ViewerTool::id(); nothing happens for an unknown one. What the former was in the middle of is
    /// dropped.
    void choose(const QString& id);
    /// The view's buttons have their tools from now on.
    void equip(SliceView& view);
    /// That view is the active one: where the chosen tool can do nothing in it, the one before comes back.
    void settle(const SliceView& active);
    /// Which lungs can be corrected.
    LungEditing& lungs() { return m_lungs; }
    /// Whatever is half drawn is dropped.
    void cancel();

Q_SIGNALS:
    void chosenChanged();
    void crosshairMoved(gg::SliceView* view, const gg::PatientPoint& point);

private:
    ViewerTool* find(const QString& id) const;

    LungEditing m_lungs;
    std::vector<std::unique_ptr<ViewerTool>> m_tools;
    std::unique_ptr<ViewerTool> m_handles;
    ViewerTool* m_chosen;
    ViewerTool* m_before; ///< the one that was chosen before
    std::vector<QPointer<SliceView>> m_views;
};

} // namespace gg
