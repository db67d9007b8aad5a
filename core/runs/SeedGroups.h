// SeedGroups: runs that differ in nothing but their random numbers, as one: so that a figure's spread over
// seeds is seen, not the luckiest of them. Plain values, free functions without state; any thread.
#pragma once

#include "eval/Intervals.h"
#include "runs/RunFacts.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// Indices into `runs` of those with one data set and the same settings but seed, device, threads and name;
/// each run is in one group; groups and their members in the order of the runs.
std::vector<std::vector<std::size_t>> seedGroups(std::span<const RunFacts> runs);

/// The mean with its 95% interval by Student's t for as many values: of the mean over seeds, images staying
/// the same, and so not of how the figure would be on other images. None for fewer than two values.
std::optional<Estimate> meanOverSeeds(std::span<const double> values);

} // namespace gg
