#include "pages/study/KeptSeries.h"

#include <algorithm>

namespace gg {

SeriesSlices& KeptSeries::slicesOf(const SeriesNode& series,
                                   const std::function<bool(const SliceSource&)>& isInUse)
{
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& each) { return each.series == &series; });
    if (found != m_kept.end()) {
        std::rotate(found, found + 1, m_kept.end());
        return *m_kept.back().slices;
    }
    if (m_kept.size() >= most) {
        const auto oldest = std::find_if(m_kept.begin(), m_kept.end(),
                                         [&](const Kept& each) { return !isInUse(*each.slices); });
        if (oldest != m_kept.end())
            m_kept.erase(oldest);
    }
    m_kept.push_back({&series, std::make_unique<SeriesSlices>(series, memoryOfEach)});
    return *m_kept.back().slices;
}

const SeriesNode* KeptSeries::seriesOf(const SliceSource* source) const
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(),
                                    [&](const Kept& each) { return each.slices.get() == source; });
    return found == m_kept.end() ? nullptr : found->series;
}

} // namespace gg
