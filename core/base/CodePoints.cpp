#include "base/CodePoints.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace gg {

namespace {

// What one point becomes; no letter of Unicode has more than four parts, nor more than three small letters.
std::u32string mapped(char32_t point, utf8proc_option_t options)
{
    std::array<utf8proc_int32_t, 8> parts = {};
    int previousClass = UTF8PROC_BOUNDCLASS_START;
    const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                                           parts.size(), options, &previousClass);
    if (count < 1 || count > static_cast<utf8proc_ssize_t>(parts.size()))
        return {point};
    return {parts.begin(), parts.begin() + count};
}

utf8proc_category_t categoryOf(char32_t point)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

} // namespace

char32_t nextCodePoint(std::string_view utf8, std::size_t& at)
{
    utf8proc_int32_t point = 0;
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data() + at);
    const utf8proc_ssize_t length =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(utf8.size() - at), &point);
    at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
    return length > 0 ? static_cast<char32_t>(point) : U'\uFFFD';
}

bool isBlank(char32_t point)
{
    constexpr std::array<char32_t, 6> withoutWidth = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060};
    const utf8proc_category_t category = categoryOf(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (point >= 0x09 && point <= 0x0D) || point == 0x85 ||
           point == 0xFEFF ||
           std::find(withoutWidth.begin(), withoutWidth.end(), point) != withoutWidth.end();
}

bool isDash(char32_t point)
{
    constexpr char32_t softHyphen = 0xAD;
    constexpr char32_t minusSign = 0x2212;
    return categoryOf(point) == UTF8PROC_CATEGORY_PD || point == softHyphen || point == minusSign;
}

char32_t caseFolded(char32_t point)
{
    const std::u32string folded = mapped(point, UTF8PROC_CASEFOLD);
    return folded.size() == 1 ? folded.front() : point;
}

std::u32string decomposed(char32_t point)
{
    constexpr char32_t firstWide = 0xFF01;
    constexpr char32_t lastWide = 0xFF5E;
    const bool isWide = point >= firstWide && point <= lastWide;
    return mapped(isWide ? point - firstWide + U'!' : point, UTF8PROC_DECOMPOSE);
}

} // namespace gg
