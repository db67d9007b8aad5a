#include "data/DicomPatients.h"

#include "base/Text.h"
#include "data/ManifestImporter.h"
#include "dicom/PatientId.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gg {

namespace {

// What de-identification leaves behind: not a patient, but many.
bool saysAnonymous(std::string_view id)
{
    constexpr std::array<std::string_view, 4> words = {"anonymous", "anonymized", "anonymised", "anon"};
    return std::find(words.begin(), words.end(), asciiLower(id)) != words.end();
}

std::vector<std::string> idsOf(const std::vector<DatasetItem>& items, const MayBeDicom& mayBeDicom,
                               const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t everySoMany = 64;
    std::vector<std::string> ids;
    for (const DatasetItem& item : items) {
        cancel.throwIfCancelled();
        std::string id = mayBeDicom(item) ? readPatientId(item.file) : std::string();
        ids.push_back(tellsPatient(id) ? std::move(id) : std::string());
        if (progress && (ids.size() % everySoMany == 0 || ids.size() == items.size()))
            progress({"Looking for patients", ids.size(), items.size()});
    }
    return ids;
}

// The name of the patient of each Patient ID: the one that an image with that ID has, else a new one.
class PatientNames
{
public:
    PatientNames(const std::vector<DatasetItem>& items, const std::vector<std::string>& ids)
    {
        for (std::size_t i = 0; i < items.size(); ++i) {
            m_taken.insert(items[i].patient);
            if (!ids[i].empty() && !items[i].patient.empty())
                m_byId.try_emplace(ids[i], items[i].patient);
        }
    }

    const std::string& of(const std::string& id)
    {
        const auto [name, isNew] = m_byId.try_emplace(id);
        while (isNew && (name->second.empty() || m_taken.contains(name->second)))
            name->second = "DICOM patient " + std::to_string(++m_last);
        return name->second;
    }

private:
    std::set<std::string> m_taken;
    std::map<std::string, std::string> m_byId;
    std::size_t m_last = 0;
};

} // namespace

bool tellsPatient(std::string_view id)
{
    const std::string_view own = trimmed(id);
    return !own.empty() && !saysUnknown(own) && !saysAnonymous(own);
}

std::string patientPseudonym(std::size_t index)
{
    return "patient " + std::to_string(index + 1);
}

void addDicomPatients(std::vector<DatasetItem>& items, const MayBeDicom& mayBeDicom,
                      const ProgressCallback& progress, const CancelToken& cancel)
{
    const auto hasPatient = [](const DatasetItem& item) { return !item.patient.empty(); };
    if (std::all_of(items.begin(), items.end(), hasPatient))
        return;
    const std::vector<std::string> ids = idsOf(items, mayBeDicom, progress, cancel);
    std::set<std::string_view> distinct(ids.begin(), ids.end());
    distinct.erase("");
    if (distinct.size() < 2)
        return;
    PatientNames names(items, ids);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!hasPatient(items[i]) && !ids[i].empty())
            items[i].patient = names.of(ids[i]);
}

} // namespace gg
