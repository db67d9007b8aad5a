// KeptSeries: the series that were looked at lately, with what was read of their slices, so that going back
// to one is at once; few enough that the longest studies fit into memory. Owned by StudyPage. Thread: GUI
// thread.
#pragma once

#include "viewer/SeriesSlices.h"

#include <functional>
#include <memory>
#include <vector>

namespace gg {

class KeptSeries
{
public:
    /// One more than a viewer has panes, so that one can go which nobody sees.
    static constexpr std::size_t most = 5;
    static constexpr std::size_t memoryOfEach = std::size_t{160} << 20;

    /// The series' slices, made where they are not kept. Of too many, the one goes that was asked for longest
    /// ago, among those that are not in use. `series` outlives what is kept.
    SeriesSlices& slicesOf(const SeriesNode& series, const std::function<bool(const SliceSource&)>& isInUse);
    /// The series of a source that is kept; null for others.
    const SeriesNode* seriesOf(const SliceSource* source) const;
    std::size_t count() const { return m_kept.size(); }
    void clear() { m_kept.clear(); }

private:
    struct Kept
    {
        const SeriesNode* series;
        std::unique_ptr<SeriesSlices> slices;
    };
    std::vector<Kept> m_kept; ///< the one asked for last at the end
};

} // namespace gg
