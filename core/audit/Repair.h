// Repair: which images to leave out of a data set for its duplicates to be gone, and the data set without
// them, which data/ManifestWriter.h can write down. Plain values and free functions; any thread.
#pragma once

#include "audit/Finding.h"
#include "data/Dataset.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace gg {

/// An image to leave out.
struct LeftOutItem
{
    std::size_t item = 0; ///< index into Dataset::items()
    Message reason;       ///< follows its path
};

/// Ascending, each once. What cannot be read goes; all images of a label conflict, since nobody can know
/// which is right; of a picture that is there several times all but the first one of the split that judges
/// latest, test before validation before training, as imports have it; of a patient in several splits the
/// images that are not in that one. What else the findings say, leaving out does not help.
std::vector<LeftOutItem> repairOf(const Dataset& dataset, std::span<const Finding> findings);

/// The data set without these, which are among what was skipped. Throws as Dataset does where a class loses
/// all of its images.
Dataset repaired(const Dataset& dataset, std::span<const LeftOutItem> leftOut);

/// Writes it as a manifest; throws as repaired() and writeManifest().
void writeRepaired(const std::filesystem::path& file, const Dataset& dataset,
                   std::span<const LeftOutItem> leftOut);

} // namespace gg
