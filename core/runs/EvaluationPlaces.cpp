#include "runs/EvaluationPlaces.h"

#include "base/Text.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <system_error>

namespace gg {

namespace {

constexpr int deepest = 4;

bool isFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

} // namespace

std::vector<std::string> evaluationPlaces(const std::filesystem::path& run, const CancelToken& cancel)
{
    std::vector<std::string> places;
    std::error_code error;
    using Walk = std::filesystem::recursive_directory_iterator;
    for (Walk entry(run, std::filesystem::directory_options::skip_permission_denied, error);
         !error && entry != Walk(); entry.increment(error)) {
        cancel.throwIfCancelled();
        std::error_code ignored;
        if (!entry->is_directory(ignored) || entry->is_symlink(ignored))
            continue;
        const RunFolder folder(entry->path());
        if (folder.holdsRun() || entry.depth() + 1 >= deepest)
            entry.disable_recursion_pending();
        if (!folder.holdsRun() && isFile(folder.metricsFile()))
            places.push_back(utf8Path(entry->path().lexically_relative(run)));
    }
    std::sort(places.begin(), places.end());
    return places;
}

} // namespace gg
