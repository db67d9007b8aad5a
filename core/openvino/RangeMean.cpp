#include "openvino/RangeMean.h"

namespace gg {

void RangeMean::add(const OperatorRanges& ranges)
{
    for (const auto& [name, range] : ranges) {
        Sums& sums = m_sums[name];
        sums.low += static_cast<double>(range.low);
        sums.high += static_cast<double>(range.high);
    }
    ++m_pictures;
}

OperatorRanges RangeMean::mean() const
{
    OperatorRanges ranges;
    const auto count = static_cast<double>(m_pictures);
    for (const auto& [name, sums] : m_sums)
        ranges.emplace(
            name, ValueRange{static_cast<float>(sums.low / count), static_cast<float>(sums.high / count)});
    return ranges;
}

} // namespace gg
