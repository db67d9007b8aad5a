// DatasetInput: the files that a data set is read from. Free functions without state; they look at the disk;
// any thread.
#pragma once

#include "data/Dataset.h"

#include <filesystem>
#include <vector>

namespace gg {

/// Its manifest, or where one may lie, and its images.
std::vector<std::filesystem::path> inputFilesOf(const Dataset& dataset);

/// Throws Error (Usage) where `target` is one of them: what is made of a data set leaves it as it is.
void refuseToOverwrite(const Dataset& dataset, const std::filesystem::path& target);

} // namespace gg
