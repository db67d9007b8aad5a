#include "dicom/PixelPadding.h"

#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"

#include <algorithm>
#include <cstdint>

namespace gg {

std::optional<PixelPadding> pixelPaddingOf(const DicomElements& elements, const PixelLayout& layout,
                                           const std::filesystem::path& name, std::vector<Message>& notes)
{
    const NumberContext numbers = {elements, name, notes};
    const auto stored = [&](std::uint32_t tag, const Message& what) -> std::optional<int> {
        const std::optional<int> value = requiredInteger(numbers, tag, NumberForm::Word, what);
        // Signed or not, the pixels say: writers confuse the two VRs.
        if (!value || *value < INT16_MIN || *value > UINT16_MAX)
            return value;
        if (!layout.isSigned)
            return static_cast<std::uint16_t>(*value);
        const int number = static_cast<std::int16_t>(*value);
        // Written, as some pixels are, without its sign repeated above the stored bits.
        const bool isBare = number > layout.largest() && number <= layout.largest() - layout.smallest();
        return isBare ? number + 2 * layout.smallest() : number;
    };
    const std::optional<int> value = stored(dicomTag::pixelPaddingValue, "pixel padding value");
    const std::optional<int> limit = stored(dicomTag::pixelPaddingRangeLimit, "pixel padding range limit");
    if (!value) {
        if (limit)
            notes.push_back("a pixel padding range limit without a padding value: not used");
        return std::nullopt;
    }
    const PixelPadding padding = {*value, limit.value_or(*value)};
    const auto [low, high] = std::minmax(padding.value, padding.limit);
    if (high < layout.smallest() || low > layout.largest()) {
        notes.push_back(Message(
            "the pixel padding value %1 is none that a pixel of the file can have: not used", padding.value));
        return std::nullopt;
    }
    return padding;
}

} // namespace gg
