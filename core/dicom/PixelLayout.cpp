#include "dicom/PixelLayout.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

#include <algorithm>
#include <array>
#include <optional>

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
        file.elements.find(dicomTag::columns) == nullptr)
        throw withoutImage(file, name);
    if (pixels->isEncapsulated && !file.wrapsPixels())
        throw compressed(file, name);
}

std::optional<PixelColour> colourNamed(std::string_view photometric, int samples)
{
    if (samples == 1 && (photometric.empty() || isDicomWord(photometric, "MONOCHROME1") ||
                         isDicomWord(photometric, "MONOCHROME2")))
        return PixelColour::Grey;
    if (samples == 1 && isDicomWord(photometric, "PALETTE COLOR"))
        return PixelColour::Palette;
    if (samples == 3 && isDicomWord(photometric, "RGB"))
        return PixelColour::Rgb;
    if (samples == 3 && photometric.starts_with("YBR"))
        return PixelColour::Ybr;
    return std::nullopt;
}

void readColour(const DicomFile& file, const NumberContext& numbers, PixelLayout& layout)
{
    layout.photometric = dicomText(file.elements, dicomTag::photometricInterpretation);
    layout.samples =
        requiredInteger(numbers, dicomTag::samplesPerPixel, NumberForm::Word, "number of samples")
            .value_or(1);
    const std::optional<PixelColour> colour = colourNamed(layout.photometric, layout.samples);
    if (!colour)
        throw badFile(numbers.name,
                      Message("is a DICOM image of %1 samples a pixel (%2), which is not supported",
                              layout.samples, layout.photometric.substr(0, 40)));
    layout.colour = *colour;
    layout.isPlanar = layout.samples > 1 && requiredInteger(numbers, dicomTag::planarConfiguration,
                                                            NumberForm::Word, "planar configuration")
                                                    .value_or(0) == 1;
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
    if (layout.isSubsampled() && (layout.columns % 2 != 0 || layout.bitsAllocated != 8))
        throw badFile(name,
                      Message("is a DICOM image of %1 columns of %2 bits whose pixels share their colour in "
                              "pairs, which cannot be",
                              layout.columns, layout.bitsAllocated));
    constexpr std::array<int, 4> cells = {1, 8, 16, 32};
    const bool bitsFit = std::find(cells.begin(), cells.end(), layout.bitsAllocated) != cells.end() &&
                         layout.bitsStored >= 1 && layout.bitsStored <= layout.bitsAllocated &&
                         layout.highBit < layout.bitsAllocated && layout.highBit + 1 >= layout.bitsStored;
    if (!bitsFit)
        throw badFile(
            name, Message("is a DICOM image with %1 of %2 bits a pixel (high bit %3), which is not supported",
                          layout.bitsStored, layout.bitsAllocated, layout.highBit));
}

} // namespace

std::int64_t PixelLayout::value(std::uint32_t cell) const
{
    const std::uint64_t mask = (std::uint64_t{1} << bitsStored) - 1;
    const std::uint64_t stored = cell >> (highBit + 1 - bitsStored) & mask;
    const std::uint64_t signBit = std::uint64_t{1} << (bitsStored - 1);
    return static_cast<std::int64_t>(stored) -
           (isSigned && (stored & signBit) != 0 ? static_cast<std::int64_t>(mask) + 1 : 0);
}

bool PixelLayout::hasForeignBits(std::uint32_t cell) const
{
    const std::uint64_t wide = cell;
    const int lowBit = highBit + 1 - bitsStored;
    const std::uint64_t below = wide & ((std::uint64_t{1} << lowBit) - 1);
    const std::uint64_t above = wide >> (highBit + 1);
    const std::uint64_t allAbove = (std::uint64_t{1} << (bitsAllocated - highBit - 1)) - 1;
    const bool isSignRepeated = isSigned && value(cell) < 0 && above == allAbove;
    return below != 0 || (above != 0 && !isSignRepeated);
}

int frameCountOf(const DicomFile& file, const std::filesystem::path& name, std::vector<Message>& notes)
{
    const NumberContext numbers = {file.elements, name, notes};
    const int frames =
        requiredInteger(numbers, dicomTag::numberOfFrames, NumberForm::Text, "number of frames").value_or(1);
    if (frames > limits::dicomFrames)
        throw badFile(name, Message("is a DICOM file of %1 frames, which is not read", frames));
    if (frames >= 1)
        return frames;
    notes.push_back(Message("the file says that it has %1 frames; its pixels were read as one", frames));
    return 1;
}

Error withoutImage(const DicomFile& file, const std::filesystem::path& name)
{
    const std::string kind = dicomUidName(dicomText(file.elements, dicomTag::sopClassUid));
    return badFile(name, kind.empty() ? Message("is a DICOM file without an image")
                                      : Message("is a DICOM file without an image (%1)", kind));
}

PixelLayout pixelLayoutOf(const DicomFile& file, const std::filesystem::path& name,
                          std::vector<Message>& notes)
{
    checkIsImage(file, name);
    const NumberContext numbers = {file.elements, name, notes};
    PixelLayout layout = layoutNamed(numbers);
    layout.frames = frameCountOf(file, name, notes);
    readColour(file, numbers, layout);
    checkLayout(layout, name);
    return layout;
}

} // namespace gg
