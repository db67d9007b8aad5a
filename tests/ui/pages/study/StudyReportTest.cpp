#include "pages/study/StudyReport.h"

#include "base/Error.h"
#include "dicom/StudyTree.h"
#include "support/ErrorOf.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Shape = ReportedMeasurement::Shape;

class StudyReport : public testing::Test
{
protected:
    StudyReport()
    {
        test::writeSeries(m_folder.path(), {"1.2.2", 1, "Thorax", 3});
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < 3; ++i)
            files.push_back(m_folder / ("1.2.2-" + std::to_string(i)));
        m_tree = readStudyTree(files);
    }

    const SliceStack& stack() const { return m_tree.patients[0].studies[0].series[0].stack; }

    const test::TemporaryFolder m_folder;
    StudyTree m_tree;
};

TEST_F(StudyReport, HasTheNumbersOfWhatWasDrawnAndTheSliceItLiesOn)
{
    const std::vector<Measurement> drawn = {
        {MeasurementKind::Length, 1, {{0, 0}, {3, 0}}},
        {MeasurementKind::Angle, 0, {{1, 0}, {0, 0}, {0, 1}}},
        {MeasurementKind::Rectangle, 2, {{0, 0}, {2, 1}}},
    };
    const MeasurementReport report = studyReportOf(drawn, {}, stack(), {});
    ASSERT_EQ(report.measurements.size(), 3U);
    const ReportedMeasurement& length = report.measurements[0];
    EXPECT_EQ(length.shape, Shape::Length);
    EXPECT_EQ(length.number, 3); // pixels of 1 mm
    EXPECT_TRUE(length.isMillimetres);
    EXPECT_EQ(length.image.sopInstanceUid, "1.2.2.1");
    EXPECT_EQ(length.image.seriesInstanceUid, "1.2.2");
    EXPECT_FALSE(length.image.frame);
    EXPECT_EQ(length.points[1], (std::array<double, 2>{3, 0}));
    EXPECT_EQ(report.measurements[1].number, 90);
    const ReportedMeasurement& region = report.measurements[2];
    EXPECT_TRUE(region.isHounsfield);
    EXPECT_EQ(region.region.area, 2);
    ASSERT_TRUE(region.region.values);
    EXPECT_EQ(region.region.values->mean, 2); // the third slice is of 2 HU
    EXPECT_EQ(region.region.values->deviation, 0);
}

TEST_F(StudyReport, HasNoValuesOfARegionWithoutPixels)
{
    const MeasurementReport report =
        studyReportOf({{MeasurementKind::Ellipse, 0, {{0.2, 0.2}, {0.4, 0.4}}}}, {}, stack(), {});
    EXPECT_FALSE(report.measurements[0].region.values);
}

TEST_F(StudyReport, HasTheScoresOfSlices)
{
    const MeasurementReport report =
        studyReportOf({}, {{2, "fast", "0123", {{"COVID", 0.9}, {"non-COVID", 0.1}}}}, stack(), {});
    ASSERT_EQ(report.scores.size(), 1U);
    EXPECT_EQ(report.scores[0].image.sopInstanceUid, "1.2.2.2");
    EXPECT_EQ(report.scores[0].model, "fast");
    EXPECT_EQ(report.scores[0].classes[0].probability, 0.9);
}

TEST_F(StudyReport, NamesFramesWhereAFileHasMany)
{
    SliceStack frames = stack();
    EXPECT_FALSE(namedFrameOf(frames, 0));
    frames.slices[1].file = frames.slices[0].file;
    frames.slices[1].frame = 4;
    EXPECT_EQ(namedFrameOf(frames, 0), 0);
    EXPECT_EQ(namedFrameOf(frames, 1), 4);
    EXPECT_FALSE(namedFrameOf(frames, 2));
}

TEST_F(StudyReport, StopsAtASliceThatCannotBeRead)
{
    std::filesystem::remove(m_folder / "1.2.2-1");
    EXPECT_EQ(test::errorOf([&] {
                  studyReportOf({{MeasurementKind::Length, 1, {{0, 0}, {3, 0}}}}, {}, stack(), {});
              }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg
