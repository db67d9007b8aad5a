#include "viewer/MemorySlices.h"

#include "support/Phantoms.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

TEST(MemorySlices, HasItsSlicesAtHandAndSaysSo)
{
    gg::MemorySlices source("series", {gg::test::flatSlice({4, 3}, -5)});
    const QSignalSpy ready(&source, &gg::SliceSource::ready);
    source.request(0, gg::ScrollDirection::Still);
    EXPECT_EQ(ready.count(), 1);
    ASSERT_TRUE(source.slice(0).has_value());
    EXPECT_EQ(source.slice(0)->valueAt({0, 0}), -5);
    EXPECT_EQ(source.sizeOf(0), QSize(4, 3));
}

TEST(MemorySlices, RefusesASliceThatItDoesNotHave)
{
    gg::MemorySlices source("series");
    const QSignalSpy failed(&source, &gg::SliceSource::failed);
    source.request(0, gg::ScrollDirection::Still);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(source.slice(-1), std::nullopt);
    EXPECT_EQ(source.geometry(7), std::nullopt);
}

TEST(MemorySlices, TellsWhenItsSlicesAreOthers)
{
    gg::MemorySlices source("series");
    const QSignalSpy reset(&source, &gg::SliceSource::reset);
    source.setSlices(gg::test::chest(3, 16));
    EXPECT_EQ(reset.count(), 1);
    EXPECT_EQ(source.count(), 3);
    EXPECT_EQ(source.title(), "Chest phantom");
}
