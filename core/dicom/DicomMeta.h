// DicomMeta: what stands before the data set of a file that is written here (PS3.10 section 7.1), and how
// this program names itself there. Constants and free functions; any thread.
#pragma once

#include "dicom/DicomFile.h"
#include "dicom/DicomWriter.h"

#include <string>

namespace gg {

/// The root for UUIDs (PS3.5 B.2) and a UUID made once for this project, as a decimal number. Else the
/// version of a library would stand in the files, and their bytes depend on it.
inline constexpr const char* implementationClassUid = "2.25.203178041632447187655803125310962483517";
inline constexpr const char* implementationVersionName = "GROUNDGLASS";

struct DicomMeta
{
    std::string sopClassUid; ///< left out where it is empty
    std::string sopInstanceUid;
    std::string transferSyntax;
};

/// A preamble of zeros, "DICM", and the elements of group 0002.
void putMetaInformation(DicomWriter& out, const DicomMeta& meta);

/// The syntax that names how the file's data set is written once it is not deflated: the file's own, or,
/// where that contradicts the bytes or is missing, the right one.
std::string transferSyntaxWithoutDeflation(const DicomFile& file);

} // namespace gg
