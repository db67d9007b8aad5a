#include "dicom/DeidentifiedCopies.h"

#include "base/AtomicFile.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomDirectory.h"

#include <map>
#include <string>

namespace gg {

namespace {

/// A folder a series.
class CopyFolder
{
public:
    explicit CopyFolder(std::filesystem::path folder) : m_folder(std::move(folder)) { makeFolder(m_folder); }

    std::filesystem::path nextFile(const std::string& seriesInstanceUid)
    {
        const auto [place, isNew] = m_series.try_emplace(seriesInstanceUid);
        Series& series = place->second;
        if (isNew) {
            series.folder = freeFolder();
            makeFolder(series.folder);
        }
        return series.folder / (fileNumber(++series.files) + ".dcm");
    }

    std::size_t series() const { return m_series.size(); }

private:
    struct Series
    {
        std::filesystem::path folder;
        std::size_t files = 0;
    };

    std::filesystem::path freeFolder()
    {
        std::filesystem::path folder;
        do
            folder = m_folder / ("series-" + fileNumber(++m_number));
        while (std::filesystem::exists(std::filesystem::symlink_status(folder)));
        return folder;
    }

    std::filesystem::path m_folder;
    std::size_t m_number = 0;
    std::map<std::string, Series> m_series;
};

} // namespace

Message CopyWarning::sentence(const std::filesystem::path& shownAs) const
{
    return files == 1 ? Message("%1: %2", shownAs, warning)
                      : Message("%1 and %2: %3", shownAs,
                                counted(files - 1, "%1 other file", "%1 other files"), warning);
}

DeidentifiedCopies writeDeidentifiedCopies(std::span<const std::filesystem::path> files,
                                           const std::filesystem::path& folder,
                                           const Deidentifier& deidentifier,
                                           const std::function<void(const Error&)>& onRefused,
                                           const ProgressCallback& onProgress, const CancelToken& cancel)
{
    CopyFolder places(folder);
    DeidentifiedCopies done;
    std::map<std::string, CopyWarning> warnings;
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.throwIfCancelled();
        const std::filesystem::path& file = files[i];
        try {
            const DeidentifiedFile copy = deidentifier.deidentified(readDicomBytes(file), file);
            writeFileAtomically(places.nextFile(copy.seriesInstanceUid), copy.bytes);
            ++done.copies;
            for (const Message& warning : copy.warnings)
                ++warnings.try_emplace(warning.english(), CopyWarning{warning, file, 0}).first->second.files;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            if (!isDicomDirectory(file))
                onRefused(error);
        }
        if (onProgress)
            onProgress({"De-identifying", i + 1, files.size()});
    }
    for (auto& [english, warning] : warnings)
        done.warnings.push_back(std::move(warning));
    done.series = places.series();
    return done;
}

} // namespace gg
