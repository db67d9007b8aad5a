// DicomTime: moments as DICOM writes them (PS3.5 section 6.2, VR DA and TM), in the time of this machine's
// place. Free functions; any thread.
#pragma once

#include <chrono>
#include <string>

namespace gg {

/// YYYYMMDD.
std::string dicomDateOf(std::chrono::system_clock::time_point moment);

/// HHMMSS.
std::string dicomTimeOf(std::chrono::system_clock::time_point moment);

} // namespace gg
