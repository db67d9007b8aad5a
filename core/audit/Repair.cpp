#include "audit/Repair.h"

#include "data/DatasetInput.h"
#include "data/ManifestWriter.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace gg {

namespace {

/// The split that judges latest comes first, so that no figure is of what was learnt, and a test set stays
/// what it is.
int rankOf(Split split)
{
    switch (split) {
    case Split::Test:
        return 0;
    case Split::Val:
        return 1;
    case Split::Train:
        return 2;
    case Split::None:
        break;
    }
    return 3;
}

class LeavingOut
{
public:
    explicit LeavingOut(const Dataset& dataset) : m_dataset(dataset) {}

    void take(const Finding& finding)
    {
        switch (finding.kind) {
        case FindingKind::Unreadable:
            for (const std::size_t item : finding.items)
                leaveOut(item, "cannot be read");
            break;
        case FindingKind::LabelConflict:
            for (const std::size_t item : finding.items)
                leaveOut(item, "is the same picture as one of another class");
            break;
        case FindingKind::DuplicateAcrossSplits:
        case FindingKind::Duplicate:
            keepFirst(finding.items);
            break;
        case FindingKind::PatientAcrossSplits:
            keepFirstSplit(finding.items);
            break;
        default:
            break;
        }
    }

    std::vector<LeftOutItem> all() const
    {
        std::vector<LeftOutItem> items;
        for (const auto& [item, reason] : m_reasons)
            items.push_back({item, reason});
        return items;
    }

private:
    void leaveOut(std::size_t item, const Message& reason) { m_reasons.try_emplace(item, reason); }

    // Of those that are still there.
    std::size_t firstOf(const std::vector<std::size_t>& items) const
    {
        const auto rank = [&](std::size_t item) {
            return std::tuple(m_reasons.contains(item), rankOf(m_dataset.items()[item].split), item);
        };
        return *std::min_element(items.begin(), items.end(),
                                 [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    }

    void keepFirst(const std::vector<std::size_t>& items)
    {
        const std::size_t kept = firstOf(items);
        for (const std::size_t item : items)
            if (item != kept)
                leaveOut(item, Message("is the same picture as %1", m_dataset.items()[kept].path));
    }

    void keepFirstSplit(const std::vector<std::size_t>& items)
    {
        const DatasetItem& kept = m_dataset.items()[firstOf(items)];
        for (const std::size_t item : items)
            if (m_dataset.items()[item].split != kept.split)
                leaveOut(item, Message("is of the patient of %1, which is in %2", kept.path,
                                       splitName(kept.split)));
    }

    const Dataset& m_dataset;
    std::map<std::size_t, Message> m_reasons;
};

} // namespace

std::vector<LeftOutItem> repairOf(const Dataset& dataset, std::span<const Finding> findings)
{
    // Of what is gone for other reasons no duplicate is kept.
    LeavingOut leaving(dataset);
    for (const FindingKind kind :
         {FindingKind::Unreadable, FindingKind::LabelConflict, FindingKind::PatientAcrossSplits,
          FindingKind::DuplicateAcrossSplits, FindingKind::Duplicate})
        for (const Finding& finding : findings)
            if (finding.kind == kind)
                leaving.take(finding);
    return leaving.all();
}

Dataset repaired(const Dataset& dataset, std::span<const LeftOutItem> leftOut)
{
    DatasetContent content;
    content.name = dataset.name();
    content.root = dataset.root();
    content.source = dataset.source();
    content.classes = dataset.classes();
    content.positiveClass = dataset.positiveClass();
    content.positiveClassIsGuess = dataset.positiveClassIsGuess();
    content.skipped = dataset.skipped();
    content.warnings = dataset.importWarnings();
    std::set<std::size_t> gone;
    for (const LeftOutItem& each : leftOut) {
        const DatasetItem& item = dataset.items().at(each.item);
        gone.insert(each.item);
        content.skipped.push_back({item.path, each.reason, item.split});
    }
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (!gone.contains(i))
            content.items.push_back(dataset.items()[i]);
    return Dataset(std::move(content));
}

void writeRepaired(const std::filesystem::path& file, const Dataset& dataset,
                   std::span<const LeftOutItem> leftOut)
{
    refuseToOverwrite(dataset, file);
    const Dataset left = repaired(dataset, leftOut);
    std::vector<Split> splits;
    std::vector<std::string> patients;
    for (const DatasetItem& item : left.items()) {
        splits.push_back(item.split);
        patients.push_back(item.patient);
    }
    writeManifest(file, left, splits, patients);
}

} // namespace gg
