// OpenZips: the zips that are open, each unpacked once however many look at it. It keeps none alive: each
// goes with the last who holds it. Owned by whoever opens scans; one for the window. Thread: any, several at
// once.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace gg {

class ZippedScans;

class OpenZips
{
public:
    /// They are unpacked below `parent`: cacheFolder()/opened where none is given.
    explicit OpenZips(std::filesystem::path parent = {});

    /// The zip's files; those of an earlier call where these are held and the zip is still the same. Throws
    /// as ZippedScans.
    std::shared_ptr<const ZippedScans> open(const std::filesystem::path& zip,
                                            const ProgressCallback& onProgress, const CancelToken& cancel);
    /// Those that the file lies in; null for files that lie in none.
    std::shared_ptr<const ZippedScans> holding(const std::filesystem::path& file) const;

private:
    struct Known
    {
        std::filesystem::path zip; ///< canonical
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type time;
        std::weak_ptr<const ZippedScans> scans;
    };
    static Known stateOf(const std::filesystem::path& zip);

    std::filesystem::path m_parent;
    mutable std::mutex m_mutex; ///< guards m_known
    std::vector<Known> m_known;
};

} // namespace gg
