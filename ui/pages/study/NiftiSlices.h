// NiftiSlices: the NIfTI volume that is looked at: read when it is chosen, its axial planes for a viewer. One
// at a time, since each is whole in memory. Owned by StudyPage. Thread: GUI thread; the file is read in its
// job.
#pragma once

#include "session/Job.h"
#include "viewer/VolumeSlices.h"
#include "volume/NiftiFile.h"

#include <QObject>
#include <memory>
#include <vector>

namespace gg {

class NiftiSlices : public QObject
{
    Q_OBJECT

public:
    explicit NiftiSlices(QObject* parent = nullptr);
    ~NiftiSlices() override;

    /// opened() follows, at once where it is the one that is open; `header` must stay until clear(). `title`
    /// is for the viewer: no patient data.
    void open(const NiftiHeader& header, const QString& title);
    void clear();

    /// Null while none is open.
    VolumeSlices* slices() const { return m_slices.get(); }
    /// The volume whose slices the source is; null for other sources.
    const NiftiHeader* headerOf(const SliceSource* source) const;
    /// What a person should know of the one that is open.
    const std::vector<Message>& notes() const { return m_notes; }
    Job& job() { return m_job; }

Q_SIGNALS:
    /// slices() goes now: another volume takes its place.
    void aboutToClose();
    void opened();
    void failed(const gg::Error& error);

private:
    void show(const NiftiHeader& header, const NiftiVolume& read, const QString& title);

    const NiftiHeader* m_header = nullptr;
    std::unique_ptr<VolumeSlices> m_slices;
    std::vector<Message> m_notes;
    Job m_job;
};

} // namespace gg
