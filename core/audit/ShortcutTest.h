// ShortcutTest: how well the smallest of models tells the positive class from the others without anything
// that a disease could show: what it learns is a shortcut, and a network will find it, too (DeGrave, Janizek
// and Lee, Nature Machine Intelligence 3, 2021; Maguolo and Nanni, Information Fusion 76, 2021).
// Plain values and free functions; they block, any thread.
#pragma once

#include "audit/ImageFacts.h"
#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "eval/Intervals.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// Areas under the ROC curve of the positive class, each by cross-validation in five parts, in which the
/// images of one patient, and those that are one picture, stay together. Intervals are by patient where those
/// of most images are known, else by image. Nothing where a class has fewer than ten images, or fewer than
/// five patients.
struct ShortcutTest
{
    /// From what audit/TechnicalFeatures.h has of the file alone: format, size, border, text, brightness.
    std::optional<Estimate> technical;
    /// From 16 x 16 greys, all of the lungs of one grey: what surrounds them, and their outline.
    std::optional<Estimate> lungsBlanked;
    /// From where the other images of its source belong; nothing where most sources are not known.
    std::optional<Estimate> source;
    std::size_t withoutLungs = 0; ///< images in which no lungs were found, so that they were not blanked
    std::size_t images = 0;       ///< that can be read
};

/// `facts` are of the data set's items; `samePictures` as audit/Leaks.h has them. The same each time. Throws
/// Error (Cancelled).
ShortcutTest shortcutTest(const Dataset& dataset, std::span<const ImageFacts> facts,
                          std::span<const std::vector<std::size_t>> samePictures, std::size_t threads,
                          const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
