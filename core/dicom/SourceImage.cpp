#include "dicom/SourceImage.h"

#include "base/Error.h"
#include "dicom/Dcmtk.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

#include <algorithm>

namespace gg {

namespace {

struct Wanted
{
    std::uint32_t tag;
    bool isAlways; ///< of type 2: there, if empty
};

/// The modules Patient, General Study and Patient Study (PS3.3 sections C.7.1.1, C.7.2.1 and C.7.2.2), as far
/// as what is made of an image needs them.
constexpr Wanted wanted[] = {{dicomTag::specificCharacterSet, false},
                             {dicomTag::studyDate, true},
                             {dicomTag::studyTime, true},
                             {dicomTag::accessionNumber, true},
                             {dicomTag::referringPhysicianName, true},
                             {dicomTag::studyDescription, false},
                             {dicomTag::patientName, true},
                             {dicomTag::patientId, true},
                             {dicomTag::issuerOfPatientId, false},
                             {dicomTag::patientBirthDate, true},
                             {dicomTag::patientSex, true},
                             {dicomTag::patientAge, false},
                             {dicomTag::patientSize, false},
                             {dicomTag::patientWeight, false},
                             {dicomTag::patientIdentityRemoved, false},
                             {dicomTag::deidentificationMethod, false},
                             {dicomTag::studyInstanceUid, true},
                             {dicomTag::studyId, true}};

} // namespace

std::string SourceImage::valueOf(std::uint32_t tag) const
{
    const auto found =
        std::ranges::find_if(attributes, [tag](const Attribute& attribute) { return attribute.tag == tag; });
    return found != attributes.end() ? found->value : std::string();
}

SourceImage readSourceImage(const std::filesystem::path& file)
{
    DicomBytes bytes(file);
    const DicomFile opened = openDicomBeginning(bytes, file, dicomTag::lossyImageCompressionMethod);
    const auto text = [&](std::uint32_t tag) { return dicomText(opened.elements, tag); };
    SourceImage source = {.attributes = {},
                          .sopClassUid = text(dicomTag::sopClassUid),
                          .sopInstanceUid = text(dicomTag::sopInstanceUid),
                          .seriesInstanceUid = text(dicomTag::seriesInstanceUid),
                          .isLossy = text(dicomTag::lossyImageCompression) == "01",
                          .lossyRatio = text(dicomTag::lossyImageCompressionRatio),
                          .lossyMethod = text(dicomTag::lossyImageCompressionMethod)};
    for (const Wanted& attribute : wanted) {
        std::string value = text(attribute.tag);
        if (attribute.isAlways || !value.empty())
            source.attributes.push_back(
                {attribute.tag, dictionaryRepresentation(attribute.tag), std::move(value)});
    }
    if (source.seriesInstanceUid.empty() || source.valueOf(dicomTag::studyInstanceUid).empty())
        throw badFile(file, "does not say of which study it is: what is made of it would belong to none");
    if (source.sopClassUid.empty() || source.sopInstanceUid.empty())
        throw badFile(file, "has no UID of its own: what is made of it could not refer to it");
    return source;
}

} // namespace gg
