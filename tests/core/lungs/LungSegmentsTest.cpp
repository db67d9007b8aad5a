#include "lungs/LungSegments.h"

#include "lungs/LungLabel.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

const Segment& segmentOf(const std::vector<Segment>& segments, LungSegment which)
{
    return segments.at(static_cast<std::size_t>(which) - 1);
}

TEST(LungSegments, AreTheLungsAndTheirOpacitiesUnderTheirNumbers)
{
    SeriesLungs lungs;
    lungs.labels = {cv::Mat(2, 2, CV_8UC1, cv::Scalar(1))};
    lungs.tissue = {cv::Mat(2, 2, CV_8UC1, cv::Scalar(4))};
    const std::vector<Segment> segments = lungSegmentsOf(lungs);
    ASSERT_EQ(segments.size(), 4U);
    const Segment& right = segmentOf(segments, LungSegment::RightLung);
    EXPECT_EQ(right.value, static_cast<std::uint8_t>(Lung::Right));
    EXPECT_EQ(right.type.value, "39607008");
    EXPECT_EQ(right.modifier->meaning, "Right");
    EXPECT_EQ(right.labels[0].data, lungs.labels[0].data); // not copied
    const Segment& left = segmentOf(segments, LungSegment::LeftLung);
    EXPECT_EQ(left.value, static_cast<std::uint8_t>(Lung::Left));
    EXPECT_EQ(left.modifier->value, "7771000");
    const Segment& glass = segmentOf(segments, LungSegment::GroundGlass);
    EXPECT_EQ(glass.value, static_cast<std::uint8_t>(LungTissue::GroundGlass));
    EXPECT_EQ(glass.type.value, "112120");
    EXPECT_EQ(glass.type.scheme, "DCM");
    EXPECT_EQ(glass.labels[0].data, lungs.tissue[0].data);
    EXPECT_EQ(glass.region->meaning, "Lung");
    const Segment& dense = segmentOf(segments, LungSegment::Consolidation);
    EXPECT_EQ(dense.value, static_cast<std::uint8_t>(LungTissue::Consolidation));
    EXPECT_EQ(dense.type.value, "RID43255");
}

} // namespace
} // namespace gg
