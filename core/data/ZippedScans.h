// ZippedScans: the files of a zip as files, so that whatever reads scans reads those of a zip too. They lie
// in a folder for the user alone and go with this object. For a person they are called by their places in the
// zip. Owned, shared, by whoever has opened the zip. Constant after construction; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "base/PrivateFolder.h"
#include "base/Progress.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

/// Something that was named or listed and cannot be opened at all.
struct RefusedScan
{
    std::filesystem::path path; ///< for a person
    Message reason;             ///< follows the path
};

/// By the first bytes.
bool isZip(const std::filesystem::path& file);

class ZippedScans
{
public:
    /// Unpacks into a folder in `parent`. A member that is damaged is refused(), the others are there. Throws
    /// Error: BadInput, which names the zip, where it cannot be read, is encrypted, or as membersOf(); Failed
    /// when it cannot be unpacked; Cancelled.
    ZippedScans(const std::filesystem::path& zip, const std::filesystem::path& parent,
                const ProgressCallback& onProgress, const CancelToken& cancel);

    const std::filesystem::path& zip() const { return m_zip; }
    const std::filesystem::path& folder() const { return m_folder; }
    const std::vector<RefusedScan>& refused() const { return m_refused; }

    /// `ZIP/MEMBER` for a file that lies in the folder.
    std::optional<std::filesystem::path> shown(const std::filesystem::path& file) const;
    /// What an Error, or whatever begins with such a file, says of it: `ZIP/MEMBER: what is wrong`; another
    /// sentence as it is.
    Message shown(const Message& sentence) const;

private:
    std::filesystem::path m_zip;
    PrivateFolder m_private;
    std::filesystem::path m_folder; ///< called as the zip, for messages that show it all the same
    std::vector<RefusedScan> m_refused;
};

} // namespace gg
