#include "dicom/DicomText.h"

#include "base/Text.h"

namespace gg {

std::string dicomText(std::span<const std::byte> value)
{
    constexpr std::size_t longestText = 10'240;
    if (value.size() > longestText)
        return {};
    constexpr std::string_view padding(" \t\r\n\0", 5);
    std::string_view text(reinterpret_cast<const char*>(value.data()), value.size());
    const std::size_t first = text.find_first_not_of(padding);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(padding) - first + 1));
}

std::string dicomText(const DicomElements& elements, std::uint32_t tag, DicomItem item)
{
    const DicomElement* element = elements.find(tag, item);
    return element != nullptr ? dicomText(element->value) : std::string();
}

bool isDicomWord(std::string_view text, std::string_view word)
{
    return asciiLower(text) == asciiLower(word);
}

std::string quotedFromFile(std::string_view text)
{
    constexpr std::size_t longestQuotation = 40;
    std::string quoted = "\"";
    quoted += printable(text.substr(0, longestQuotation));
    quoted += text.size() > longestQuotation ? "...\"" : "\"";
    return quoted;
}

} // namespace gg
