#include "dicom/LookupTable.h"

#include "base/ByteOrder.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gg {

std::optional<LookupTable> lookupTableOf(const DicomElements& elements, DicomItem item, bool isSigned)
{
    const DicomNumbers descriptor = numbersOf(elements.find(dicomTag::lutDescriptor, item), NumberForm::Word);
    const DicomElement* const data = elements.find(dicomTag::lutData, item);
    const auto isWord = [](double value) {
        return value == std::floor(value) && value >= INT16_MIN && value <= UINT16_MAX;
    };
    if (!descriptor.isReadable || descriptor.values.size() != 3 || data == nullptr ||
        !std::all_of(descriptor.values.begin(), descriptor.values.end(), isWord))
        return std::nullopt;
    const auto word = [&](std::size_t i) {
        return static_cast<std::uint16_t>(static_cast<std::int64_t>(descriptor.values[i]));
    };
    constexpr std::size_t mostEntries = 65'536; // written as 0
    const std::size_t count = word(0) == 0 ? mostEntries : word(0);
    LookupTable table;
    table.firstMapped = isSigned ? static_cast<std::int16_t>(word(1)) : word(1);
    table.bits = word(2);
    const bool areBytes = table.bits <= 8 && data->value.size() < 2 * count;
    if (table.bits < 1 || table.bits > 16 || data->value.size() < count * (areBytes ? 1 : 2))
        return std::nullopt;
    const ByteOrder order = data->isBigEndian ? ByteOrder::Big : ByteOrder::Little;
    table.entries.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        table.entries[i] = static_cast<std::uint16_t>(areBytes ? numberAt(data->value, i, 1, order)
                                                               : numberAt(data->value, 2 * i, 2, order));
    return table;
}

} // namespace gg
