// DicomUid: new unique identifiers (PS3.5 section 9 and annex B.2). Free functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace gg {

/// "2.25." and a UUID as a decimal number: one of version 8 (RFC 9562), whose other 122 bits are the first of
/// the SHA-256 of `material`. The same material has the same UID.
std::string uidOf(std::string_view material);

/// 64 hexadecimal digits out of the system's random numbers.
std::string randomSecret();

/// One that no other object has.
std::string newUid();

} // namespace gg
