// DicomPatients: whose images are whose in a data set of DICOM files that does not say it otherwise, and what
// a patient is called without a name. Free functions; the one that reads blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// Whether a Patient ID tells patients apart: it is there, and is no word for "none" ("unknown",
/// "anonymous").
bool tellsPatient(std::string_view id);

/// What a patient of a study tree is called where nobody asked for names: "patient 3" for index 2.
std::string patientPseudonym(std::size_t index);

/// Whether an item's file begins as DICOM files do.
using MayBeDicom = std::function<bool(const DatasetItem&)>;

/// Gives the items that have no patient that of an item whose DICOM file has the same Patient ID, or a
/// pseudonym for that ID, numbered as they first come up. Items stay without one where the file is no DICOM,
/// cannot be read, has no ID or one that says that there is none ("unknown", "anonymous"); and all do where
/// all files have one ID, as anonymous ones have. Nothing is read where all patients are known, and of a file
/// no more than its ID takes. Throws Error (Cancelled).
void addDicomPatients(std::vector<DatasetItem>& items, const MayBeDicom& mayBeDicom,
                      const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
