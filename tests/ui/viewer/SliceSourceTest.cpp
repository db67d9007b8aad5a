#include "viewer/SliceSource.h"

#include "support/Phantoms.h"
#include "viewer/MemorySlices.h"

#include <gtest/gtest.h>

TEST(SliceSource, FindsTheSliceWhosePlaneIsNearest)
{
    std::vector<gg::ViewedSlice> slices(4, gg::test::flatSlice({8, 8}, 0));
    slices[0].geometry = gg::test::axialPlane(30);
    slices[1].geometry = gg::test::axialPlane(10);
    slices[3].geometry = gg::test::axialPlane(-20); // the third says nothing
    const gg::MemorySlices source("series", slices);
    EXPECT_EQ(gg::nearestSlice(source, {500, -7, 12}), 1);
    EXPECT_EQ(gg::nearestSlice(source, {0, 0, 1000}), 0);
    EXPECT_EQ(gg::nearestSlice(source, {0, 0, -6}), 3);
}

TEST(SliceSource, FindsNoneWithoutGeometry)
{
    const gg::MemorySlices source("pictures", {gg::test::flatSlice({8, 8}, 0)});
    EXPECT_EQ(gg::nearestSlice(source, {0, 0, 0}), std::nullopt);
}
