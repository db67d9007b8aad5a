// VolumeSlices: the planes of a volume in memory, seen one way. Each is put together when it is asked for,
// which takes a millisecond or two. Owned by whoever makes it. Thread: GUI thread.
#pragma once

#include "viewer/SliceSource.h"
#include "volume/Reformat.h"

namespace gg {

class VolumeSlices : public SliceSource
{
    Q_OBJECT

public:
    /// What SliceSource says of itself.
    struct Names
    {
        QString id;
        QString title;
        QString frameOfReference;
        bool looksHounsfield = false; ///< see ViewedSlice
    };

    /// The volume is not empty.
    VolumeSlices(const Volume& volume, ViewPlane view, const Names& names, QObject* parent = nullptr);

    const Volume& volume() const { return m_volume; }
    const Names& names() const { return m_names; }

    QString id() const override { return m_names.id; }
    QString title() const override { return m_names.title; }
    QString frameOfReference() const override { return m_names.frameOfReference; }
    int count() const override { return m_count; }
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    void request(int index, ScrollDirection direction) override;

private:
    bool has(int index) const { return index >= 0 && index < m_count; }

    Volume m_volume;
    ViewPlane m_view;
    Names m_names;
    int m_count;
    QSize m_size;
    PlaneGeometry m_first;
    PatientPoint m_step = {0, 0, 0}; ///< mm from a plane to the next
};

} // namespace gg
