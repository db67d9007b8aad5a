#include "dicom/PixelLayout.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

namespace gg {

namespace {

Error compressed(const DicomFile& file, const std::filesystem::path& name)
{
    const std::string kind = file.hasNativeSyntax() ? "" : transferSyntaxName(file.transferSyntax);
    return badFile(name,
                   Message("is a compressed DICOM image (%1), which is not supported; convert it to an "
                           "uncompressed one first",
                           kind.empty() ? Message("of a kind it does not name") : Message::verbatim(kind)));
}

void checkIsImage(const DicomFile& file, const std::filesystem::path& name)
{
    const DicomElement* pixels = file.elements.find(dicomTag::pixelData);
    if (pixels == nullptr && (file.elements.find(dicomTag::floatPixelData) != nullptr ||
                              file.elements.find(dicomTag::doublePixelData) != nullptr))
        throw badFile(name, "is a DICOM image of floating-point pixels, which is not supported");
    if (pixels == nullptr || file.elements.find(dicomTag::rows) == nullptr ||
        file.elements.find(dicomTag::columns) == nullptr) {
        const std::string kind = dicomUidName(dicomText(file.elements, dicomTag::sopClassUid));
        throw badFile(name, kind.empty() ? Message("is a DICOM file without an image")
                                         : Message("is a DICOM file without an image (%1)", kind));
    }
    if (pixels->isEncapsulated)
        throw compressed(file, name);
}

void checkIsOneGreyImage(const DicomFile& file, const std::filesystem::path& name,
                         const NumberContext& numbers)
{
    const int frames =
        requiredInteger(numbers, dicomTag::numberOfFrames, NumberForm::Text, "number of frames").value_or(1);
    if (frames > 1)
        throw badFile(name,
                      Message("is a DICOM file of %1 frames; only single slices are supported", frames));
    if (frames < 1)
        numbers.notes.push_back(
            Message("the file says that it has %1 frames; its pixels were read as one", frames));
    const std::string photometric = dicomText(file.elements, dicomTag::photometricInterpretation);
    const int samples =
        requiredInteger(numbers, dicomTag::samplesPerPixel, NumberForm::Word, "number of samples")
            .value_or(1);
    const bool isGrey = photometric.empty() || isDicomWord(photometric, "MONOCHROME1") ||
                        isDicomWord(photometric, "MONOCHROME2");
    if (samples != 1 || !isGrey)
        throw badFile(name,
                      Message("is a DICOM image in colour (%1), not a CT slice", photometric.substr(0, 40)));
}

PixelLayout layoutNamed(const NumberContext& numbers)
{
    const auto word = [&](std::uint32_t tag, const Message& what) {
        return requiredInteger(numbers, tag, NumberForm::Word, what);
    };
    PixelLayout layout;
    layout.rows = word(dicomTag::rows, "number of rows").value_or(0);
    layout.columns = word(dicomTag::columns, "number of columns").value_or(0);
    layout.bitsAllocated = word(dicomTag::bitsAllocated, "number of allocated bits").value_or(0);
    layout.bitsStored = word(dicomTag::bitsStored, "number of stored bits").value_or(layout.bitsAllocated);
    layout.highBit = word(dicomTag::highBit, "high bit").value_or(layout.bitsStored - 1);
    const int representation = word(dicomTag::pixelRepresentation, "pixel representation").value_or(0);
    if (representation != 0 && representation != 1)
        throw badFile(numbers.name,
                      Message("is a DICOM image with the pixel representation %1, which is not supported",
                              representation));
    layout.isSigned = representation == 1;
    return layout;
}

void checkLayout(const PixelLayout& layout, const std::filesystem::path& name)
{
    const auto isSide = [](int side) { return side >= 1 && side <= limits::pictureSide; };
    if (!isSide(layout.rows) || !isSide(layout.columns) ||
        static_cast<std::int64_t>(layout.count()) > limits::picturePixels)
        throw badFile(name, Message("is a DICOM image of %1 x %2 pixels, which cannot be read",
                                    layout.columns, layout.rows));
    const bool bitsFit = (layout.bitsAllocated == 8 || layout.bitsAllocated == 16) &&
                         layout.bitsStored >= 1 && layout.bitsStored <= layout.bitsAllocated &&
                         layout.highBit < layout.bitsAllocated && layout.highBit + 1 >= layout.bitsStored;
    if (!bitsFit)
        throw badFile(
            name, Message("is a DICOM image with %1 of %2 bits a pixel (high bit %3), which is not supported",
                          layout.bitsStored, layout.bitsAllocated, layout.highBit));
}

/// Against the bytes that are there, and against what the transfer syntax says of them.
void checkLength(const DicomFile& file, const PixelLayout& layout, const std::filesystem::path& name,
                 std::vector<Message>& notes)
{
    const DicomElement& pixels = *file.elements.find(dicomTag::pixelData);
    if (!file.hasNativeSyntax()) {
        // Compressed pixels without the wrapping that the standard wants for them would hardly have this
        // length.
        const std::size_t evenLength = layout.bytes() + layout.bytes() % 2;
        if (pixels.value.size() != layout.bytes() && pixels.value.size() != evenLength)
            throw compressed(file, name);
        const std::string kind = transferSyntaxName(file.transferSyntax);
        notes.push_back(
            kind.empty()
                ? Message("the file names a transfer syntax that is not known, %1; its pixels were read as "
                          "uncompressed",
                          quotedFromFile(file.transferSyntax))
                : Message("the file says that its pixels are compressed (%1), but they are not", kind));
    }
    if (pixels.value.size() < layout.bytes())
        throw badFile(name, "is a truncated DICOM file: pixels are missing");
    // One byte more makes the length even.
    if (const std::size_t excess = pixels.value.size() - layout.bytes(); excess > 1)
        notes.push_back(Message(
            "the pixel data are %1 bytes longer than the image; the bytes after it were left out", excess));
}

} // namespace

int PixelLayout::value(unsigned cell) const
{
    const unsigned mask = (1u << bitsStored) - 1;
    const unsigned stored = cell >> (highBit + 1 - bitsStored) & mask;
    const unsigned signBit = 1u << (bitsStored - 1);
    return isSigned && (stored & signBit) != 0 ? static_cast<int>(stored) - static_cast<int>(mask) - 1
                                               : static_cast<int>(stored);
}

bool PixelLayout::hasForeignBits(unsigned cell) const
{
    const int lowBit = highBit + 1 - bitsStored;
    const unsigned below = cell & ((1u << lowBit) - 1);
    const unsigned above = cell >> (highBit + 1);
    const unsigned allAbove = (1u << (bitsAllocated - highBit - 1)) - 1;
    const bool isSignRepeated = isSigned && value(cell) < 0 && above == allAbove;
    return below != 0 || (above != 0 && !isSignRepeated);
}

PixelLayout pixelLayoutOf(const DicomFile& file, const std::filesystem::path& name,
                          std::vector<Message>& notes)
{
    checkIsImage(file, name);
    const NumberContext numbers = {file.elements, name, notes};
    checkIsOneGreyImage(file, name, numbers);
    const PixelLayout layout = layoutNamed(numbers);
    checkLayout(layout, name);
    checkLength(file, layout, name, notes);
    return layout;
}

PixelCells::PixelCells(const DicomFile& file, const PixelLayout& layout) : m_isByte(layout.bitsAllocated == 8)
{
    const DicomElement& pixels = *file.elements.find(dicomTag::pixelData);
    m_bytes = pixels.value;
    // 8-bit pixels are packed two a word, the lower byte first (PS3.5 section 8.1.1), unless they are bytes
    // (OB), which have no order.
    const bool areBytes = m_isByte && (pixels.is("OB") || m_bytes.size() % 2 != 0);
    m_swap = file.hasBigEndianPixels && !areBytes ? 1 : 0;
}

} // namespace gg
