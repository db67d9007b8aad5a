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

/// Bytes of all texts, which each frame has for itself.
std::size_t textBytes(const DicomTags& tags)
{
    std::size_t bytes = 0;
    for (const std::string* text :
         {&tags.patientName, &tags.patientId, &tags.studyDate, &tags.studyInstanceUid,
          &tags.seriesInstanceUid, &tags.sopInstanceUid, &tags.modality, &tags.studyDescription,
          &tags.seriesDescription, &tags.manufacturer, &tags.convolutionKernel, &tags.imageType,
          &tags.frameOfReferenceUid, &tags.acquisitionTime, &tags.contentTime,
          &tags.photometricInterpretation, &tags.voiLutFunction})
        bytes += text->size();
    return bytes;
}

/// A small file may claim many frames, each of which is looked for among all elements and has all texts.
void checkCost(const SliceHeader& first, const FunctionalGroups& groups, const std::filesystem::path& path)
{
    constexpr std::size_t mostTextBytes = std::size_t{256} << 20;
    constexpr std::size_t mostLookups = 100'000'000; // of elements: a scanner's file has some 100 for itself
    const auto frames = static_cast<std::size_t>(first.frames);
    if (frames == 1)
        return;
    const bool isSearched = groups.frames() > 0;
    if (frames * textBytes(first.tags) > mostTextBytes ||
        (isSearched && frames * groups.elements().ownCount() > mostLookups))
        throw badFile(path,
                      Message("is a DICOM file of %1 frames with more about each than is read", frames));
}

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
    SliceHeader first{.file = path,
                      .frame = 0,
                      .rows = rows,
                      .columns = columns,
                      .tags = dicomTagsOf(groups, 0, notes),
                      .frames = frames};
    checkCost(first, groups, path);
    // Many frames cannot all lie where the file as a whole does.
    if (frames > 1 && groups.frames() == 0)
        first.tags.imagePositionPatient.reset();
    std::vector<SliceHeader> headers(static_cast<std::size_t>(frames), first);
    for (int frame = 1; frame < frames; ++frame) {
        SliceHeader& header = headers[static_cast<std::size_t>(frame)];
        header.frame = frame;
        if (groups.frames() > 0)
            header.tags = dicomTagsOf(groups, static_cast<std::size_t>(frame), notes);
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
