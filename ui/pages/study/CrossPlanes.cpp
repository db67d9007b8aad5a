#include "pages/study/CrossPlanes.h"

#include "dicom/StudyTree.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerPanes.h"
#include "volume/VolumeReader.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

constexpr double slabThickness = 10; // mm

std::size_t bytesOf(const SliceStack& stack)
{
    const SliceHeader& first = stack.slices.front();
    return stack.slices.size() * static_cast<std::size_t>(first.rows) *
           static_cast<std::size_t>(first.columns) * sizeof(short);
}

} // namespace

CrossPlanes::CrossPlanes(ViewerPanes& panes, QObject* parent)
    : QObject(parent), m_panes(panes), m_job(tr("Reading the series for its other planes"))
{
    connect(&m_job, &Job::failed, this, &CrossPlanes::failed);
}

CrossPlanes::~CrossPlanes() = default;

void CrossPlanes::clear()
{
    m_job.cancel();
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        if (isOwn(m_panes.pane(pane).source()))
            m_panes.pane(pane).setSource(nullptr);
    }
    m_planes.clear();
    m_series = nullptr;
    m_axial = nullptr;
}

bool CrossPlanes::isOwn(const SliceSource* source) const
{
    return std::any_of(m_planes.begin(), m_planes.end(),
                       [&](const auto& plane) { return plane.get() == source; });
}

const SeriesNode* CrossPlanes::seriesOf(const SliceSource* source) const
{
    return isOwn(source) ? m_series : nullptr;
}

const VolumeSlices* CrossPlanes::volumeOf(const SliceSource* source) const
{
    return isOwn(source) ? m_axial : nullptr;
}

bool CrossPlanes::isRoom() const
{
    return !isOwn(m_panes.active().source()) && m_panes.paneLayout() == PaneLayout::Four && areOthersFree();
}

bool CrossPlanes::areOthersFree() const
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        const SliceSource* const source = m_panes.pane(pane).source();
        if (pane != m_panes.activeIndex() && source != nullptr && !isOwn(source))
            return false;
    }
    return true;
}

void CrossPlanes::follow(const SeriesNode* series)
{
    const bool hasNothing = m_planes.empty() && !m_job.isRunning();
    if (m_panes.paneLayout() != PaneLayout::Four && hasNothing)
        m_series = nullptr;
    if (series == nullptr || series == m_series || !isRoom())
        return;
    const SliceSource* const source = m_panes.active().source();
    clear();
    m_series = series;
    if (!series->stack.spacing)
        return;
    const VolumeSlices::Names names = {source->id(), source->title(), source->frameOfReference()};
    m_job.start([this, stack = series->stack, names](const ProgressCallback& onProgress,
                                                     const CancelToken& cancel) -> std::function<void()> {
        if (bytesOf(stack) > memoryBound)
            throw Error(ErrorKind::Failed, "The series is too large for coronal and sagittal planes.");
        const Volume volume = readVolume(stack, onProgress, cancel);
        return [this, volume, names] { show(volume, names, names.id); };
    });
}

void CrossPlanes::follow(const VolumeSlices& axial)
{
    if (&axial == m_axial || !isRoom())
        return;
    clear();
    m_axial = &axial;
    show(axial.volume(), axial.names(), axial.id());
}

/// Of axial planes where the pane is that shows the series itself, whether its picture is there yet or not,
/// so that both go on together; of others, and where no pane shows it any more, the middle one.
int CrossPlanes::firstOf(const VolumeSlices& planes, ViewPlane view, const QString& shownId) const
{
    if (view == ViewPlane::Axial) {
        for (int index = 0; index < ViewerPanes::most; ++index) {
            const SliceView& pane = m_panes.pane(index);
            if (pane.current() < 0 || pane.source()->id() != shownId)
                continue;
            const std::optional<PlaneGeometry> plane = pane.source()->geometry(pane.current());
            if (const std::optional<int> nearest = plane ? nearestSlice(planes, plane->origin) : std::nullopt)
                return *nearest;
        }
    }
    return planes.count() / 2;
}

void CrossPlanes::show(const Volume& volume, const VolumeSlices::Names& names, const QString& shownId)
{
    int pane = 0;
    for (const ViewPlane view : {ViewPlane::Coronal, ViewPlane::Sagittal, ViewPlane::Axial}) {
        while (pane < ViewerPanes::most && m_panes.pane(pane).source() != nullptr)
            ++pane;
        if (pane == ViewerPanes::most)
            return;
        VolumeSlices::Names own = names;
        own.id = VolumeSlices::planeId(names.id, view);
        m_planes.push_back(std::make_unique<VolumeSlices>(volume, view, own));
        if (view == ViewPlane::Axial)
            m_planes.back()->setSlab({.thickness = slabThickness, .mode = SlabMode::Maximum});
        m_panes.pane(pane).setSource(m_planes.back().get());
        m_panes.pane(pane).showSlice(firstOf(*m_planes.back(), view, shownId));
    }
}

} // namespace gg
