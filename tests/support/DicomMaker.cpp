#include "support/DicomMaker.h"

#include "dicom/DicomTag.h"

namespace gg::test {

namespace {

std::string number(std::uint32_t value, int count, bool isBigEndian)
{
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> 8 * (isBigEndian ? count - 1 - i : i) & 0xFF);
    return bytes;
}

std::string tagBytes(std::uint32_t tag, bool isBigEndian)
{
    return number(tag >> 16, 2, isBigEndian) + number(tag & 0xFFFF, 2, isBigEndian);
}

std::string header(std::uint32_t tag, std::string_view vr, std::uint32_t length, DicomEncoding encoding)
{
    const std::string start = tagBytes(tag, encoding.isBigEndian);
    if (!encoding.isExplicit || vr.empty())
        return start + number(length, 4, encoding.isBigEndian);
    const bool isLong = vr[0] == 'O' || vr == "SQ" || vr == "UN" || vr == "UT";
    return start + std::string(vr) +
           (isLong ? std::string(2, '\0') + number(length, 4, encoding.isBigEndian)
                   : number(length, 2, encoding.isBigEndian));
}

/// Bits of a deflate stream, which fill each byte from its lowest bit on.
class BitWriter
{
public:
    /// Huffman codes begin with their highest bit.
    void code(unsigned bits, int count)
    {
        for (int i = count - 1; i >= 0; --i)
            bit(bits >> i & 1);
    }
    void bit(unsigned value)
    {
        if (m_used % 8 == 0)
            m_bytes += '\0';
        m_bytes.back() = static_cast<char>(m_bytes.back() | static_cast<int>(value << m_used % 8));
        ++m_used;
    }
    /// The fixed code of RFC 1951, section 3.2.6.
    void literal(unsigned char byte)
    {
        if (byte < 144)
            code(0x30U + byte, 8);
        else
            code(0x190U + byte - 144U, 9);
    }
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
    unsigned m_used = 0;
};

} // namespace

DicomMaker& DicomMaker::text(std::uint32_t tag, std::string_view vr, std::string_view value)
{
    return raw(tag,
               header(tag, vr, static_cast<std::uint32_t>(value.size()), m_encoding) + std::string(value));
}

DicomMaker& DicomMaker::words(std::uint32_t tag, std::string_view vr, const std::vector<int>& values)
{
    std::string bytes;
    for (const int value : values)
        bytes += number(static_cast<std::uint32_t>(value), 2, m_encoding.isBigEndian);
    return text(tag, vr, bytes);
}

DicomMaker& DicomMaker::sequence(std::uint32_t tag, const std::vector<std::string>& items, Length length,
                                 std::string_view vr)
{
    const DicomEncoding inner = vr == "UN" ? DicomEncoding{false, false} : m_encoding;
    const bool isKnown = length == Length::Known;
    std::string content;
    for (const std::string& item : items) {
        content +=
            header(dicomTag::item, "",
                   isKnown ? static_cast<std::uint32_t>(item.size()) : DicomHeader::undefinedLength, inner);
        content += item;
        if (!isKnown)
            content += header(dicomTag::itemEnd, "", 0, inner);
    }
    if (!isKnown)
        content += header(dicomTag::sequenceEnd, "", 0, inner);
    const std::uint32_t stated =
        isKnown ? static_cast<std::uint32_t>(content.size()) : DicomHeader::undefinedLength;
    return raw(tag, header(tag, vr, stated, m_encoding) + content);
}

DicomMaker& DicomMaker::fragments(const std::vector<std::string>& items, bool hasEnd)
{
    std::string content = header(dicomTag::pixelData, "OB", DicomHeader::undefinedLength, m_encoding);
    for (const std::string& item : items)
        content += header(dicomTag::item, "", static_cast<std::uint32_t>(item.size()), m_encoding) + item;
    if (hasEnd)
        content += header(dicomTag::sequenceEnd, "", 0, m_encoding);
    return raw(dicomTag::pixelData, content);
}

DicomMaker& DicomMaker::raw(std::uint32_t tag, std::string bytes)
{
    m_elements[tag] = std::move(bytes);
    return *this;
}

DicomMaker& DicomMaker::remove(std::uint32_t tag)
{
    m_elements.erase(tag);
    return *this;
}

std::string DicomMaker::dataSet() const
{
    std::string bytes;
    for (const auto& [tag, element] : m_elements)
        bytes += element;
    return bytes;
}

std::vector<std::byte> DicomMaker::file(std::string_view transferSyntax) const
{
    return dicomFile(transferSyntax, dataSet());
}

DicomMaker smallCt(DicomEncoding encoding)
{
    DicomMaker maker(encoding);
    maker.text(dicomTag::sopClassUid, "UI", std::string("1.2.840.10008.5.1.4.1.1.2\0", 26))
        .text(dicomTag::modality, "CS", "CT")
        .words(dicomTag::samplesPerPixel, "US", {1})
        .text(dicomTag::photometricInterpretation, "CS", "MONOCHROME2 ")
        .words(dicomTag::rows, "US", {3})
        .words(dicomTag::columns, "US", {4})
        .words(dicomTag::bitsAllocated, "US", {16})
        .words(dicomTag::bitsStored, "US", {16})
        .words(dicomTag::highBit, "US", {15})
        .words(dicomTag::pixelRepresentation, "US", {0})
        .text(dicomTag::rescaleIntercept, "DS", "-1024 ")
        .text(dicomTag::rescaleSlope, "DS", "1 ")
        .words(dicomTag::pixelData, "OW", {0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100});
    return maker;
}

std::vector<std::byte> bytesOf(std::string_view text)
{
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

std::vector<std::byte> dicomFile(std::string_view transferSyntax, std::string_view dataSet)
{
    std::string syntax(transferSyntax);
    if (syntax.size() % 2 != 0)
        syntax += '\0';
    const std::string meta =
        header(dicomTag::transferSyntaxUid, "UI", static_cast<std::uint32_t>(syntax.size()), {}) + syntax;
    const std::string groupLength =
        header(0x0002'0000, "UL", 4, {}) + number(static_cast<std::uint32_t>(meta.size()), 4, false);
    return bytesOf(std::string(128, '\0') + "DICM" + groupLength + meta + std::string(dataSet));
}

std::string deflated(std::string_view first, std::size_t zeros)
{
    constexpr std::size_t longestRun = 258;
    BitWriter writer;
    writer.bit(1);        // the last block
    writer.code(0b10, 2); // of fixed codes; its two bits lie lowest first
    for (const char c : first)
        writer.literal(static_cast<unsigned char>(c));
    writer.literal(0);
    for (std::size_t done = 1; done + longestRun <= zeros; done += longestRun) {
        writer.code(0b11000101, 8); // 258 bytes
        writer.code(0, 5);          // of those one byte back
    }
    writer.code(0, 7); // the end
    return writer.bytes();
}

} // namespace gg::test
