#include "pages/runs/RunPictures.h"

#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "report/RunEnvironment.h"
#include "support/Conversions.h"

#include <system_error>
#include <utility>

namespace gg {

namespace {

/// Runs of one data set, any of which may know where it lies.
using RunsOfData = std::map<std::string, std::vector<RunFacts>>;

// What the name of no class says, a person may have said.
ImportOptions optionsOf(const RunFacts& run)
{
    ImportOptions options;
    try {
        if (const std::string positive = positiveClassOf(RunFolder(run.folder).readRecord());
            !positive.empty())
            options.positiveClass = positive;
    } catch (const Error&) {
        return {}; // the run is gone; its data set may be there
    }
    return options;
}

} // namespace

RunPictures::RunPictures(DatasetSession& open, QObject* parent)
    : QObject(parent), m_open(open), m_job(tr("Looking for the images of runs"))
{
}

RunPictures::Found RunPictures::foundIn(const Dataset& dataset)
{
    Found found{dataset};
    for (const DatasetItem& item : dataset.items())
        found.files[item.path] = item.file;
    return found;
}

RunPictures::Found RunPictures::look(const std::vector<RunFacts>& runs, const ProgressCallback& progress,
                                     const CancelToken& cancel)
{
    Found changed;
    changed.note = "The data set does not lie any more where the runs found it; its images cannot be shown.";
    for (const RunFacts& run : runs) {
        const std::filesystem::path source = RunFolder(run.folder).dataSource(run.dataSource);
        std::error_code ignored;
        if (source.empty() || !std::filesystem::exists(source, ignored))
            continue;
        try {
            Found found = foundIn(importDataset(source, progress, cancel, optionsOf(run)));
            if (found.dataset->fingerprint() == run.dataFingerprint)
                return found;
            found.note = Message(
                "The data set at %1 has changed since; its images are shown as they are now.", source);
            changed = std::move(found);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            changed.note =
                Message("The data set cannot be opened, so its images cannot be shown: %1", error.text());
        }
    }
    return changed;
}

void RunPictures::find(const std::vector<RunFacts>& runs)
{
    const std::optional<Dataset>& open = m_open.dataset();
    RunsOfData wanted;
    for (const RunFacts& run : runs) {
        if (open && open->fingerprint() == run.dataFingerprint)
            m_found[run.dataFingerprint] = foundIn(*open);
        else if (!m_found.contains(run.dataFingerprint))
            wanted[run.dataFingerprint].push_back(run);
    }
    if (wanted.empty()) {
        m_job.cancel();
        Q_EMIT found();
        return;
    }
    m_job.start(
        [this, wanted](const ProgressCallback& progress, const CancelToken& cancel) -> std::function<void()> {
            std::map<std::string, Found> looked;
            for (const auto& [data, ofData] : wanted)
                looked[data] = look(ofData, progress, cancel);
            return [this, looked = std::move(looked)]() mutable {
                m_found.merge(looked);
                Q_EMIT found();
            };
        });
}

std::optional<std::filesystem::path> RunPictures::file(const std::string& data, const std::string& path) const
{
    const auto ofData = m_found.find(data);
    if (ofData == m_found.end())
        return std::nullopt;
    const auto image = ofData->second.files.find(path);
    return image == ofData->second.files.end() ? std::nullopt : std::optional(image->second);
}

std::optional<Dataset> RunPictures::dataset(const std::string& data) const
{
    const auto ofData = m_found.find(data);
    return ofData == m_found.end() ? std::nullopt : ofData->second.dataset;
}

QString RunPictures::note(const std::string& data) const
{
    const auto ofData = m_found.find(data);
    return ofData == m_found.end() ? QString() : toQString(ofData->second.note);
}

} // namespace gg
