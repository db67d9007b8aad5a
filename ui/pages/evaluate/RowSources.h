// RowSources: where the images of an evaluation come from, row by row, as their data set says.
// A free function; any thread.
#pragma once

#include "data/Dataset.h"
#include "model/Evaluator.h"

#include <string>
#include <vector>

namespace gg {

/// Of each row of evaluation.predictions its source, empty where that is unknown; nothing at all where none
/// is known. `dataset`: the one that was evaluated.
std::vector<std::string> sourcesOfRows(const Evaluation& evaluation, const Dataset& dataset);

} // namespace gg
