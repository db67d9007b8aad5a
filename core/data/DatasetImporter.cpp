#include "data/DatasetImporter.h"

#include "base/Error.h"
#include "data/ClassFolderImporter.h"
#include "data/CovidCtImporter.h"
#include "data/ManifestImporter.h"

#include <system_error>

namespace gg {

namespace {

Dataset importByKind(const std::filesystem::path& source, const ProgressCallback& progress,
                     const CancelToken& cancel, const ImportOptions& options)
{
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(source, failed);
    if (status.type() == std::filesystem::file_type::not_found)
        throw badFile(source, "does not exist");
    if (failed)
        throw badFile(source, Message("cannot be read: %1", failed.message()));
    if (!std::filesystem::is_directory(status))
        return importManifest(source, progress, cancel, options.movedTo);
    if (looksLikeCovidCt(source))
        return importCovidCt(source, progress, cancel);
    if (std::filesystem::is_regular_file(source / "manifest.csv", failed))
        return importManifest(source / "manifest.csv", progress, cancel);
    return importClassFolders(source, progress, cancel);
}

} // namespace

Dataset importDataset(const std::filesystem::path& source, const ProgressCallback& progress,
                      const CancelToken& cancel, const ImportOptions& options)
{
    Dataset dataset = importByKind(source, progress, cancel, options);
    return options.positiveClass ? dataset.withPositiveClass(*options.positiveClass) : dataset;
}

} // namespace gg
