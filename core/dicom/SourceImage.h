// SourceImage: whose an image is and of which study, as what is made of it has to say again. Plain values and
// a free function; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

struct SourceImage
{
    struct Attribute
    {
        std::uint32_t tag = 0;
        std::string representation;
        std::string value; ///< the file's own bytes, in its character set; may be empty
    };
    /// Of the patient, the study, and the character set, in the order of their tags. What the standard wants
    /// to be there (type 2) is, if empty.
    std::vector<Attribute> attributes;
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
    bool isLossy = false;    ///< its pixels have lost something to a compression, as the file says
    std::string lossyRatio;  ///< how far it was compressed, and how, as the file says: "8.5"; may be empty
    std::string lossyMethod; ///< "ISO_10918_1"

    /// Empty where it is not there.
    std::string valueOf(std::uint32_t tag) const;
};

/// Reads the file up to its pixels alone. Throws Error (BadInput) for a file that cannot be read or is no
/// DICOM, and where UIDs are missing: what is made of it would belong to no study.
SourceImage readSourceImage(const std::filesystem::path& file);

} // namespace gg
