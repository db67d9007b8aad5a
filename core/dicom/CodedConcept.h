// CodedConcept: what something is, as a code of a vocabulary says it (PS3.3 section 8). A plain value; any
// thread.
#pragma once

#include <string>

namespace gg {

struct CodedConcept
{
    std::string value;   ///< "39607008", at most 16 characters
    std::string scheme;  ///< "SCT", "DCM", "UCUM", ... (PS3.16 section 8), or that of codes of our own
    std::string meaning; ///< "Lung", plain ASCII, at most 64 characters
};

/// The scheme of the codes that no standard has.
inline constexpr const char* ownCodingScheme = "99GROUNDGLASS";

} // namespace gg
