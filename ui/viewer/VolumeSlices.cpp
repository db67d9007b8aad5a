#include "viewer/VolumeSlices.h"

namespace gg {

VolumeSlices::VolumeSlices(const Volume& volume, ViewPlane view, const Names& names, QObject* parent)
    : SliceSource(parent), m_volume(volume), m_view(view), m_names(names), m_count(planesOf(volume, view))
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
    slice.pixels = reformatted(m_volume, m_view, index).values;
    slice.isHounsfield = m_volume.isHounsfield();
    slice.looksHounsfield = m_names.looksHounsfield && !slice.isHounsfield;
    slice.geometry = geometry(index);
    slice.title = m_names.title;
    return slice;
}

void VolumeSlices::request(int index, ScrollDirection)
{
    if (has(index))
        Q_EMIT ready(index);
}

} // namespace gg
