// PositionLines: where the planes of other panes cut this one, and the place that a crosshair marks. Shared
// by a SliceView and its ViewerPanes. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

#include <QLineF>

namespace gg {

/// A slice as a rectangle in the patient.
struct PlaneInPatient
{
    PlaneGeometry geometry;
    QSize pixels;

    bool operator==(const PlaneInPatient&) const = default;
};

/// Where `other` cuts the plane of `shown`, in pixels of that, as far as `other` reaches; nothing where they
/// are parallel or do not meet.
std::optional<QLineF> cutOf(const PlaneGeometry& shown, const PlaneInPatient& other);

class PositionLines : public ViewOverlay
{
public:
    /// Returns whether they are others than before, and so to be drawn anew.
    bool setPlanes(const std::vector<PlaneInPatient>& planes);
    /// Marked on slices no farther than `reach` mm from it; nothing for no crosshair.
    void setCrosshair(const std::optional<PatientPoint>& point, double reach = leastReach);
    static constexpr double leastReach = 3;

    Kind kind() const override { return Kind::Annotation; }
    void paint(QPainter& painter, const ViewContext& context) const override;

private:
    std::vector<PlaneInPatient> m_planes;
    std::optional<PatientPoint> m_crosshair;
    double m_reach = leastReach;
};

} // namespace gg
