#include "dicom/SliceHeader.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/FramePath.h"
#include "dicom/FunctionalGroups.h"
#include "dicom/PixelLayout.h"

#include <cmath>

namespace gg {

namespace {

std::vector<SliceHeader> headersIn(const DicomFile& file, const std::filesystem::path& path)
{
    std::vector<Message> notes;
    const NumberContext numbers = {file.elements, path, notes};
    const auto word = [&](std::uint32_t tag, const Message& what) {
        return requiredInteger(numbers, tag, NumberForm::Word, what).value_or(0);
    };
    const int rows = word(dicomTag::rows, "number of rows");
    const int columns = word(dicomTag::columns, "number of columns");
    if (rows < 1 || columns < 1)
        throw withoutImage(file, path);
    const int frames = frameCountOf(file, path, notes);
    const FunctionalGroups groups(file.elements);
    std::vector<SliceHeader> headers;
    for (int frame = 0; frame < frames; ++frame) {
        SliceHeader& header = headers.emplace_back(
            SliceHeader{.file = path,
                        .frame = frame,
                        .rows = rows,
                        .columns = columns,
                        .tags = dicomTagsOf(groups, static_cast<std::size_t>(frame), notes),
                        .frames = frames});
        // Many frames cannot all lie where the file as a whole does.
        if (frames > 1 && groups.frames() == 0)
            header.tags.imagePositionPatient.reset();
    }
    return headers;
}

} // namespace

std::filesystem::path SliceHeader::path() const
{
    return frames > 1 ? framePath(file, frame) : file;
}

std::optional<PlaneGeometry> SliceHeader::geometry() const
{
    return planeOf(tags);
}

bool SliceHeader::isLocalizer() const
{
    return tags.imageType.find("LOCALIZER") != std::string::npos;
}

std::vector<SliceHeader> readSliceHeaders(const std::filesystem::path& file)
{
    return translatingDecodingErrors(file, "read the header", "is a DICOM file that cannot be read", [&] {
        DicomBytes bytes(file);
        return headersIn(openDicomBeginning(bytes, file, dicomTag::extendedOffsetTable - 1), file);
    });
}

} // namespace gg
