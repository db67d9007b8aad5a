#include "viewer/VolumeSlices.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// 4 columns, 3 rows, 5 slices, 2 mm apart; each voxel another value.
Volume numbered()
{
    cv::Mat grid(5 * 3, 4, CV_16SC1);
    for (int i = 0; i < static_cast<int>(grid.total()); ++i)
        grid.at<short>(i / 4, i % 4) = static_cast<short>(i);
    return {grid, 3, {.origin = {-30, -20, 50}, .columnSpacing = 0.5, .rowSpacing = 0.8}, 2, true};
}

class VolumeSlicesTest : public testing::TestWithParam<ViewPlane>
{
};

TEST_P(VolumeSlicesTest, AreThePlanesOfTheVolumeAtTheirPlaces)
{
    const Volume volume = numbered();
    const VolumeSlices source(volume, GetParam(), {"a", "Thorax", "frame"});
    ASSERT_EQ(source.count(), planesOf(volume, GetParam()));
    for (int i = 0; i < source.count(); ++i) {
        const ReformattedPlane plane = reformatted(volume, GetParam(), i);
        const std::optional<ViewedSlice> slice = source.slice(i);
        ASSERT_TRUE(slice);
        EXPECT_EQ(cv::norm(slice->pixels, plane.values, cv::NORM_INF), 0);
        EXPECT_EQ(source.sizeOf(i), slice->size());
        EXPECT_TRUE(slice->isHounsfield);
        EXPECT_EQ(slice->geometry, source.geometry(i));
        for (std::size_t axis = 0; axis < 3; ++axis)
            EXPECT_NEAR(source.geometry(i)->origin[axis], plane.geometry.origin[axis], 1e-9);
        EXPECT_EQ(source.geometry(i)->rowDirection, plane.geometry.rowDirection);
        EXPECT_EQ(source.geometry(i)->rowSpacing, plane.geometry.rowSpacing);
    }
    EXPECT_EQ(source.title(), "Thorax");
    EXPECT_EQ(source.frameOfReference(), "frame");
}

TEST_P(VolumeSlicesTest, AreAtHandAtOnceAndEndWhereTheVolumeDoes)
{
    VolumeSlices source(numbered(), GetParam(), {"a", {}, {}});
    QSignalSpy ready(&source, &SliceSource::ready);
    source.request(1, ScrollDirection::Still);
    ASSERT_EQ(ready.count(), 1);
    EXPECT_EQ(ready.first().first().toInt(), 1);
    for (const int outside : {-1, source.count()}) {
        source.request(outside, ScrollDirection::Still);
        EXPECT_EQ(source.slice(outside), std::nullopt);
        EXPECT_EQ(source.geometry(outside), std::nullopt);
        EXPECT_TRUE(source.sizeOf(outside).isEmpty());
    }
    EXPECT_EQ(ready.count(), 1);
}

TEST_P(VolumeSlicesTest, BecomeSlabsAtTheSamePlaces)
{
    const Volume volume = numbered();
    VolumeSlices source(volume, GetParam(), {"a", {}, {}});
    const QString thin = source.id();
    QSignalSpy reset(&source, &SliceSource::reset);
    source.setSlab({4, SlabMode::Maximum});
    source.setSlab({4, SlabMode::Maximum});
    EXPECT_EQ(reset.count(), 1);
    EXPECT_NE(source.id(), thin) << "what was measured in single planes does not hold";
    for (int i = 0; i < source.count(); ++i) {
        const ReformattedPlane expected = slab(volume, GetParam(), i, 4, SlabMode::Maximum);
        EXPECT_EQ(cv::norm(source.slice(i)->pixels, expected.values, cv::NORM_INF), 0);
        EXPECT_EQ(source.slice(i)->projection, "maximum of 4 mm");
        EXPECT_EQ(source.slice(i)->geometry, source.geometry(i));
    }
    source.setSlab({});
    EXPECT_EQ(source.id(), thin);
    EXPECT_TRUE(source.slice(0)->projection.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(Ways, VolumeSlicesTest,
                         testing::Values(ViewPlane::Axial, ViewPlane::Coronal, ViewPlane::Sagittal));

} // namespace
} // namespace gg
