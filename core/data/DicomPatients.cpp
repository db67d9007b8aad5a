#include "data/DicomPatients.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomTags.h"

#include <array>
#include <fstream>
#include <map>
#include <span>

namespace gg {

namespace {

bool isDicomFile(const std::filesystem::path& file)
{
    std::array<char, 144> head = {};
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    const auto bytes = std::as_bytes(std::span(head.data(), static_cast<std::size_t>(stream.gcount())));
    return dicomSignOf(bytes) != DicomSign::None;
}

// Empty where there is none.
std::string patientIdOf(const std::filesystem::path& file)
{
    if (!isDicomFile(file))
        return {};
    try {
        const std::vector<std::byte> bytes = readBinaryFile(file);
        std::vector<std::string> ignored;
        return std::string(trimmed(dicomTagsOf(openDicomFile(bytes, file).elements, ignored).patientId));
    } catch (const Error&) {
        return {};
    }
}

} // namespace

std::vector<std::string> patientsOf(const Dataset& dataset, const ProgressCallback& progress,
                                    const CancelToken& cancel)
{
    std::vector<std::string> patients;
    std::vector<std::string> ids;
    std::map<std::string, std::string> pseudonyms;
    for (const DatasetItem& item : dataset.items()) {
        cancel.throwIfCancelled();
        patients.push_back(item.patient);
        ids.push_back(item.patient.empty() ? patientIdOf(item.file) : std::string());
        if (!ids.back().empty())
            pseudonyms.try_emplace(ids.back(), "DICOM patient " + std::to_string(pseudonyms.size() + 1));
        if (progress)
            progress({"Looking for patients", patients.size(), dataset.size()});
    }
    if (pseudonyms.size() > 1)
        for (std::size_t i = 0; i < patients.size(); ++i)
            if (!ids[i].empty())
                patients[i] = pseudonyms.at(ids[i]);
    return patients;
}

} // namespace gg
