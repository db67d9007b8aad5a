#include "dicom/CtSlice.h"

#include "base/Error.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomImage.h"

namespace gg {

CtSlice decodeCtSlice(std::span<const std::byte> bytes, const std::filesystem::path& name)
{
    const DicomImage image(bytes, name);
    if (image.frames() > 1)
        throw badFile(
            name, Message("is a DICOM file of %1 frames; only single slices are supported", image.frames()));
    return image.slice(0);
}

CtSlice readCtSlice(const std::filesystem::path& file)
{
    return decodeCtSlice(readDicomBytes(file), file);
}

} // namespace gg
