// Dcmtk: what the files of this room share in their use of DCMTK. Only for them: no other room includes this
// header or DCMTK's own. Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

class DcmFileFormat;

namespace gg {

/// Switches DCMTK's log off, which would otherwise write to stderr. To be called before any other use of
/// DCMTK; cheap after the first time.
void quietDcmtk();

/// The name of a UID that the standard defines ("CTImageStorage"); empty for others.
std::string dicomUidName(const std::string& uid);

/// The value representation that the standard's dictionary gives a tag ("DS"); where it leaves a choice, one
/// of those. Empty for tags that are not in it.
std::string dictionaryRepresentation(std::uint32_t tag);

/// The name of a transfer syntax ("JPEG Baseline"); empty for UIDs that are none.
std::string transferSyntaxName(const std::string& uid);

/// The whole file in memory, in explicit VR little endian, so that it can be written atomically. Meta
/// information is made anew. `name` stands in the message of the Error (Failed) where it cannot be made.
std::vector<std::byte> encodedFile(DcmFileFormat& format, const std::filesystem::path& name);

} // namespace gg
