#include "dicom/DicomFile.h"

#include "base/Error.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/Inflate.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t preambleSize = 128;
constexpr std::size_t prefixSize = 4;

bool hasPrefix(std::span<const std::byte> bytes)
{
    constexpr std::string_view prefix = "DICM";
    return bytes.size() >= preambleSize + prefixSize &&
           std::equal(prefix.begin(), prefix.end(), bytes.begin() + preambleSize,
                      [](char c, std::byte b) { return std::to_integer<char>(b) == c; });
}

std::size_t beginOfElements(std::span<const std::byte> bytes)
{
    return hasPrefix(bytes) ? preambleSize + prefixSize : 0;
}

/// What is not known is explicit little endian, as all new syntaxes are.
DicomEncoding encodingNamed(std::string_view transferSyntax)
{
    const TransferSyntax* const row = findTransferSyntax(transferSyntax);
    return row != nullptr ? row->encoding : DicomEncoding{};
}

Message nameOf(DicomEncoding encoding)
{
    if (encoding.isExplicit)
        return encoding.isBigEndian ? Message("explicit VR, big endian")
                                    : Message("explicit VR, little endian");
    return encoding.isBigEndian ? Message("implicit VR, big endian") : Message("implicit VR, little endian");
}

/// Steps over the meta information (PS3.10 section 7.1), whose group length is often wrong, and returns where
/// the data set begins.
std::size_t readMetaInformation(std::span<const std::byte> bytes, std::size_t offset, DicomFile& file)
{
    // Always explicit and little endian by the standard, but not by all writers.
    const DicomEncoding encoding = dicomEncodingOf(bytes.subspan(offset), {});
    while (const std::optional<DicomHeader> header = dicomHeaderAt(bytes, offset, encoding)) {
        if (header->tag >> 16 != 0x0002 || header->length > bytes.size() - header->valueOffset)
            break;
        const auto value = bytes.subspan(header->valueOffset, header->length);
        if (header->tag == dicomTag::transferSyntaxUid)
            file.transferSyntax = dicomText(value);
        if (header->tag == dicomTag::mediaStorageSopClassUid)
            file.mediaStorageClass = dicomText(value);
        offset = header->valueOffset + header->length;
    }
    return offset;
}

/// The data set as it can be walked: itself or, where it is deflated, unpacked.
std::span<const std::byte> unpacked(std::span<const std::byte> dataSet, const std::filesystem::path& name,
                                    DicomFile& file)
{
    const bool isNamedDeflated = file.syntax() != nullptr && file.syntax()->isDeflated;
    const bool looksPlain = dicomSignOf(dataSet) != DicomSign::None;
    if (looksPlain) {
        if (isNamedDeflated)
            file.notes.push_back("the file says that its data are deflated, but they are not");
        return dataSet;
    }
    std::optional<std::vector<std::byte>> inflated = gg::inflated(dataSet, largestInflation(dataSet.size()));
    if (isNamedDeflated && !inflated)
        throw badFile(name, "is a DICOM file whose deflated data are damaged or unpack to a size that is not "
                            "believable");
    if (!inflated || (!isNamedDeflated && dicomSignOf(*inflated) == DicomSign::None))
        return dataSet;
    if (!isNamedDeflated)
        file.notes.push_back("the file does not say that its data are deflated, but they are");
    file.inflated = std::move(*inflated);
    return file.inflated;
}

} // namespace

DicomSign dicomSignOf(std::span<const std::byte> head)
{
    if (hasPrefix(head))
        return DicomSign::Strong;
    const DicomEncoding encoding = dicomEncodingOf(head, {});
    const std::optional<DicomHeader> header = dicomHeaderAt(head, 0, encoding);
    if (!header)
        return DicomSign::None;
    // These groups begin with small elements and short values: this keeps files of other kinds out that begin
    // with 02 00 or 08 00.
    const std::uint32_t group = header->tag >> 16;
    const bool isLikely =
        (group == 0x0002 || group == 0x0008) && (header->tag & 0xFFFF) <= 0x20 && header->length <= 1024;
    return isLikely ? DicomSign::Weak : DicomSign::None;
}

bool DicomFile::hasNativeSyntax() const
{
    return transferSyntax.empty() || (syntax() != nullptr && !syntax()->isEncapsulated());
}

bool hasPlainDataSet(std::span<const std::byte> bytes)
{
    DicomFile file;
    return dicomSignOf(bytes.subspan(readMetaInformation(bytes, beginOfElements(bytes), file))) !=
           DicomSign::None;
}

DicomFile openDicomFile(std::span<const std::byte> bytes, const std::filesystem::path& name,
                        const DicomLimits& limits)
{
    if (bytes.empty())
        throw badFile(name, "is empty");
    if (dicomSignOf(bytes) == DicomSign::None)
        throw badFile(name, "is not a DICOM file");
    DicomFile file;
    const std::size_t begin = readMetaInformation(bytes, beginOfElements(bytes), file);
    file.dataSet = unpacked(bytes.subspan(begin), name, file);
    const DicomEncoding named = encodingNamed(file.transferSyntax);
    const DicomEncoding found = dicomEncodingOf(file.dataSet, named);
    file.encoding = found;
    if (!file.transferSyntax.empty() && found != named)
        file.notes.push_back(
            Message("the file says that it is written in %1, but it is in %2, and was read so", nameOf(named),
                    nameOf(found)));
    file.elements = DicomElements(file.dataSet, found, name, limits);
    file.hasBigEndianPixels =
        found.isBigEndian || (file.syntax() != nullptr && file.syntax()->hasBigEndianPixels);
    if (!file.elements.isWhole())
        file.notes.push_back("what follows the pixels in the file is damaged and was left out");
    return file;
}

} // namespace gg
