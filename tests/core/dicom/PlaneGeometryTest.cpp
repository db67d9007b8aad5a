#include "dicom/PlaneGeometry.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Turned by 30 degrees about the patient's x axis, with pixels that are not square.
PlaneGeometry tilted()
{
    const double cosine = std::sqrt(3.0) / 2;
    return {.origin = {-120, 35.5, 700},
            .rowDirection = {1, 0, 0},
            .columnDirection = {0, cosine, 0.5},
            .columnSpacing = 0.7,
            .rowSpacing = 0.9};
}

TEST(PlaneGeometry, FindsItsFirstPixelAtItsOrigin)
{
    EXPECT_EQ(tilted().pointAt(0, 0), tilted().origin);
}

TEST(PlaneGeometry, OfAnAxialSliceLooksTowardsTheHead)
{
    EXPECT_EQ(PlaneGeometry().normal(), (PatientPoint{0, 0, 1}));
}

TEST(PlaneGeometry, GoesAlongARowByColumnsAndDownAColumnByRows)
{
    const PatientPoint point = tilted().pointAt(10, 20);
    EXPECT_DOUBLE_EQ(point[0], -120 + 10 * 0.7);
    EXPECT_DOUBLE_EQ(point[1], 35.5 + 20 * 0.9 * std::sqrt(3.0) / 2);
    EXPECT_DOUBLE_EQ(point[2], 700 + 20 * 0.9 * 0.5);
}

TEST(PlaneGeometry, FindsThePlaceOfAnyOfItsPoints)
{
    const PlaneGeometry::Place place = tilted().placeOf(tilted().pointAt(31.25, -4.5));
    EXPECT_NEAR(place.column, 31.25, 1e-12);
    EXPECT_NEAR(place.row, -4.5, 1e-12);
    EXPECT_NEAR(place.distance, 0, 1e-12);
}

TEST(PlaneGeometry, TellsHowFarAPointLiesBeforeIt)
{
    PatientPoint point = tilted().pointAt(5, 6);
    for (std::size_t i = 0; i < 3; ++i)
        point[i] += 2.5 * tilted().normal()[i];
    const PlaneGeometry::Place place = tilted().placeOf(point);
    EXPECT_NEAR(place.distance, 2.5, 1e-12);
    EXPECT_NEAR(place.column, 5, 1e-12);
    EXPECT_NEAR(place.row, 6, 1e-12);
}

} // namespace
} // namespace gg
