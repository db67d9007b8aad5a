#include "app/HeatMapFiles.h"

#include "base/Error.h"
#include "base/SafetensorsHeader.h"
#include "image/Picture.h"
#include "image/PngWriter.h"
#include "support/FakeEngine.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using Files = std::vector<std::filesystem::path>;

TEST(HeatMapFiles, AreWrittenAndSaidForTheLongestNameThatAFileMayHave)
{
    const test::TemporaryFolder folder;
    const cv::Mat scan(8, 8, CV_8UC3, cv::Scalar::all(9));
    FakeClassifier classifier("model");
    const std::string longest(251, 'n');
    const HeatMapFiles files(folder / "out", Files{longest + ".png", "short.png", "again/short.png"}, true);
    for (const std::size_t index : {0u, 1u, 2u})
        EXPECT_TRUE(std::filesystem::exists(files.write(index, scan, {}, classifier, {}))) << index;
    EXPECT_TRUE(files.note().english().starts_with("2 of the heat maps could not be named as their scans"))
        << files.note().english();
    EXPECT_NE(files.note().english().find("again/short.png -> short-2"), std::string::npos)
        << files.note().english();
    EXPECT_EQ(HeatMapFiles(folder / "out", Files{"short.png"}, true).note(), "");
}

TEST(HeatMapFiles, LayTheMapOverTheScanAtTheSizeOfTheNetworksInput)
{
    const test::TemporaryFolder folder;
    cv::Mat scan(50, 80, CV_8UC3, cv::Scalar::all(0));
    scan(cv::Rect(40, 0, 40, 50)) = cv::Scalar::all(255);
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.png"}, true);
    const std::filesystem::path written = files.write(0, scan, {}, classifier, {});
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
    cv::Mat scan(50, 80, CV_8UC3, cv::Scalar::all(0));
    scan(cv::Rect(40, 0, 40, 50)) = cv::Scalar::all(255);
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.jpg"}, false);
    FileResult turned;
    turned.orientation = Orientation::RightTop;
    const cv::Mat overlay = readPicture(files.write(0, scan, turned, classifier, {})).pixels;
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
    EXPECT_THROW(files.write(0, scan, {}, classifier, {.layer = "nowhere", .targetClass = {}}), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "out"));
}

TEST(HeatMapFiles, HaveTheRawMapOverAllOfAScanOfWhichTheNetworkSeesAPart)
{
    const test::TemporaryFolder folder;
    FakeClassifier classifier("model");
    const HeatMapFiles files(folder / "out", Files{folder / "scan.png"}, true);
    FileResult result;
    result.part = {0.25, 0, 0.5, 1};
    const auto written = files.write(0, cv::Mat(50, 80, CV_8UC3, cv::Scalar::all(9)), result, classifier, {});
    EXPECT_EQ(readPicture(written).pixels.size(), cv::Size(224, 224)) << "the part that the network sees";
    const Json raw = readSafetensorsHeader(folder / "out" / "scan.cam.safetensors").json;
    EXPECT_EQ(raw.at("cam").at("shape").dump(), "[224,448]");
}

} // namespace
} // namespace gg
