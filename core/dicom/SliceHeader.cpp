#include "dicom/SliceHeader.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/FunctionalGroups.h"
#include "dicom/PixelLayout.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace gg {

namespace {

constexpr std::size_t firstBytes = 16u << 10;

/// Up to `size` bytes of the file, those that are there already included.
void readOn(std::ifstream& stream, std::size_t size, std::vector<std::byte>& bytes)
{
    const std::size_t before = bytes.size();
    bytes.resize(std::max(size, before));
    stream.read(reinterpret_cast<char*>(bytes.data() + before),
                static_cast<std::streamsize>(bytes.size() - before));
    bytes.resize(before + static_cast<std::size_t>(stream.gcount()));
}

std::vector<SliceHeader> headersIn(const DicomFile& file, const std::filesystem::path& path)
{
    std::vector<Message> notes;
    const NumberContext numbers = {file.elements, path, notes};
    const auto word = [&](std::uint32_t tag, const Message& what) {
        return requiredInteger(numbers, tag, NumberForm::Word, what).value_or(0);
    };
    SliceHeader header = {.file = path,
                          .rows = word(dicomTag::rows, "number of rows"),
                          .columns = word(dicomTag::columns, "number of columns")};
    if (header.rows < 1 || header.columns < 1)
        throw withoutImage(file, path);
    const int frames = frameCountOf(file, path, notes);
    const FunctionalGroups groups(file.elements);
    std::vector<SliceHeader> headers;
    for (header.frame = 0; header.frame < frames; ++header.frame) {
        header.tags = dicomTagsOf(groups, static_cast<std::size_t>(header.frame), notes);
        // Many frames cannot all lie where the file as a whole does.
        if (frames > 1 && groups.frames() == 0)
            header.tags.imagePositionPatient.reset();
        headers.push_back(header);
    }
    return headers;
}

/// Nothing where the bytes end before the pixels begin, unless they are all that the file has.
std::optional<std::vector<SliceHeader>> headersIn(std::span<const std::byte> bytes, bool isWholeFile,
                                                  const std::filesystem::path& path)
{
    DicomLimits limits;
    limits.lastTag = dicomTag::extendedOffsetTable - 1;
    try {
        const DicomFile file = openDicomFile(bytes, path, limits);
        if (!isWholeFile && !file.elements.goesOn())
            return std::nullopt;
        return headersIn(file, path);
    } catch (const Error&) {
        if (isWholeFile)
            throw;
        return std::nullopt;
    }
}

} // namespace

std::optional<PlaneGeometry> SliceHeader::geometry() const
{
    if (!tags.imagePositionPatient || !tags.imageOrientationPatient || !tags.pixelSpacing)
        return std::nullopt;
    const std::array<double, 6>& cosines = *tags.imageOrientationPatient;
    const PlaneGeometry plane = {.origin = *tags.imagePositionPatient,
                                 .rowDirection = {cosines[0], cosines[1], cosines[2]},
                                 .columnDirection = {cosines[3], cosines[4], cosines[5]},
                                 .columnSpacing = (*tags.pixelSpacing)[1],
                                 .rowSpacing = (*tags.pixelSpacing)[0]};
    // Files round the cosines to as little as three digits.
    constexpr double tolerance = 0.01;
    const bool areDirections = std::abs(dot(plane.rowDirection, plane.rowDirection) - 1) < tolerance &&
                               std::abs(dot(plane.columnDirection, plane.columnDirection) - 1) < tolerance &&
                               std::abs(dot(plane.rowDirection, plane.columnDirection)) < tolerance;
    if (!areDirections || !(plane.columnSpacing > 0) || !(plane.rowSpacing > 0))
        return std::nullopt;
    return plane;
}

bool SliceHeader::isLocalizer() const
{
    return tags.imageType.find("LOCALIZER") != std::string::npos;
}

std::vector<SliceHeader> readSliceHeaders(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    return translatingDecodingErrors(file, "read the header", "is a DICOM file that cannot be read", [&] {
        std::ifstream stream(file, std::ios::binary);
        if (!stream)
            throw badFile(file, "cannot be read");
        // Enhanced files tell of each of a thousand frames before their pixels.
        std::vector<std::byte> bytes;
        for (std::size_t size = firstBytes;; size *= 8) {
            readOn(stream, std::min<std::size_t>(size, limits::fileBytes), bytes);
            const bool isWholeFile = bytes.size() < size;
            if (auto headers = headersIn(bytes, isWholeFile, file))
                return *std::move(headers);
        }
    });
}

} // namespace gg
