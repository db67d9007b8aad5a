// Audit: what deceives in a data set, all of it: duplicates, leaks, and what tells its classes besides the
// disease. Plain values and free functions; they block, any thread.
#pragma once

#include "audit/Finding.h"
#include "audit/ImageFacts.h"
#include "audit/ShortcutTest.h"
#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <cstddef>
#include <vector>

namespace gg {

struct Audit
{
    std::vector<Finding> findings; ///< by kind
    ShortcutTest shortcut;
    Json byClass; ///< classProperties()
};

/// Reads each file once, and those of equal size once more, on so many threads: 10,000 images of a scanner's
/// size in about a minute on two. Throws Error: Failed where memory does not suffice, Cancelled.
Audit audited(const Dataset& dataset, std::size_t threads, const ProgressCallback& progress,
              const CancelToken& cancel);

/// `{"data", "images", "findings": [{"kind", "severity", "text", "items": [PATH...]}], "shortcut":
/// {"technical": {"auc", "auc_ci"}, "lungs_blanked", "source", "images_without_lungs"}, "by_class"}`. Areas
/// that are not defined are null.
Json toJson(const Audit& audit, const Dataset& dataset);

} // namespace gg
