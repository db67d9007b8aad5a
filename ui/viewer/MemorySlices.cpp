#include "viewer/MemorySlices.h"

#include <utility>

namespace gg {

MemorySlices::MemorySlices(const QString& id, std::vector<ViewedSlice> slices, QObject* parent)
    : SliceSource(parent), m_id(id), m_slices(std::move(slices))
{
}

void MemorySlices::setSlices(std::vector<ViewedSlice> slices)
{
    m_slices = std::move(slices);
    Q_EMIT reset();
}

const ViewedSlice* MemorySlices::at(int index) const
{
    return index >= 0 && index < count() ? &m_slices[static_cast<std::size_t>(index)] : nullptr;
}

QString MemorySlices::title() const
{
    return m_slices.empty() ? QString() : m_slices.front().title;
}

std::optional<PlaneGeometry> MemorySlices::geometry(int index) const
{
    const ViewedSlice* const slice = at(index);
    return slice != nullptr ? slice->geometry : std::nullopt;
}

QSize MemorySlices::sizeOf(int index) const
{
    const ViewedSlice* const slice = at(index);
    return slice != nullptr ? slice->size() : QSize();
}

std::optional<ViewedSlice> MemorySlices::slice(int index) const
{
    const ViewedSlice* const slice = at(index);
    return slice != nullptr ? std::optional(*slice) : std::nullopt;
}

void MemorySlices::request(int index, ScrollDirection)
{
    if (at(index) != nullptr)
        Q_EMIT ready(index);
    else
        Q_EMIT failed(index, tr("There is no such slice."));
}

} // namespace gg
