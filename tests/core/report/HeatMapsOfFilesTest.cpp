#include "report/HeatMapsOfFiles.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/FakeEngine.h"
#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(HeatMapsOfFiles, AreMapsOverTheWholeImage)
{
    const test::ReportedRun written;
    FakeClassifier classifier(written.run());
    const HeatMapSource source = heatMapsBy(classifier, {});
    const cv::Mat map = source(written.data() / "val/0-0.png");
    EXPECT_EQ(map.type(), CV_32F);
    EXPECT_FALSE(map.empty());
    EXPECT_EQ(classifier.activationMaps, 1);
}

TEST(HeatMapsOfFiles, AreEmptyOfAFileThatCannotBeRead)
{
    const test::ReportedRun written;
    FakeClassifier classifier(written.run());
    EXPECT_TRUE(heatMapsBy(classifier, {})(written / "absent.png").empty());
}

TEST(HeatMapsOfFiles, StandBesideTheMistakesOfAReport)
{
    const test::ReportedRun written;
    FakeClassifier classifier(written.run());
    RunReportOptions options;
    options.heatMap = heatMapsBy(classifier, {});
    const RunReport report = test::reportOn(written.run(), options);
    EXPECT_TRUE(report.hasHeatMaps);
    EXPECT_TRUE(report.validation->mistakes.at(0).heatMap);
}

TEST(HeatMapsOfFiles, CanBeCancelled)
{
    const test::ReportedRun written;
    FakeClassifier classifier(written.run());
    CancelSource cancel;
    cancel.cancel();
    EXPECT_EQ(
        test::errorOf([&] { heatMapsBy(classifier, cancel.token())(written.data() / "val/0-0.png"); }).kind(),
        ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
