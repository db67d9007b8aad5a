#include "runs/SeedGroups.h"

#include "eval/StudentDistribution.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

namespace gg {

namespace {

// What must be the same.
std::string identityOf(const RunFacts& run)
{
    Json settings = run.config;
    if (settings.is_object())
        for (const char* key : {"seed", "device", "threads", "run_name"})
            settings.erase(key);
    return run.dataFingerprint + settings.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::vector<std::vector<std::size_t>> seedGroups(std::span<const RunFacts> runs)
{
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        // What is not known to be the same is not taken for it.
        const bool isAlone = runs[i].dataFingerprint.empty();
        const auto [place, isNew] =
            known.emplace(isAlone ? "alone " + std::to_string(i) : identityOf(runs[i]), groups.size());
        if (isNew)
            groups.emplace_back();
        groups[place->second].push_back(i);
    }
    return groups;
}

std::optional<Estimate> meanOverSeeds(std::span<const double> values)
{
    if (values.size() < 2)
        return std::nullopt;
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double reach = studentQuantile(values.size() - 1) * std::sqrt(squares / (n - 1) / n);
    return Estimate{mean, {std::max(0.0, mean - reach), std::min(1.0, mean + reach)}};
}

} // namespace gg
