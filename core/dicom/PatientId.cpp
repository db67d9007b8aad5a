#include "dicom/PatientId.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"

#include <cstddef>
#include <fstream>
#include <optional>
#include <span>
#include <vector>

namespace gg {

namespace {

constexpr std::size_t signBytes = 144;
constexpr std::size_t headBytes = 32u << 10;

// Up to so many bytes in all.
void readOn(std::ifstream& stream, std::size_t bytes, std::string& head)
{
    const std::size_t before = head.size();
    head.resize(bytes);
    stream.read(head.data() + before, static_cast<std::streamsize>(bytes - before));
    head.resize(before + static_cast<std::size_t>(stream.gcount()));
}

// Nothing where the bytes end before it could come.
std::optional<std::string> patientIdIn(std::span<const std::byte> bytes, const std::filesystem::path& name)
{
    DicomLimits limits;
    limits.lastTag = dicomTag::patientId;
    try {
        const DicomFile file = openDicomFile(bytes, name, limits);
        if (!file.elements.goesOn() && file.elements.find(dicomTag::patientId) == nullptr)
            return std::nullopt;
        return std::string(trimmed(dicomText(file.elements, dicomTag::patientId)));
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

std::string readPatientId(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string head;
    readOn(stream, signBytes, head);
    if (dicomSignOf(std::as_bytes(std::span(head))) == DicomSign::None)
        return {};
    readOn(stream, headBytes, head);
    std::optional<std::string> id = patientIdIn(std::as_bytes(std::span(head)), file);
    if (id || head.size() < headBytes)
        return id.value_or(std::string());
    try {
        return patientIdIn(readBinaryFile(file), file).value_or(std::string());
    } catch (const Error&) {
        return {};
    }
}

} // namespace gg
