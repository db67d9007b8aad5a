#include "audit/ClassProperties.h"

#include "audit/TechnicalFeatures.h"
#include "base/Messages.h"
#include "eval/Intervals.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

namespace gg {

namespace {

// A mean without the noise of its last digits.
std::string numberText(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

struct Valued
{
    double value = 0;
    std::size_t item = 0;
    bool isPositive = false;
};

std::vector<Valued> valuesOf(const Dataset& dataset, std::span<const ImageFacts> facts,
                             const TechnicalProperty& property)
{
    std::vector<Valued> values;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (facts[i].isReadable())
            values.push_back(
                {property.value(facts[i]), i, dataset.items()[i].label == dataset.positiveClass()});
    return values;
}

// Towards the side of its class from the middle, the most first.
std::vector<std::size_t> mostTelling(std::vector<Valued> values, bool positiveIsHigher)
{
    constexpr std::size_t shown = 5; // of each class
    std::stable_sort(values.begin(), values.end(),
                     [](const Valued& a, const Valued& b) { return a.value > b.value; });
    if (!positiveIsHigher)
        std::reverse(values.begin(), values.end());
    std::vector<std::size_t> items;
    const auto take = [&](auto begin, auto end, bool isPositive) {
        std::size_t taken = 0;
        for (auto at = begin; at != end && taken < shown; ++at)
            if (at->isPositive == isPositive) {
                items.push_back(at->item);
                ++taken;
            }
    };
    take(values.begin(), values.end(), true);
    take(values.rbegin(), values.rend(), false);
    std::sort(items.begin(), items.end());
    return items;
}

double meanOf(const std::vector<Valued>& values, bool isPositive)
{
    double sum = 0;
    double count = 0;
    for (const Valued& each : values)
        if (each.isPositive == isPositive) {
            sum += each.value;
            ++count;
        }
    return count > 0 ? sum / count : 0;
}

Message textOf(const Dataset& dataset, const TechnicalProperty& property, const std::vector<Valued>& values,
               double auc)
{
    const std::string& positive = dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())];
    constexpr double whole = 100;
    const auto percent = [&](double share) { return static_cast<int>(std::lround(whole * share)); };
    const bool isYesOrNo = std::all_of(values.begin(), values.end(),
                                       [](const Valued& each) { return each.value == 0 || each.value == 1; });
    if (isYesOrNo)
        return Message("%1 tells the class: so are %2% of the images of %3 and %4% of the others.",
                       property.name, percent(meanOf(values, true)), positive,
                       percent(meanOf(values, false)));
    return Message("%1 tells the class in %2% of pairs: on average it is %3 in %4 and %5 in the others.",
                   property.name, percent(auc), numberText(meanOf(values, true)), positive,
                   numberText(meanOf(values, false)));
}

} // namespace

std::vector<Finding> balanceFindings(const Dataset& dataset)
{
    std::vector<std::vector<std::size_t>> byClass(dataset.classes().size());
    for (std::size_t i = 0; i < dataset.size(); ++i)
        byClass[static_cast<std::size_t>(dataset.items()[i].label)].push_back(i);
    const auto [least, most] = std::minmax_element(
        byClass.begin(), byClass.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const auto nameOf = [&](auto at) {
        return dataset.classes()[static_cast<std::size_t>(at - byClass.begin())];
    };
    if (2 * most->size() <= 3 * least->size())
        return {};
    constexpr std::size_t severe = 3;
    return {{FindingKind::ClassBalance,
             most->size() >= severe * least->size() ? Severity::Warning : Severity::Note,
             Message("The class %1 has %2 images, %3 has %4: accuracy alone says little.", nameOf(most),
                     most->size(), nameOf(least), least->size()),
             *least}};
}

std::vector<Finding> propertyFindings(const Dataset& dataset, std::span<const ImageFacts> facts)
{
    constexpr double leastArea = 0.65;
    constexpr double leastLow = 0.6;
    std::vector<Finding> findings;
    for (const TechnicalProperty& property : technicalProperties()) {
        const std::vector<Valued> values = valuesOf(dataset, facts, property);
        std::vector<ScoredCase> cases;
        cases.reserve(values.size());
        for (const Valued& each : values)
            cases.push_back({each.value, each.isPositive, cases.size()});
        std::optional<Estimate> area = aucEstimate(cases);
        if (!area)
            continue;
        const bool positiveIsHigher = area->value >= 0.5;
        if (!positiveIsHigher)
            *area = {1 - area->value, {1 - area->interval.high, 1 - area->interval.low}};
        if (area->value >= leastArea && area->interval.low >= leastLow)
            findings.push_back({FindingKind::ClassProperty, Severity::Warning,
                                textOf(dataset, property, values, area->value),
                                mostTelling(values, positiveIsHigher)});
    }
    return findings;
}

Json classProperties(const Dataset& dataset, std::span<const ImageFacts> facts)
{
    Json all = Json::object();
    for (std::size_t c = 0; c < dataset.classes().size(); ++c) {
        std::size_t images = 0;
        std::map<std::string, std::size_t> formats;
        std::map<std::string, std::vector<double>> values;
        for (std::size_t i = 0; i < dataset.size(); ++i) {
            if (static_cast<std::size_t>(dataset.items()[i].label) != c || !facts[i].isReadable())
                continue;
            ++images;
            ++formats[std::string(formatName(facts[i].format))];
            for (const TechnicalProperty& property : technicalProperties())
                if (!property.key.starts_with("is_"))
                    values[property.key].push_back(property.value(facts[i]));
        }
        Json json = {{"images", images}, {"formats", formats}};
        for (const auto& [key, some] : values)
            json[key] = {{"median", quantile(some, 0.5)},
                         {"from", quantile(some, 0.05)},
                         {"to", quantile(some, 0.95)}};
        all[dataset.classes()[c]] = std::move(json);
    }
    return all;
}

} // namespace gg
