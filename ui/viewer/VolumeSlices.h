// VolumeSlices: the planes of a volume in memory, seen one way, alone or as slabs. Each is put together when
// it is asked for, which takes a millisecond or two; the planes of the last slabs are kept, so that the next
// slab needs one more alone. Owned by whoever makes it. Thread: GUI thread.
#pragma once

#include "viewer/SliceSource.h"

#include <QCache>

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

    QString id() const override;
    QString title() const override { return m_names.title; }
    QString frameOfReference() const override { return m_names.frameOfReference; }
    int count() const override { return m_count; }
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    void request(int index, ScrollDirection direction) override;
    bool hasSlabs() const override { return m_count > 1; }
    Slab slab() const override { return m_slab; }
    void setSlab(const Slab& slab) override;
    /// The id of the planes of a series' volume (SliceSource::id()), seen that way.
    static QString planeId(const QString& seriesId, ViewPlane view);
    /// Whether the id is of such planes, alone or as slabs.
    static bool isPlaneOf(const QString& id, const QString& seriesId);
    /// "maximum of 10 mm".
    static QString wordsOf(const Slab& slab);

private:
    cv::Mat plane(int index) const;
    cv::Mat slabAt(int index) const;
    bool has(int index) const { return index >= 0 && index < m_count; }

    Volume m_volume;
    ViewPlane m_view;
    Names m_names;
    int m_count;
    QSize m_size;
    PlaneGeometry m_first;
    PatientPoint m_step = {0, 0, 0}; ///< mm from a plane to the next
    Slab m_slab;
    mutable QCache<int, cv::Mat> m_planes; ///< of slabs
};

} // namespace gg
