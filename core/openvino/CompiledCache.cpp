#include "openvino/CompiledCache.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <algorithm>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace gg {

namespace {

constexpr const char* ending = ".blob"; // OpenVINO's own

struct Kept
{
    std::filesystem::path file;
    std::filesystem::file_time_type used;
    std::uintmax_t bytes = 0;
};

/// The last used first.
std::vector<Kept> keptIn(const std::filesystem::path& folder)
{
    std::vector<Kept> kept;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code gone;
        if (entry->path().extension() != ending || !entry->is_regular_file(gone))
            continue;
        const Kept file{entry->path(), entry->last_write_time(gone), entry->file_size(gone)};
        if (!gone)
            kept.push_back(file);
    }
    std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.used > b.used; });
    return kept;
}

} // namespace

std::filesystem::path CompiledCache::usualFolder()
{
    return cacheFolder() / "openvino";
}

CompiledCache::CompiledCache(std::filesystem::path folder) : m_folder(std::move(folder))
{
    if (m_folder.empty())
        return;
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(m_folder, ignored);
    try {
        makeFolder(m_folder);
    } catch (const Error&) {
        m_folder.clear();
        return;
    }
    if (isNew)
        std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, ignored);
    if (::access(m_folder.c_str(), R_OK | W_OK | X_OK) != 0)
        m_folder.clear();
}

std::filesystem::path CompiledCache::fileOf(std::string_view name) const
{
    return m_folder / (std::string(name) + ending);
}

bool CompiledCache::holds(std::string_view name) const
{
    return isUsable() && !whyNoRegularFile(fileOf(name));
}

void CompiledCache::touch(std::string_view name) const
{
    std::error_code ignored;
    std::filesystem::last_write_time(fileOf(name), std::filesystem::file_time_type::clock::now(), ignored);
}

void CompiledCache::remove(std::string_view name) const
{
    std::error_code ignored;
    if (isUsable())
        std::filesystem::remove(fileOf(name), ignored);
}

void CompiledCache::shrinkTo(std::uintmax_t bytes) const
{
    if (!isUsable())
        return;
    std::uintmax_t sum = 0;
    for (const Kept& kept : keptIn(m_folder)) {
        std::error_code ignored;
        sum += kept.bytes;
        if (sum > bytes)
            std::filesystem::remove(kept.file, ignored);
    }
}

} // namespace gg
