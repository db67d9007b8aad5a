#include "dicom/DicomImage.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Messages.h"
#include "dicom/DicomColours.h"
#include "dicom/PixelPadding.h"
#include "dicom/PixelTransform.h"
#include "dicom/PixelValues.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace gg {

namespace {

/// What the file claims is held against limits and its bytes first: where memory is short it is not its
/// fault.
template <typename Work>
auto reading(const std::filesystem::path& name, const Work& work)
{
    constexpr char unreadable[] = "is a DICOM file that cannot be read";
    try {
        return translatingDecodingErrors(name, "read the image", unreadable, work);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        // DCMTK throws others than its own.
        throw badFile(name, unreadable, error.what());
    }
}

DicomFile opened(std::span<const std::byte> bytes, const std::filesystem::path& name)
{
    return reading(name, [&] { return openDicomFile(bytes, name); });
}

void addNotesOfKind(CtSlice& slice)
{
    if (!isCt(slice.tags))
        slice.notes.push_back(slice.tags.modality.empty() ? Message("not a CT: the modality is not given")
                                                          : Message("not a CT: the modality is %1",
                                                                    slice.tags.modality.substr(0, 40)));
    if (isInverted(slice.tags))
        slice.notes.push_back("MONOCHROME1: the file wants low values shown bright");
}

void addNoteOfCompression(CtSlice& slice, const DicomFile& file)
{
    if (file.wrapsPixels() && file.syntax()->isLossy)
        slice.notes.push_back(Message("compressed with loss (%1): its values are not quite the scanner's",
                                      std::string(file.syntax()->name)));
}

Message paddingNote(std::size_t pixels, const PixelPadding& padding)
{
    if (padding.value == padding.limit)
        return counted(pixels, "the padding value %2 marks %1 pixel outside the scan",
                       "the padding value %2 marks %1 pixels outside the scan", padding.value);
    return counted(pixels, "the padding values %2 to %3 mark %1 pixel outside the scan",
                   "the padding values %2 to %3 mark %1 pixels outside the scan", padding.value,
                   padding.limit);
}

void addNotesOfPixels(CtSlice& slice, const StoredFrame& stored, const PixelLayout& layout,
                      const PixelValues& values, const std::optional<PixelPadding>& padding)
{
    if (stored.foreignBits != 0)
        slice.notes.push_back(counted(stored.foreignBits,
                                      "the bits beside the %2 that hold values are not empty in %1 pixel; "
                                      "they were left out",
                                      "the bits beside the %2 that hold values are not empty in %1 pixels; "
                                      "they were left out",
                                      layout.bitsStored));
    if (values.paddedPixels == 0)
        return;
    const Message note = paddingNote(values.paddedPixels, *padding);
    slice.notes.push_back(
        values.wasPaddingChanged ? Message("%1; what was above -1024 HU of them was set to it", note) : note);
}

bool mayBeNegative(const PixelTransform& transform, const PixelLayout& layout)
{
    return layout.isSigned || transform(layout.smallest()) < 0 || transform(layout.largest()) < 0;
}

} // namespace

DicomImage::DicomImage(std::span<const std::byte> bytes, const std::filesystem::path& name)
    : m_name(name), m_file(opened(bytes, name)),
      m_layout(reading(name, [&] { return pixelLayoutOf(m_file, name, m_notes); })),
      m_groups(m_file.elements),
      m_frames(reading(name, [&] { return StoredFrames(m_file, m_layout, name, m_notes); }))
{
    m_notes.insert(m_notes.begin(), m_file.notes.begin(), m_file.notes.end());
}

CtSlice DicomImage::slice(int frame) const
{
    if (!isGrey())
        throw badFile(m_name, Message("is a DICOM image in colour (%1), not a CT slice",
                                      m_layout.photometric.substr(0, 40)));
    return reading(m_name, [&] {
        const auto index = static_cast<std::size_t>(frame);
        CtSlice slice;
        slice.notes = m_notes;
        slice.tags = dicomTagsOf(m_groups, index, slice.notes);
        addNotesOfKind(slice);
        addNoteOfCompression(slice, m_file);
        const PixelTransform transform = pixelTransformOf(m_groups, index, m_layout, m_name, slice.notes);
        const std::optional<PixelPadding> padding =
            pixelPaddingOf(m_file.elements, m_layout, m_name, slice.notes);
        slice.isHounsfield = transform.isInHounsfieldUnits;
        const StoredFrame stored = m_frames.at(frame);
        const PixelValues values = pixelValuesOf(stored.values, transform, padding);
        slice.hu = values.values;
        slice.outside = values.outside;
        slice.voiLuts = voiLutsOf(m_file.elements, mayBeNegative(transform, m_layout), slice.notes);
        if (auto lut = voiLutOfFunction(slice.tags, slice.notes))
            slice.voiLuts.push_back(*std::move(lut));
        if (padding) {
            const float value = transform(padding->value);
            slice.padding = slice.isHounsfield ? std::min(value, airHu) : value;
        }
        addNotesOfPixels(slice, stored, m_layout, values, padding);
        return slice;
    });
}

cv::Mat DicomImage::colours(int frame) const
{
    if (isGrey())
        throw Error(ErrorKind::Usage, "The image is not in colour.");
    return reading(m_name, [&] { return coloursOf(m_frames.at(frame), m_layout, m_file.elements, m_name); });
}

} // namespace gg
