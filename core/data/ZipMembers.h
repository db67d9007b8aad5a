// ZipMembers: where the files of a zip go when it is unpacked into a folder, and what a zip may claim to
// hold. Free functions without state; any thread.
#pragma once

#include "base/ZipArchive.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace gg {

struct ZipMember
{
    std::size_t index = 0;       ///< in ZipArchive::entries()
    std::filesystem::path place; ///< below the folder
};

/// All that is to be unpacked, without folders and system litter; backslashes part folders as slashes do.
/// What cannot lie in one folder is refused before anything is written: throws Error (BadInput), which names
/// the zip, for names that lead out of the folder, that come twice or are file and folder at once, and for
/// more or larger files than limits allow.
std::vector<ZipMember> membersOf(const ZipArchive& archive, const std::filesystem::path& zip);

/// Throws Error: BadInput as ZipArchive::read(), Failed where `folder` cannot be written.
void unpackMember(const ZipArchive& archive, const ZipMember& member, const std::filesystem::path& zip,
                  const std::filesystem::path& folder);

} // namespace gg
