#include "pages/study/KeptSeries.h"

#include "support/StackOfSlices.h"

#include <QPointer>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::vector<SeriesNode> someSeries(std::size_t count)
{
    std::vector<SeriesNode> series;
    for (std::size_t i = 0; i < count; ++i)
        series.push_back({std::to_string(i), "CT", "", sliceStacksOf(test::stackOfSlices(2)).at(0)});
    return series;
}

bool nobody(const SliceSource&)
{
    return false;
}

TEST(KeptSeries, AreTheSameWhenTheyAreAskedForAgain)
{
    const std::vector<SeriesNode> series = someSeries(2);
    KeptSeries kept;
    const SeriesSlices& first = kept.slicesOf(series[0], nobody);
    EXPECT_NE(&kept.slicesOf(series[1], nobody), &first);
    EXPECT_EQ(&kept.slicesOf(series[0], nobody), &first);
    EXPECT_EQ(kept.seriesOf(&first), series.data());
    EXPECT_EQ(kept.seriesOf(nullptr), nullptr);
}

TEST(KeptSeries, GoWhenTheyWereAskedForLongestAgoAndNobodySeesThem)
{
    const std::vector<SeriesNode> series = someSeries(KeptSeries::most + 1);
    KeptSeries kept;
    const SeriesSlices* const seen = &kept.slicesOf(series[0], nobody);
    const QPointer<SeriesSlices> unseen = &kept.slicesOf(series[1], nobody);
    for (std::size_t i = 2; i < series.size(); ++i)
        kept.slicesOf(series[i], [&](const SliceSource& source) { return &source == seen; });
    EXPECT_EQ(kept.count(), KeptSeries::most);
    EXPECT_EQ(kept.seriesOf(seen), series.data());
    EXPECT_TRUE(unseen.isNull());
}

} // namespace
} // namespace gg
