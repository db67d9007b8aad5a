#include "app/HeatMapFiles.h"

#include "base/Error.h"
#include "image/Picture.h"
#include "image/PngWriter.h"
#include "support/FakeEngine.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using Names = std::vector<std::string>;
using Files = std::vector<std::filesystem::path>;

TEST(OutputNames, AreTheFilesOwnWithoutTheirExtensions)
{
    EXPECT_EQ(outputNames(Files{"a/one.png", "two.x.jpeg", "three"}), (Names{"one", "two.x", "three"}));
}

TEST(OutputNames, KeepTheLastNumberOfAUid)
{
    EXPECT_EQ(outputNames(Files{"1.2.840.1", "1.2.840.2"}), (Names{"1.2.840.1", "1.2.840.2"}));
}

TEST(OutputNames, AreNumberedWhereTheyWouldBeEqualAndNeverTwiceTheSame)
{
    EXPECT_EQ(outputNames(Files{"a/x.png", "b/x.png", "x-2.png", "c/x.jpg"}),
              (Names{"x", "x-2", "x-2-2", "x-3"}));
}

TEST(HeatMapFiles, LayTheMapOverTheScanAtTheSizeOfTheNetworksInput)
{
    const test::TemporaryFolder folder;
    cv::Mat scan(50, 80, CV_8UC3, cv::Scalar::all(0));
    scan(cv::Rect(40, 0, 40, 50)) = cv::Scalar::all(255);
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.png"}, true);
    const std::filesystem::path written = files.write(0, scan, Orientation::TopLeft, classifier, {});
    EXPECT_EQ(written, folder / "out" / "scan.cam.png");
    const cv::Mat overlay = readPicture(written).pixels;
    EXPECT_EQ(overlay.size(), cv::Size(224, 224));
    const auto left = overlay.at<cv::Vec3b>(112, 5);
    const auto right = overlay.at<cv::Vec3b>(112, 218);
    EXPECT_GT(left[2], left[0]) << "where the map is low, jet is blue";
    EXPECT_GT(right[0], right[2]) << "where it is high, red";
    EXPECT_TRUE(std::filesystem::exists(folder / "out" / "scan.cam.safetensors"));
}

TEST(HeatMapFiles, AreTurnedUprightWithAScanThatIsStoredTurned)
{
    const test::TemporaryFolder folder;
    const cv::Mat scan(50, 80, CV_8UC3, cv::Scalar::all(0));
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.jpg"}, false);
    const cv::Mat overlay = readPicture(files.write(0, scan, Orientation::RightTop, classifier, {})).pixels;
    const auto top = overlay.at<cv::Vec3b>(5, 112);
    const auto bottom = overlay.at<cv::Vec3b>(218, 112);
    EXPECT_GT(top[2], top[0]) << "the stored left, where the map is low";
    EXPECT_GT(bottom[0], bottom[2]);
}

TEST(HeatMapFiles, AreNotWrittenForALayerThatThereIsNot)
{
    const test::TemporaryFolder folder;
    const cv::Mat scan(8, 8, CV_8UC3, cv::Scalar::all(9));
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.png"}, false);
    EXPECT_THROW(
        files.write(0, scan, Orientation::TopLeft, classifier, {.layer = "nowhere", .targetClass = {}}),
        Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "out"));
}

} // namespace
} // namespace gg
