// ScanCheck: whether a scan is one that a classifier of chest CT may be asked about. What is none gets a
// score all the same, as high as any, and so it is refused, with the reason. It goes by the file's tags, by
// lungs that are found (lungs/SliceLungs.h) and by how the picture looks (lungs/ChestLook.h); at most some
// 2% of chest slices are refused by mistake, and of pictures that are none about 3% are not. Plain values and
// free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "data/ScanReader.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct ScanCheck
{
    Message
        refusal; ///< why it is refused, follows the file's name: "is in colour, ..."; empty where it is not
    /// Of the patient's area in this slice; nothing where no lungs were looked for.
    std::optional<double> lungShare = {};
    std::vector<Message> notes = {}; ///< data/PictureNotes.h, of a picture that was looked at
};

/// In what size a picture is read to be checked: larger ones only cost time.
WantedSize sizeForCheck();

/// `scan` was read in that size.
ScanCheck checkScan(const Scan& scan);

/// Whether the files are scans of chests: whether at least half of some fifty of them, evenly chosen, would
/// not be refused. What cannot be read does not count; true without files. Reads on so many threads. Throws
/// Error (Cancelled).
bool areChests(std::span<const std::filesystem::path> files, std::size_t threads, const CancelToken& cancel);

} // namespace gg
