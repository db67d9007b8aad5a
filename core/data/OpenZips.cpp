#include "data/OpenZips.h"

#include "base/Paths.h"
#include "data/ZippedScans.h"

#include <system_error>
#include <utility>

namespace gg {

OpenZips::OpenZips(std::filesystem::path parent)
    : m_parent(parent.empty() ? cacheFolder() / "opened" : std::move(parent))
{
}

OpenZips::Known OpenZips::stateOf(const std::filesystem::path& zip)
{
    std::error_code error;
    Known known;
    known.zip = std::filesystem::weakly_canonical(zip, error);
    if (error)
        known.zip = zip;
    known.bytes = std::filesystem::file_size(zip, error);
    known.time = std::filesystem::last_write_time(zip, error);
    return known;
}

std::shared_ptr<const ZippedScans> OpenZips::open(const std::filesystem::path& zip,
                                                  const ProgressCallback& onProgress,
                                                  const CancelToken& cancel)
{
    Known now = stateOf(zip);
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_known, [](const Known& each) { return each.scans.expired(); });
        for (const Known& each : m_known) {
            const bool isSame = each.zip == now.zip && each.bytes == now.bytes && each.time == now.time;
            if (auto scans = isSame ? each.scans.lock() : nullptr)
                return scans;
        }
    }
    auto scans = std::make_shared<const ZippedScans>(zip, m_parent, onProgress, cancel);
    now.scans = scans;
    const std::lock_guard lock(m_mutex);
    m_known.push_back(std::move(now));
    return scans;
}

std::shared_ptr<const ZippedScans> OpenZips::holding(const std::filesystem::path& file) const
{
    const std::lock_guard lock(m_mutex);
    for (const Known& each : m_known) {
        auto scans = each.scans.lock();
        if (scans != nullptr && scans->shown(file))
            return scans;
    }
    return nullptr;
}

} // namespace gg
