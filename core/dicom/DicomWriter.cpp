#include "dicom/DicomWriter.h"

#include "dicom/DicomTag.h"

#include <algorithm>

namespace gg {

namespace {

bool isFilledWithSpaces(std::string_view representation)
{
    constexpr std::string_view all = "AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT ";
    for (std::size_t i = 0; i < all.size(); i += 3)
        if (all.substr(i, 2) == representation)
            return true;
    return false;
}

} // namespace

void DicomWriter::number(std::uint32_t value, std::size_t count, bool isBigEndian)
{
    for (std::size_t i = 0; i < count; ++i)
        m_bytes.push_back(static_cast<std::byte>(value >> (8 * (isBigEndian ? count - 1 - i : i))));
}

void DicomWriter::header(std::uint32_t tag, std::array<char, 2> representation, std::uint32_t length,
                         DicomEncoding encoding)
{
    number(tag >> 16, 2, encoding.isBigEndian);
    number(tag & 0xFFFF, 2, encoding.isBigEndian);
    if (!encoding.isExplicit || representation[0] == '\0') {
        number(length, 4, encoding.isBigEndian);
        return;
    }
    for (const char letter : representation)
        m_bytes.push_back(static_cast<std::byte>(letter));
    if (hasShortLength({representation.data(), representation.size()})) {
        number(length, 2, encoding.isBigEndian);
    } else {
        number(0, 2, encoding.isBigEndian);
        number(length, 4, encoding.isBigEndian);
    }
}

void DicomWriter::element(std::uint32_t tag, std::array<char, 2> representation,
                          std::span<const std::byte> value, DicomEncoding encoding)
{
    header(tag, representation, static_cast<std::uint32_t>(value.size() + value.size() % 2), encoding);
    raw(value);
    if (value.size() % 2 == 1)
        m_bytes.push_back(
            std::byte(isFilledWithSpaces({representation.data(), representation.size()}) ? ' ' : '\0'));
}

void DicomWriter::text(std::uint32_t tag, std::array<char, 2> representation, std::string_view value,
                       DicomEncoding encoding)
{
    element(tag, representation, std::as_bytes(std::span(value)), encoding);
}

void DicomWriter::word(std::uint32_t tag, std::uint16_t value, DicomEncoding encoding)
{
    header(tag, representationOf("US"), 2, encoding);
    number(value, 2, encoding.isBigEndian);
}

void DicomWriter::openSequence(std::uint32_t tag, DicomEncoding encoding)
{
    header(tag, representationOf("SQ"), DicomHeader::undefinedLength, encoding);
}

void DicomWriter::openItem(DicomEncoding encoding)
{
    header(dicomTag::item, {}, DicomHeader::undefinedLength, encoding);
}

void DicomWriter::closeItem(DicomEncoding encoding)
{
    header(dicomTag::itemEnd, {}, 0, encoding);
}

void DicomWriter::closeSequence(DicomEncoding encoding)
{
    header(dicomTag::sequenceEnd, {}, 0, encoding);
}

void DicomWriter::raw(std::span<const std::byte> bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

} // namespace gg
