// ScanSearch: which files of the paths that a person has named or dropped are scans. Free functions; any
// thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Error.h"
#include "base/Progress.h"

#include <filesystem>
#include <span>
#include <vector>

namespace gg {

struct FoundScans
{
    std::vector<std::filesystem::path> files; ///< to be classified, in order
    std::vector<std::filesystem::path>
        passedOver; ///< lie in the folders, but are no scans, neither by their first bytes nor by their
                    ///< names; and folders of programs' own (see isStrayFolder())
};

/// Folders become the scan files below them (recursively, sorted). What is named itself and is no scan, and a
/// folder without any or that cannot be listed, stays among the files, so that its result says why; what is
/// no scan further down is passed over, but for what systems leave behind (see isSystemLitter()). Blocks, for
/// long where folders are large; tells now and then how many files were looked at. Throws Error (BadInput)
/// when the only path does not exist or is a folder without scans, Error (Cancelled) between two files.
FoundScans expandPaths(std::span<const std::filesystem::path> paths, const ProgressCallback& onProgress = {},
                       const CancelToken& cancel = {});

/// "3 files in the folders are no scans and were passed over: a.txt, b.csv, c" with at most five names; empty
/// when there are none.
Message passedOverNote(const FoundScans& found);

/// Why a folder gave nothing: it cannot be listed, or there is no scan in it.
Error emptyFolder(const std::filesystem::path& folder);

} // namespace gg
