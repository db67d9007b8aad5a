#include "dicom/BurnedInText.h"

#include "base/Text.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

bool isOfTextBearingModality(std::string_view modality)
{
    // Ultrasound, captures, documents, endoscopy, photographs, video, and what is called "other".
    constexpr std::array bearing = {"US", "IVUS", "SC", "DOC", "ES", "GM", "XC", "OP", "ECG", "OT"};
    return std::ranges::any_of(bearing, [&](const char* word) { return isDicomWord(modality, word); });
}

bool isSecondary(const DicomElements& elements)
{
    const std::string type = dicomText(elements, dicomTag::imageType);
    const std::vector<std::string_view> values = split(type, '\\');
    return std::ranges::any_of(
        values, [](std::string_view value) { return isDicomWord(trimmed(value), "SECONDARY"); });
}

/// Overlays that lie in the pixels have no data of their own.
bool hasOverlayInPixels(const DicomElements& elements)
{
    for (std::uint32_t group = 0x6000; group <= 0x601E; group += 2)
        if (elements.find(group << 16 | dicomTag::overlayRows) != nullptr &&
            elements.find(group << 16 | dicomTag::overlayData) == nullptr)
            return true;
    return false;
}

} // namespace

std::vector<Message> burnedInWarnings(const DicomElements& elements)
{
    std::vector<Message> warnings;
    const std::string said = dicomText(elements, dicomTag::burnedInAnnotation);
    if (isDicomWord(said, "YES"))
        warnings.push_back("text is burned into the pixels, as the file says: it is still there");
    else if (!isDicomWord(said, "NO") &&
             (isSecondary(elements) || elements.find(dicomTag::conversionType) != nullptr ||
              isOfTextBearingModality(dicomText(elements, dicomTag::modality))))
        warnings.push_back("text may be burned into the pixels of such an image: look before you pass it on");
    if (hasOverlayInPixels(elements))
        warnings.push_back("an overlay lies in the unused bits of the pixels: it is still there");
    return warnings;
}

} // namespace gg
