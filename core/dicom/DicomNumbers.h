// DicomNumbers: numbers out of DICOM elements, whole or not at all, and into them.
// Decimal and integer strings (VR DS and IS, PS3.5 section 6.2) are read to their last character: what is no
// number is said to be none, never read up to where it stops being one. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// How the values of a tag are written where the file does not say it (implicit VR, VR UN).
enum class NumberForm
{
    Text, ///< DS and IS
    Word  ///< US and SS, read as unsigned
};

struct DicomNumbers
{
    bool isPresent = false;  ///< there is such an element, and it is not blank
    bool isReadable = false; ///< each of its values is a finite number
    bool hasDecimalComma =
        false;                  ///< a value is written "1,25", as programs do that print by the local custom
    std::vector<double> values; ///< empty unless readable
    std::string written;        ///< the value as it stands in the file, for a message; empty of binary ones
};

/// The numbers of an element, which may be null. Longer than 1,024 bytes counts as unreadable.
DicomNumbers numbersOf(const DicomElement* element, NumberForm form);

/// One decimal number as PS3.5 section 6.2 writes it, with an optional decimal comma instead of the point;
/// nothing for anything else ("", "1.2x", "nan", "0x1", "1 2", "1e999").
std::optional<double> decimalFrom(std::string_view text);

/// The number as a decimal string (VR DS), which has at most 16 characters: with as many digits as fit.
std::string decimalString(double value);

/// The same, rounded to four decimals.
std::string roundedDecimal(double value);

/// True where a comma may part thousands as well as decimals: "-1,024".
bool isAmbiguousComma(std::string_view text);

/// What is told about the numbers of one file.
struct NumberContext
{
    const DicomElements& elements;
    const std::filesystem::path& name;
    std::vector<Message>& notes;
};

/// The one number of a tag that may not be misread: nothing where it is absent or blank. `what` is its name
/// in a sentence ("rescale slope"). Throws Error (BadInput) where it is unreadable or has several values that
/// differ, in one element or in two; a decimal comma and repeated values are noted.
std::optional<double> requiredNumber(const NumberContext& context, std::uint32_t tag, NumberForm form,
                                     const Message& what, DicomItem item = wholeDataSet);

/// The same for whole numbers between -2^31 and 2^31 - 1; others are refused.
std::optional<int> requiredInteger(const NumberContext& context, std::uint32_t tag, NumberForm form,
                                   const Message& what, DicomItem item = wholeDataSet);

} // namespace gg
