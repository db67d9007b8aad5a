#include "dicom/DicomNumbers.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "base/Text.h"
#include "dicom/DicomText.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace gg {

namespace {

constexpr std::size_t longestValue = 1'024;

/// The width in bytes of a binary VR; 0 for texts.
std::size_t widthOf(const DicomElement& element, NumberForm form)
{
    for (const auto& [representation, width] : {std::pair("US", 2U),
                                                {"SS", 2U},
                                                {"OW", 2U},
                                                {"UL", 4U},
                                                {"SL", 4U},
                                                {"FL", 4U},
                                                {"FD", 8U},
                                                {"UV", 8U},
                                                {"SV", 8U}}) {
        if (element.is(representation))
            return width;
    }
    const bool isUnnamed = element.representation[0] == '\0' || element.is("UN");
    return isUnnamed && form == NumberForm::Word ? 2 : 0;
}

double binaryNumber(const DicomElement& element, std::size_t offset, std::size_t width)
{
    const std::uint64_t bits =
        numberAt(element.value, offset, width, element.isBigEndian ? ByteOrder::Big : ByteOrder::Little);
    if (element.is("FD"))
        return std::bit_cast<double>(bits);
    if (element.is("FL"))
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (element.is("SS"))
        return static_cast<std::int16_t>(bits);
    if (element.is("SL"))
        return static_cast<std::int32_t>(bits);
    if (element.is("SV"))
        return static_cast<double>(static_cast<std::int64_t>(bits));
    return static_cast<double>(bits);
}

void readBinary(const DicomElement& element, std::size_t width, DicomNumbers& numbers)
{
    numbers.isPresent = true;
    numbers.isReadable = element.value.size() % width == 0;
    for (std::size_t i = 0; numbers.isReadable && i < element.value.size(); i += width) {
        numbers.values.push_back(binaryNumber(element, i, width));
        numbers.isReadable = std::isfinite(numbers.values.back());
    }
}

void readText(const DicomElement& element, DicomNumbers& numbers)
{
    numbers.written = dicomText(element.value);
    numbers.isPresent = !numbers.written.empty();
    numbers.isReadable = numbers.isPresent;
    for (const std::string_view piece : split(numbers.written, '\\')) {
        const std::optional<double> value = decimalFrom(trimmed(piece));
        if (!value) {
            numbers.isReadable = false;
            return;
        }
        numbers.hasDecimalComma = numbers.hasDecimalComma || piece.find(',') != std::string_view::npos;
        numbers.values.push_back(*value);
    }
}

std::string shownNumber(double value)
{
    std::array<char, 32> text = {};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

} // namespace

std::optional<double> decimalFrom(std::string_view text)
{
    // from_chars would take "inf" and "nan" as well, and no plus.
    if (text.find_first_not_of("0123456789+-.,eE") != std::string_view::npos)
        return std::nullopt;
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-'))
            return std::nullopt;
    }
    std::string digits(text);
    if (const std::size_t comma = digits.find(','); comma != std::string::npos) {
        if (digits.find('.') != std::string::npos)
            return std::nullopt;
        digits[comma] = '.';
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string decimalString(double value)
{
    constexpr std::ptrdiff_t longest = 16;
    std::array<char, 40> text = {};
    char* end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    for (int digits = 15; end - text.data() > longest && digits > 0; --digits)
        end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits)
                  .ptr;
    return {text.data(), end};
}

std::string roundedDecimal(double value)
{
    constexpr double decimals = 10'000;
    return decimalString(std::round(value * decimals) / decimals);
}

bool isAmbiguousComma(std::string_view text)
{
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || comma < 1 || comma > 3 || text[0] == '0')
        return false;
    const std::string_view decimals = text.substr(comma + 1);
    return decimals.size() == 3 && decimals.find_first_not_of("0123456789") == std::string_view::npos;
}

DicomNumbers numbersOf(const DicomElement* element, NumberForm form)
{
    DicomNumbers numbers;
    if (element == nullptr || element->value.empty())
        return numbers;
    if (element->value.size() > longestValue) {
        numbers.isPresent = true;
        return numbers;
    }
    if (const std::size_t width = widthOf(*element, form); width != 0)
        readBinary(*element, width, numbers);
    else
        readText(*element, numbers);
    if (!numbers.isReadable)
        numbers.values.clear();
    return numbers;
}

std::optional<double> requiredNumber(const NumberContext& context, std::uint32_t tag, NumberForm form,
                                     const Message& what, DicomItem item)
{
    const DicomNumbers numbers = numbersOf(context.elements.find(tag, item), form);
    if (!numbers.isPresent)
        return std::nullopt;
    if (!numbers.isReadable)
        throw badFile(context.name,
                      numbers.written.empty()
                          ? Message("is a DICOM file that cannot be read: the %1 is damaged", what)
                          : Message("is a DICOM file that cannot be read: the %1 %2 is not a number", what,
                                    quotedFromFile(numbers.written)));
    if (context.elements.isAmbiguous(tag, item))
        throw badFile(context.name,
                      Message("is a DICOM file that cannot be read: the %1 stands in it more than "
                              "once, with values that differ",
                              what));
    const double value = numbers.values.front();
    if (std::any_of(numbers.values.begin(), numbers.values.end(),
                    [&](double other) { return other != value; }))
        throw badFile(
            context.name,
            Message("is a DICOM file that cannot be read: the %1 has several values, which differ: %2", what,
                    quotedFromFile(numbers.written)));
    if (numbers.values.size() > 1)
        context.notes.push_back(Message("the %1 stands %2 times in its place, each time as %3", what,
                                        numbers.values.size(), shownNumber(value)));
    if (numbers.hasDecimalComma)
        context.notes.push_back(Message("the %1 is written with a comma, %2: read as %3", what,
                                        quotedFromFile(numbers.written), shownNumber(value)));
    return value;
}

std::optional<int> requiredInteger(const NumberContext& context, std::uint32_t tag, NumberForm form,
                                   const Message& what, DicomItem item)
{
    const std::optional<double> value = requiredNumber(context, tag, form, what, item);
    if (!value)
        return std::nullopt;
    if (*value != std::floor(*value) || *value < std::numeric_limits<int>::min() ||
        *value > std::numeric_limits<int>::max())
        throw badFile(
            context.name,
            Message("is a DICOM file that cannot be read: the %1 %2 is not a whole number in its range", what,
                    shownNumber(*value)));
    return static_cast<int>(*value);
}

} // namespace gg
