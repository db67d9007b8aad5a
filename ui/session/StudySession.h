// StudySession: the studies that are open to be looked at: the headers of their files as a tree, and what was
// left out. Owned by Workspace. Thread: GUI thread; the files are found and read in its job.
#pragma once

#include "data/Dataset.h"
#include "data/OpenZips.h"
#include "dicom/StudyTree.h"
#include "session/HeldZips.h"
#include "session/Job.h"
#include "volume/NiftiFile.h"

#include <QObject>
#include <filesystem>
#include <memory>
#include <vector>

namespace gg {

class StudySession : public QObject
{
    Q_OBJECT

public:
    /// `zips` may be shared with whoever opens scans too.
    explicit StudySession(std::shared_ptr<OpenZips> zips = std::make_shared<OpenZips>(),
                          QObject* parent = nullptr);
    ~StudySession() override;

    /// The DICOM images among the files, below the folders and in the zips, and those that DICOMDIRs list, in
    /// the place of those that are open. failed() follows where there is none; what is open stays then.
    void open(const std::vector<std::filesystem::path>& paths);
    /// The same where the files are a study: three quarters of them or more are DICOM images, and two slices
    /// or more belong to one series, or there is a NIfTI volume. Else, and where they cannot be read,
    /// declined(). What is offered meanwhile is looked through together with them.
    void offer(const std::vector<std::filesystem::path>& offered);

    /// Null while nothing is open; never changes itself, so that whoever shows a part of it may hold it.
    const std::shared_ptr<const StudyTree>& tree() const { return m_tree; }
    /// NIfTI files, by their headers; null while nothing is open, and constant as the tree.
    const std::shared_ptr<const std::vector<NiftiHeader>>& volumes() const { return m_volumes; }
    /// Files that are not in the tree: no image can be read from them, or they are no scans.
    const std::vector<SkippedFile>& skipped() const { return m_skipped; }
    Job& job() { return m_job; }

Q_SIGNALS:
    void treeChanged();
    /// What was offered is no study; the paths are those that were offered.
    void declined(const std::vector<std::filesystem::path>& paths);
    void failed(const gg::Error& error);

private:
    struct Read
    {
        std::shared_ptr<const StudyTree> tree;
        std::shared_ptr<const std::vector<NiftiHeader>> volumes;
        std::vector<SkippedFile> skipped = {};
        HeldZips::Zips zips = {}; ///< in which files of the tree lie
        bool isStudy = false;     ///< see offer()
    };
    static Read read(const std::vector<std::filesystem::path>& paths, OpenZips& zips,
                     const ProgressCallback& onProgress, const CancelToken& cancel);
    void take(const Read& read);

    std::shared_ptr<OpenZips> m_openZips;
    HeldZips m_zips;
    std::shared_ptr<const StudyTree> m_tree;
    std::shared_ptr<const std::vector<NiftiHeader>> m_volumes;
    std::vector<SkippedFile> m_skipped;
    std::vector<std::filesystem::path> m_offered; ///< that are being looked through, or were last
    Job m_job;
};

} // namespace gg
