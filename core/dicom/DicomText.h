// DicomText: values of DICOM elements as text. Free functions without state; any thread.
#pragma once

#include "dicom/DicomElements.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gg {

/// The value without the spaces and NULs that pad it; empty for values longer than any text of the standard
/// that is asked for here (10,240 bytes, VR LT). Its bytes are the file's own.
std::string dicomText(std::span<const std::byte> value);

/// The same of the element with this tag; empty where there is none.
std::string dicomText(const DicomElements& elements, std::uint32_t tag, DicomItem item = wholeDataSet);

/// True when a text is `word`, whatever the case of its letters: not all writers keep to the standard's
/// capitals.
bool isDicomWord(std::string_view text, std::string_view word);

/// What stands in a file as it can be quoted in a sentence: in quotation marks, harmless on a terminal, and
/// shortened after 40 bytes.
std::string quotedFromFile(std::string_view text);

} // namespace gg
