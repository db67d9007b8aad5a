#include "dicom/PatientId.h"

#include "base/Error.h"
#include "base/Text.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

namespace gg {

std::string readPatientId(const std::filesystem::path& file)
{
    try {
        DicomBytes bytes(file);
        const DicomFile beginning = openDicomBeginning(bytes, file, dicomTag::patientId);
        return std::string(trimmed(dicomText(beginning.elements, dicomTag::patientId)));
    } catch (const Error&) {
        return {};
    }
}

} // namespace gg
