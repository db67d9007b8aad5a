#include "viewer/ViewLink.h"

#include "viewer/SliceView.h"

#include <cmath>

namespace gg {

namespace {

/// cos 15 degrees: what a tilted gantry makes is still called parallel.
constexpr double parallelFrom = 0.966;

bool areParallel(const PlaneGeometry& a, const PlaneGeometry& b)
{
    return std::abs(dot(a.normal(), b.normal())) >= parallelFrom;
}

} // namespace

bool shareFrame(const SliceView& a, const SliceView& b)
{
    if (!a.source() || !b.source())
        return false;
    const QString frame = a.source()->frameOfReference();
    return a.source() == b.source() || (!frame.isEmpty() && frame == b.source()->frameOfReference());
}

void linkScroll(const SliceView& leader, SliceView& follower, int slices)
{
    if (!leader.source() || !follower.source())
        return;
    const auto here = leader.source()->geometry(leader.current());
    const auto there = follower.source()->geometry(follower.current());
    if (!here || !there || !shareFrame(leader, follower))
        return follower.scrollBy(slices);
    if (!areParallel(*here, *there))
        return;
    const QSize size = leader.source()->sizeOf(leader.current());
    const PatientPoint middle = here->pointAt((size.width() - 1) / 2.0, (size.height() - 1) / 2.0);
    if (const std::optional<int> nearest = nearestSlice(*follower.source(), middle))
        follower.showSlice(*nearest);
}

void linkWindow(const SliceView& leader, SliceView& follower)
{
    const ViewedSlice& a = leader.slice();
    const ViewedSlice& b = follower.slice();
    if (!a.isNull() && !b.isNull() && !a.isColour() && !b.isColour() &&
        a.takesHounsfieldWindows() == b.takesHounsfieldWindows() && a.unit == b.unit)
        follower.setMapping(leader.mapping());
}

void linkZoom(const SliceView& leader, SliceView& follower)
{
    if (leader.slice().isNull() || follower.slice().isNull())
        return;
    const auto& here = leader.slice().geometry;
    const auto& there = follower.slice().geometry;
    const double ratio = here && there ? there->columnSpacing / here->columnSpacing : 1;
    ViewTransform transform = follower.transform();
    transform.setZoom(leader.transform().zoom() * ratio);
    if (here && there && shareFrame(leader, follower) && areParallel(*here, *there)) {
        const QPointF middle = leader.transform().centre();
        const PlaneGeometry::Place place = there->placeOf(here->pointAt(middle.x(), middle.y()));
        transform.setCentre({place.column, place.row});
    }
    follower.setTransform(transform);
}

} // namespace gg
