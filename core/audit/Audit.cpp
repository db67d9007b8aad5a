#include "audit/Audit.h"

#include "audit/ClassProperties.h"
#include "audit/Leaks.h"
#include "audit/NearDuplicates.h"
#include "base/Messages.h"
#include "data/EqualFiles.h"
#include "eval/EstimateJson.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace gg {

namespace {

void append(std::vector<Finding>& findings, std::vector<Finding> more)
{
    findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
}

std::vector<Finding> unreadable(const Dataset& dataset, const std::vector<ImageFacts>& facts)
{
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (!facts[i].isReadable())
            findings.push_back({FindingKind::Unreadable,
                                Severity::Warning,
                                Message("%1 %2.", dataset.items()[i].path, facts[i].problem),
                                {i}});
    return findings;
}

// Hundredths, as a person reads them.
std::string areaText(double area)
{
    constexpr double whole = 100;
    const auto hundredths = static_cast<int>(std::lround(whole * area));
    const std::string digits = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (digits.size() < 2 ? "0" : "") + digits;
}

Message ofArea(const Estimate& area)
{
    return Message("%1, 95% interval %2 to %3", areaText(area.value), areaText(area.interval.low),
                   areaText(area.interval.high));
}

std::vector<Finding> shortcuts(const Dataset& dataset, const ShortcutTest& test)
{
    constexpr double worthMentioning = 0.55;
    std::vector<Finding> findings;
    std::vector<std::size_t> all(dataset.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    const auto add = [&](const std::optional<Estimate>& area, const auto& sentence) {
        if (area && area->interval.low > worthMentioning)
            findings.push_back({FindingKind::Shortcut, Severity::Warning, sentence(ofArea(*area)), all});
    };
    const std::string& name = dataset.name();
    add(test.technical, [&](const Message& area) {
        return Message("In %1 format, size, border, text and brightness alone tell the class with an AUC of "
                       "%2: a network can learn these instead of the disease.",
                       name, area);
    });
    add(test.lungsBlanked, [&](const Message& area) {
        return Message("In %1 the images tell the class with an AUC of %2 when their lungs are blanked: a "
                       "network can learn what surrounds them instead of the disease.",
                       name, area);
    });
    add(test.source, [&](const Message& area) {
        return Message(
            "In %1 where an image comes from tells its class with an AUC of %2: a network can learn "
            "how a source's images look instead of the disease.",
            name, area);
    });
    return findings;
}

} // namespace

Audit audited(const Dataset& dataset, std::size_t threads, const ProgressCallback& progress,
              const CancelToken& cancel)
{
    std::vector<std::filesystem::path> files;
    for (const DatasetItem& item : dataset.items())
        files.push_back(item.file);
    const std::vector<ImageFacts> facts = imageFacts(files, threads, progress, cancel);
    const auto equal = equalFiles(files, progress, cancel);
    const auto same = samePictures(dataset.size(), equal, nearDuplicates(facts, threads, progress, cancel));
    Audit audit;
    append(audit.findings, unreadable(dataset, facts));
    append(audit.findings, duplicateFindings(dataset, same, equal));
    append(audit.findings, originFindings(dataset));
    append(audit.findings, balanceFindings(dataset));
    append(audit.findings, propertyFindings(dataset, facts));
    audit.shortcut = shortcutTest(dataset, facts, same, threads, progress, cancel);
    append(audit.findings, shortcuts(dataset, audit.shortcut));
    std::stable_sort(audit.findings.begin(), audit.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.kind < b.kind; });
    audit.byClass = classProperties(dataset, facts);
    return audit;
}

Json toJson(const Audit& audit, const Dataset& dataset)
{
    Json findings = Json::array();
    for (const Finding& finding : audit.findings) {
        Json items = Json::array();
        for (const std::size_t item : finding.items)
            items.push_back(dataset.items()[item].path);
        findings.push_back({{"kind", kindName(finding.kind)},
                            {"severity", severityName(finding.severity)},
                            {"text", finding.text.english()},
                            {"items", std::move(items)}});
    }
    const auto area = [](const std::optional<Estimate>& estimate) {
        Json json = Json::object();
        addEstimate(json, "auc", estimate);
        return json;
    };
    const ShortcutTest& shortcut = audit.shortcut;
    return {{"data", dataset.name()},
            {"images", dataset.size()},
            {"findings", std::move(findings)},
            {"shortcut",
             {{"technical", area(shortcut.technical)},
              {"lungs_blanked", area(shortcut.lungsBlanked)},
              {"source", area(shortcut.source)},
              {"images_without_lungs", shortcut.withoutLungs}}},
            {"by_class", audit.byClass}};
}

} // namespace gg
