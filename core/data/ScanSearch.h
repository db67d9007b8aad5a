// ScanSearch: which files of the paths that a person has named or dropped are scans. Free functions; any
// thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Error.h"
#include "base/Progress.h"
#include "data/ZippedScans.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace gg {

class OpenZips;

struct FoundScans
{
    std::vector<std::filesystem::path> files; ///< to be classified, in order
    std::vector<std::filesystem::path>
        passedOver; ///< lie in the folders, but are no scans, neither by their first bytes nor by their
                    ///< names; and folders of programs' own (see isStrayFolder())
    std::vector<std::filesystem::path> volumes = {}; ///< NIfTI files, where they are wished for
    std::vector<RefusedScan> refused = {}; ///< what zips and DICOMDIRs that were named say of, and cannot be
                                           ///< opened; themselves where nothing in them can
    std::vector<std::shared_ptr<const ZippedScans>> zips =
        {}; ///< what lies in them is there as long as they are held

    /// As a person is told of a file, and a sentence about one: those of zips by their places in the zip.
    std::filesystem::path shown(const std::filesystem::path& file) const;
    Message shown(const Message& sentence) const;
};

/// What else than scans expandPaths() is to do.
struct SearchWishes
{
    OpenZips* zips = nullptr; ///< in which zips are opened; null: for the result alone
    bool volumes = false;     ///< NIfTI files go to FoundScans::volumes; else they are no scans
    bool frames = false;      ///< in the place of a DICOM file of many frames, the names of all of them
                              ///< (dicom/FramePath.h)
};

/// Folders and zips become the scan files in them (recursively, sorted), a DICOMDIR the files that it lists.
/// What is named itself and is no scan, and a folder without any or that cannot be listed, stays among the
/// files, so that its result says why; what is no scan further down is passed over, but for what systems
/// leave behind (see isSystemLitter()), and zips and DICOMDIRs there are none of their own. Blocks, for long
/// where folders are large; tells now and then how many files were looked at. Throws Error (BadInput) when
/// the only path does not exist or nothing in it can be opened, Error (Failed) when a zip cannot be unpacked,
/// Error (Cancelled) between two files.
FoundScans expandPaths(std::span<const std::filesystem::path> paths, const ProgressCallback& onProgress = {},
                       const CancelToken& cancel = {}, const SearchWishes& wishes = {});

/// "3 files in the folders are no scans and were passed over: a.txt, b.csv, c" with at most five names; empty
/// when there are none.
Message passedOverNote(const FoundScans& found);

/// "2 files could not be opened: a.zip/b cannot be unpacked: ..." with at most five; empty when there are
/// none.
Message refusedNote(const FoundScans& found);

/// Why a folder gave nothing: it cannot be listed, or there is no scan in it.
Error emptyFolder(const std::filesystem::path& folder);

} // namespace gg
