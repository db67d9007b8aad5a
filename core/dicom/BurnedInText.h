// BurnedInText: whether a patient's name may stand in the pixels of an image themselves, where nothing that
// works on attributes finds it. A free function; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"

#include <vector>

namespace gg {

/// What the file says or lets suspect: Burned In Annotation (PS3.3 section C.7.6.1) is YES; it is not NO in
/// an image that is no original (Image Type SECONDARY), was converted into DICOM, or is of a modality whose
/// pictures bear texts as a rule; an overlay lies in the unused bits of the pixels. Empty for most CTs.
std::vector<Message> burnedInWarnings(const DicomElements& elements);

} // namespace gg
