#include "session/StudySession.h"

#include "base/Error.h"
#include "data/ScanSearch.h"

#include <algorithm>
#include <utility>

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

std::shared_ptr<const std::vector<NiftiHeader>> readVolumes(const std::vector<std::filesystem::path>& files,
                                                            std::vector<SkippedFile>& skipped)
{
    auto volumes = std::make_shared<std::vector<NiftiHeader>>();
    for (const std::filesystem::path& file : files) {
        try {
            volumes->push_back(readNiftiHeader(file));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            skipped.push_back({file.native(), reasonWithoutFile(error, file)});
        }
    }
    return volumes;
}

Error withoutImage(const std::vector<SkippedFile>& skipped)
{
    if (skipped.size() == 1)
        return badFile(skipped.front().path, skipped.front().reason);
    return Error(ErrorKind::BadInput, Message("None of the %1 files is a DICOM image.", skipped.size()));
}

} // namespace

StudySession::StudySession(std::shared_ptr<OpenZips> zips, QObject* parent)
    : QObject(parent), m_openZips(std::move(zips)), m_job(tr("Opening the study"))
{
    connect(&m_job, &Job::failed, this, &StudySession::failed);
}

StudySession::~StudySession() = default;

StudySession::Read StudySession::read(const std::vector<std::filesystem::path>& paths, OpenZips& zips,
                                      const ProgressCallback& onProgress, const CancelToken& cancel)
{
    onProgress({"Looking for scans", 0, 0});
    const FoundScans found = expandPaths(paths, onProgress, cancel, {.zips = &zips, .volumes = true});
    const auto tree = std::make_shared<const StudyTree>(readStudyTree(found.files, onProgress, cancel));
    Read read{.tree = tree, .volumes = {}, .zips = found.zips};
    read.volumes = readVolumes(found.volumes, read.skipped);
    for (SkippedFile& each : read.skipped)
        each.path = found.shown(each.path).native();
    for (const SkippedDicom& each : tree->skipped)
        read.skipped.push_back({found.shown(each.path).native(), each.reason});
    for (const RefusedScan& each : found.refused)
        read.skipped.push_back({each.path.native(), each.reason});
    if (tree->patients.empty() && read.volumes->empty())
        throw withoutImage(read.skipped);
    read.isStudy = (hasStack(*tree) || !read.volumes->empty()) &&
                   4 * read.skipped.size() <= found.files.size() + found.refused.size();
    for (const std::filesystem::path& path : found.passedOver)
        read.skipped.push_back({path.native(), Message("is no scan")});
    return read;
}

void StudySession::take(const Read& read)
{
    m_tree = read.tree;
    m_volumes = read.volumes;
    m_skipped = read.skipped;
    Q_EMIT treeChanged();
    m_zips.replace(read.zips);
}

void StudySession::open(const std::vector<std::filesystem::path>& paths)
{
    m_offered.clear();
    m_job.start([this, paths, zips = m_openZips](const ProgressCallback& onProgress,
                                                 const CancelToken& cancel) -> std::function<void()> {
        return [this, opened = read(paths, *zips, onProgress, cancel)] { take(opened); };
    });
}

void StudySession::offer(const std::vector<std::filesystem::path>& offered)
{
    // What is offered while others are looked through comes to them: none of it is lost.
    if (!m_job.isRunning() || m_job.status().cancelling)
        m_offered.clear();
    m_offered.insert(m_offered.end(), offered.begin(), offered.end());
    m_job.start([this, paths = m_offered, zips = m_openZips](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const auto decline = [this, paths] { Q_EMIT declined(paths); };
        try {
            const Read opened = read(paths, *zips, onProgress, cancel);
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
