// ScanVerdict: what a model says of a whole scan, from what it says of its slices. Plain values and a free
// function; any thread.
#pragma once

#include "model/FilePredictor.h"
#include "model/ModelCard.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct ScanVerdict
{
    std::vector<double> scores; ///< (C), by ModelCard::scanRule
    int predicted = 0;          ///< by ModelCard::ruleOfScans()
    std::size_t used = 0;       ///< slices whose scores count
    std::size_t leftOut = 0;    ///< refused, as those with too little lung, or not classified
};

/// Of the results of a scan's slices, in any order. Those that were refused do not count, insisted on or not.
/// Nothing where none is left.
std::optional<ScanVerdict> scanVerdict(std::span<const FileResult> slices, const ModelCard& card);

} // namespace gg
