#include "runs/SeedGroups.h"

#include "eval/NormalDistribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

namespace gg {

namespace {

// The 97.5% quantile of Student's t: of few degrees of freedom from the table, else by the expansion of
// Abramowitz and Stegun, 26.7.5.
double studentQuantile(std::size_t degrees)
{
    constexpr std::array table = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706,
                                  2.4469,  2.3646, 2.3060, 2.2622, 2.2281};
    if (degrees <= table.size())
        return table.at(degrees - 1);
    const double z = normalQuantile;
    const auto n = static_cast<double>(degrees);
    return z + (std::pow(z, 3) + z) / (4 * n) +
           (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * n * n);
}

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
