// DicomPatients: whose images are whose in a data set of DICOM files that does not say it otherwise.
// A free function; blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <string>
#include <vector>

namespace gg {

/// The patient of each item, in order: what the data set says, else a pseudonym for the Patient ID of its
/// DICOM file, equal for equal IDs and numbered as they first come up; empty for other files, and where all
/// files have one ID, as anonymous ones do. Files that cannot be read have no patient. Throws Error
/// (Cancelled).
std::vector<std::string> patientsOf(const Dataset& dataset, const ProgressCallback& progress,
                                    const CancelToken& cancel);

} // namespace gg
