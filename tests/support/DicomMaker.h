// DicomMaker: DICOM files for tests, right or wrong in whatever way is wanted, byte by byte.
#pragma once

#include "dicom/DicomElements.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gg::test {

inline constexpr const char* implicitLittle = "1.2.840.10008.1.2";
inline constexpr const char* explicitLittle = "1.2.840.10008.1.2.1";
inline constexpr const char* deflatedLittle = "1.2.840.10008.1.2.1.99";
inline constexpr const char* explicitBig = "1.2.840.10008.1.2.2";
inline constexpr const char* jpegLossless = "1.2.840.10008.1.2.4.70";

class DicomMaker
{
public:
    explicit DicomMaker(DicomEncoding encoding = {}) : m_encoding(encoding) {}

    /// Each replaces what the tag had. `vr` is written in explicit VR alone. A text is not padded.
    DicomMaker& text(std::uint32_t tag, std::string_view vr, std::string_view value);
    DicomMaker& words(std::uint32_t tag, std::string_view vr, const std::vector<int>& values);
    enum class Length
    {
        Known,
        Undefined
    };
    /// `items` are data sets. With VR "UN" they must be in implicit VR, little endian, and so is the rest of
    /// it.
    DicomMaker& sequence(std::uint32_t tag, const std::vector<std::string>& items,
                         Length length = Length::Known, std::string_view vr = "SQ");
    /// Pixel data in fragments (PS3.5 section A.4). The first item is the offset table.
    DicomMaker& fragments(const std::vector<std::string>& items, bool hasEnd = true);
    /// The element's bytes, header and all.
    DicomMaker& raw(std::uint32_t tag, std::string bytes);
    DicomMaker& remove(std::uint32_t tag);

    /// The elements in the order of their tags.
    std::string dataSet() const;
    /// After preamble, "DICM" and meta information.
    std::vector<std::byte> file(std::string_view transferSyntax = explicitLittle) const;

private:
    DicomEncoding m_encoding;
    std::map<std::uint32_t, std::string> m_elements;
};

/// A CT of 4 columns and 3 rows: unsigned, 16 bits, stored values 0, 100, ..., 1100, slope 1, intercept
/// -1024.
DicomMaker smallCt(DicomEncoding encoding = {});

std::vector<std::byte> bytesOf(std::string_view text);

/// Preamble, "DICM", meta information with the transfer syntax, then the data set.
std::vector<std::byte> dicomFile(std::string_view transferSyntax, std::string_view dataSet);

/// A deflate stream (RFC 1951) of `first`, then `zeros` zeros, about a thousand times smaller than those.
std::string deflated(std::string_view first, std::size_t zeros);

} // namespace gg::test
