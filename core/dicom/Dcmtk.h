// Dcmtk: what the files of this room share in their use of DCMTK. Only for them: no other room includes this
// header or DCMTK's own. Free functions; any thread.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

class DcmFileFormat;
class DcmItem;
class OFCondition;

namespace gg {

struct SourceImage;

/// Switches DCMTK's log off, which would otherwise write to stderr. To be called before any other use of
/// DCMTK; cheap after the first time.
void quietDcmtk();

/// Throws Error (Failed) of `whatFailed` and DCMTK's own words where the condition is bad.
void checkDcmtk(const OFCondition& condition, const Message& whatFailed);

/// The name of a UID that the standard defines ("CTImageStorage"); empty for others.
std::string dicomUidName(const std::string& uid);

/// The value representation that the standard's dictionary gives a tag ("DS"); where it leaves a choice, one
/// of those. Empty for tags that are not in it.
std::string dictionaryRepresentation(std::uint32_t tag);

/// The name of a transfer syntax ("JPEG Baseline"); empty for UIDs that are none.
std::string transferSyntaxName(const std::string& uid);

/// The text in each character set that a study may be in: a question mark stands for each character that is
/// not plain ASCII. At most `longest` bytes of it.
std::string asciiText(std::string_view text, std::size_t longest = 64);

/// Says in `item` whose the image is and of which study.
void putSource(DcmItem& item, const SourceImage& source);

/// The whole file in memory, in explicit VR little endian, so that it can be written atomically. Meta
/// information is made anew. `name` stands in the message of the Error (Failed) where it cannot be made.
std::vector<std::byte> encodedFile(DcmFileFormat& format, const std::filesystem::path& name);

} // namespace gg
