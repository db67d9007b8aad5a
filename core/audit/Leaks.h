// Leaks: what a data set's splits and classes share that they should not: pictures, patients, publications.
// Plain values and free functions; any thread.
#pragma once

#include "audit/Finding.h"
#include "audit/NearDuplicates.h"
#include "data/Dataset.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gg {

/// Images that are one picture, a group each, ascending: those that are equal, byte for byte, and those of
/// the pairs; what is alike with one of a group belongs to it.
std::vector<std::vector<std::size_t>> samePictures(std::size_t images,
                                                   std::span<const std::vector<std::size_t>> equal,
                                                   std::span<const NearDuplicate> pairs);

/// A finding for each group: a label conflict where it has two classes, else across splits where it has two,
/// else a duplicate. `equal` tells which of them are the same byte for byte.
std::vector<Finding> duplicateFindings(const Dataset& dataset,
                                       std::span<const std::vector<std::size_t>> groups,
                                       std::span<const std::vector<std::size_t>> equal);

/// A finding for each patient with images in two splits or of two classes, and for each source with images in
/// two splits, but for such as have a fifth of all images: archives and hospitals, which say little.
std::vector<Finding> originFindings(const Dataset& dataset);

} // namespace gg
