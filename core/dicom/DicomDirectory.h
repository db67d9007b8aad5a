// DicomDirectory: the list of the files on a medium (DICOMDIR; PS3.3 annex F, PS3.10 section 8). Free
// functions; any thread.
#pragma once

#include "base/Message.h"

#include <filesystem>
#include <vector>

namespace gg {

/// The file says that it is one, whatever it is called. False for what cannot be read.
bool isDicomDirectory(const std::filesystem::path& file);

struct ListedFile
{
    std::filesystem::path path; ///< below the directory's own folder
    Message problem; ///< why it cannot be opened, as the end of a sentence; empty where it can. Of the
                     ///< directory itself: it is damaged, and what follows is missing
};

/// All files that its records in use name, each once, in the order of the directory. They are looked for
/// below the directory's own folder alone, in any case of letters and with the version that ISO 9660 adds
/// (";1"), since systems mount media so. Throws Error (BadInput) for a file that is no such directory.
std::vector<ListedFile> filesListedIn(const std::filesystem::path& directory);

} // namespace gg
