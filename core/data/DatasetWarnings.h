// DatasetWarnings: what a person should know of a data set before believing a figure, as sentences.
// A free function; blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

namespace gg {

/// The reason of a SkippedFile that was listed and is not there.
inline constexpr char absentReason[] = "does not exist";
/// How the reasons begin of a file that was listed for two splits, and is kept in one, and of a file that was
/// listed under two classes.
inline constexpr char inTwoSplitsReason[] = "is listed in two splits";
inline constexpr char ofTwoClassesReason[] = "is listed under two classes";

/// Adds to content.warnings, one sentence each, the first few named: what was left out, images without a
/// split beside such with one, patients in more than one split, that the patients of a part are not known,
/// and equal images in two splits or under two classes, for which files of one size are read. Throws Error
/// (Cancelled).
void addWarnings(DatasetContent& content, const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
