#include "viewer/VolumeSlices.h"

#include <vector>

namespace gg {

namespace {

/// The planes of a slab of 40 mm, and those beside it.
constexpr int planesKept = 96;

} // namespace

VolumeSlices::VolumeSlices(const Volume& volume, ViewPlane view, const Names& names, QObject* parent)
    : SliceSource(parent), m_volume(volume), m_view(view), m_names(names), m_count(planesOf(volume, view)),
      m_planes(planesKept)
{
    const ReformattedPlane first = reformatted(volume, view, 0);
    m_size = {first.values.cols, first.values.rows};
    m_first = first.geometry;
    if (m_count < 2)
        return;
    const PatientPoint second = reformatted(volume, view, 1).geometry.origin;
    for (std::size_t axis = 0; axis < m_step.size(); ++axis)
        m_step[axis] = second[axis] - m_first.origin[axis];
}

std::optional<PlaneGeometry> VolumeSlices::geometry(int index) const
{
    if (!has(index))
        return std::nullopt;
    PlaneGeometry plane = m_first;
    for (std::size_t axis = 0; axis < m_step.size(); ++axis)
        plane.origin[axis] += index * m_step[axis];
    return plane;
}

QSize VolumeSlices::sizeOf(int index) const
{
    return has(index) ? m_size : QSize();
}

std::optional<ViewedSlice> VolumeSlices::slice(int index) const
{
    if (!has(index))
        return std::nullopt;
    ViewedSlice slice;
    slice.pixels = m_slab.thickness > 0 ? slabAt(index) : reformatted(m_volume, m_view, index).values;
    slice.projection = m_slab.thickness > 0 ? wordsOf(m_slab) : QString();
    slice.isHounsfield = m_volume.isHounsfield();
    slice.looksHounsfield = m_names.looksHounsfield && !slice.isHounsfield;
    slice.geometry = geometry(index);
    slice.title = m_names.title;
    return slice;
}

cv::Mat VolumeSlices::plane(int index) const
{
    if (const cv::Mat* const kept = m_planes.object(index))
        return *kept;
    cv::Mat values = reformatted(m_volume, m_view, index).values;
    m_planes.insert(index, new cv::Mat(values));
    return values;
}

cv::Mat VolumeSlices::slabAt(int index) const
{
    const SlabRange range = slabRange(m_volume, m_view, index, m_slab.thickness);
    std::vector<cv::Mat> planes;
    planes.reserve(static_cast<std::size_t>(range.last - range.first + 1));
    for (int i = range.first; i <= range.last; ++i)
        planes.push_back(plane(i));
    return projected(planes, m_slab.mode);
}

QString VolumeSlices::id() const
{
    if (m_slab.thickness <= 0)
        return m_names.id;
    return m_names.id +
           QStringLiteral("/slab %1 %2").arg(static_cast<int>(m_slab.mode)).arg(m_slab.thickness);
}

void VolumeSlices::setSlab(const Slab& slab)
{
    if (slab == m_slab)
        return;
    m_slab = slab;
    if (slab.thickness <= 0)
        m_planes.clear();
    Q_EMIT reset();
}

QString VolumeSlices::planeId(const QString& seriesId, ViewPlane view)
{
    switch (view) {
    case ViewPlane::Coronal:
        return seriesId + QStringLiteral("/coronal");
    case ViewPlane::Sagittal:
        return seriesId + QStringLiteral("/sagittal");
    case ViewPlane::Axial:
        break;
    }
    return seriesId + QStringLiteral("/axial");
}

bool VolumeSlices::isPlaneOf(const QString& id, const QString& seriesId)
{
    return id.startsWith(seriesId + QLatin1Char('/'));
}

QString VolumeSlices::wordsOf(const Slab& slab)
{
    switch (slab.mode) {
    case SlabMode::Mean:
        return tr("mean of %1 mm").arg(slab.thickness);
    case SlabMode::Minimum:
        return tr("minimum of %1 mm").arg(slab.thickness);
    case SlabMode::Maximum:
        break;
    }
    return tr("maximum of %1 mm").arg(slab.thickness);
}

void VolumeSlices::request(int index, ScrollDirection)
{
    if (has(index))
        Q_EMIT ready(index);
}

} // namespace gg
