// PatientId: whose image a DICOM file is, read out of no more of the file than that takes.
// A free function; any thread.
#pragma once

#include <filesystem>
#include <string>

namespace gg {

/// The file's Patient ID (0010,0020) without outer spaces; empty for files that are no DICOM, have none, or
/// cannot be read. As a rule the first 16 KB are read: what stands before the patient is short.
std::string readPatientId(const std::filesystem::path& file);

} // namespace gg
