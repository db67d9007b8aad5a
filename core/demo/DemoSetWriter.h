// DemoSetWriter: the demo set as files, 16-bit DICOM and PNG, ready to be imported.
// A free function; any thread. It works on a few threads of its own.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "demo/DemoSet.h"

#include <filesystem>

namespace gg {

/// Writes every slice twice: `folder`/dicom/SPLIT/CLASS/PATIENT-N.dcm and
/// `folder`/png/SPLIT/CLASS/PATIENT-N.png (in the window -600/1500), with dicom/manifest.csv,
/// png/manifest.csv and, for the DICOM files, `folder`/manifest.csv, all three with path, label, split and
/// patient. So `folder`, `folder`/dicom and `folder`/png can be imported, and each shows a slice once.
/// Returns the data set of `folder`, the DICOM slices. The same config gives the same bytes. A folder that
/// holds a demo set is replaced by the new one; until that is whole, the old one stays. After an error or
/// cancel nothing half-written is left. Throws Error: Usage for a config with problems(), BadInput when
/// `folder` holds anything else, Failed when it cannot be written, Cancelled.
Dataset writeDemoSet(const std::filesystem::path& folder, const DemoSetConfig& config,
                     const ProgressCallback& progress, const CancelToken& cancel);

/// True when the folder was written by writeDemoSet().
bool isDemoSet(const std::filesystem::path& folder);

} // namespace gg
