// LookupTable: a table of an item of a Modality or VOI LUT Sequence (PS3.3 section C.11.1.1, C.11.2.1.1), as
// it stands in the file. Plain values and a free function; any thread.
#pragma once

#include "dicom/DicomElements.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace gg {

struct LookupTable
{
    int firstMapped = 0; ///< the value of the first entry; those beyond the ends get the ends' entries
    int bits = 0;        ///< of an entry, 1 to 16
    std::vector<std::uint16_t> entries; ///< at least one
};

/// Nothing where descriptor or data are missing or damaged. What is mapped may be `isSigned`: the
/// descriptor's second number then is too, whatever its VR says. Entries of 8 bits may lie in a byte or in a
/// word each.
std::optional<LookupTable> lookupTableOf(const DicomElements& elements, DicomItem item, bool isSigned);

} // namespace gg
