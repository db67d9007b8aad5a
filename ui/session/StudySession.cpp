#include "session/StudySession.h"

#include "base/Error.h"
#include "data/ScanSearch.h"

#include <algorithm>

namespace gg {

namespace {

bool hasStack(const StudyTree& tree)
{
    for (const PatientNode& patient : tree.patients) {
        for (const StudyNode& study : patient.studies) {
            if (std::any_of(study.series.begin(), study.series.end(),
                            [](const SeriesNode& series) { return series.stack.slices.size() > 1; }))
                return true;
        }
    }
    return false;
}

void requireImage(const StudyTree& tree, std::size_t files)
{
    if (!tree.patients.empty())
        return;
    if (tree.skipped.size() == 1)
        throw badFile(tree.skipped.front().path, tree.skipped.front().reason);
    throw Error(ErrorKind::BadInput, Message("None of the %1 files is a DICOM image.", files));
}

} // namespace

StudySession::StudySession(QObject* parent) : QObject(parent), m_job(tr("Opening the study"))
{
    connect(&m_job, &Job::failed, this, &StudySession::failed);
}

StudySession::~StudySession() = default;

StudySession::Read StudySession::read(const std::vector<std::filesystem::path>& paths,
                                      const ProgressCallback& onProgress, const CancelToken& cancel)
{
    onProgress({"Looking for scans", 0, 0});
    const FoundScans found = expandPaths(paths, onProgress, cancel);
    const auto tree = std::make_shared<const StudyTree>(readStudyTree(found.files, onProgress, cancel));
    requireImage(*tree, found.files.size());
    Read read{tree, {}, hasStack(*tree) && 4 * tree->skipped.size() <= found.files.size()};
    for (const SkippedDicom& each : tree->skipped)
        read.skipped.push_back({each.path.native(), each.reason});
    for (const std::filesystem::path& path : found.passedOver)
        read.skipped.push_back({path.native(), Message("is no scan")});
    return read;
}

void StudySession::take(const Read& read)
{
    m_tree = read.tree;
    m_skipped = read.skipped;
    Q_EMIT treeChanged();
}

void StudySession::open(const std::vector<std::filesystem::path>& paths)
{
    m_job.start([this, paths](const ProgressCallback& onProgress,
                              const CancelToken& cancel) -> std::function<void()> {
        return [this, opened = read(paths, onProgress, cancel)] { take(opened); };
    });
}

void StudySession::offer(const std::vector<std::filesystem::path>& paths)
{
    m_job.start([this, paths](const ProgressCallback& onProgress,
                              const CancelToken& cancel) -> std::function<void()> {
        const auto decline = [this, paths] { Q_EMIT declined(paths); };
        try {
            const Read opened = read(paths, onProgress, cancel);
            if (opened.isStudy)
                return [this, opened] { take(opened); };
            return decline;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            return decline; // whoever takes them instead says what is wrong with them
        }
    });
}

} // namespace gg
