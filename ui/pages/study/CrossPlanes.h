// CrossPlanes: coronal and sagittal planes, and axial slabs, of the series that a viewer of four panes shows,
// in panes that nothing else is in. The volume is read when it is wanted first. Owned by StudyPage. Thread:
// GUI thread; the volume is read in its job.
#pragma once

#include "session/Job.h"
#include "viewer/VolumeSlices.h"

#include <memory>
#include <vector>

namespace gg {

class ViewerPanes;
struct SeriesNode;

class CrossPlanes : public QObject
{
    Q_OBJECT

public:
    /// Larger series are not read.
    static constexpr std::size_t memoryBound = std::size_t{1} << 30;

    /// `panes` must outlive it.
    explicit CrossPlanes(ViewerPanes& panes, QObject* parent = nullptr);
    ~CrossPlanes() override;

    /// The active pane shows `series` (null for none), which must stay until clear(). Planes of another
    /// series go; those of this one come, where four panes are seen and the others are free. A series whose
    /// slices are at different distances has none: its notes say so. A reading that was cancelled or failed
    /// is tried again once another layout was seen.
    void follow(const SeriesNode* series);
    /// The same of a volume that is read already.
    void follow(const VolumeSlices& axial);
    void clear();
    /// The series whose plane the source is; null where it is none.
    const SeriesNode* seriesOf(const SliceSource* source) const;
    /// The axial planes of the volume whose other plane the source is; null where it is none.
    const VolumeSlices* volumeOf(const SliceSource* source) const;
    Job& job() { return m_job; }

Q_SIGNALS:
    void failed(const gg::Error& error);

private:
    bool isOwn(const SliceSource* source) const;
    bool isRoom() const;
    bool areOthersFree() const;
    int firstOf(const VolumeSlices& planes, ViewPlane view, const QString& shownId) const;
    void show(const Volume& volume, const VolumeSlices::Names& names, const QString& shownId);

    ViewerPanes& m_panes;
    const SeriesNode* m_series = nullptr;  ///< the one that is shown or read ...
    const VolumeSlices* m_axial = nullptr; ///< ... or the volume
    std::vector<std::unique_ptr<VolumeSlices>> m_planes;
    Job m_job;
};

} // namespace gg
