#include "data/NetworkPicture.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "data/LungPicture.h"
#include "data/ScanReader.h"
#include "image/CtWindow.h"
#include "image/PngWriter.h"
#include "support/ErrorOf.h"
#include "support/FlatSlice.h"
#include "support/GoldenFiles.h"
#include "support/LungPhantom.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <gtest/gtest.h>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

class NetworkPictureTest : public testing::Test
{
protected:
    ByteBudget memory{limits::decodedAheadBytes};
    const test::TemporaryFolder folder;
};

TEST_F(NetworkPictureTest, IsWhatThePreprocessingMakesOfTheScan)
{
    Preprocessing preprocessing;
    preprocessing.width = 12;
    preprocessing.height = 16;
    writePng(folder / "a.png", test::tinyPicture(0, 1));
    const NetworkPicture picture = readForNetwork(folder / "a.png", preprocessing, memory);
    EXPECT_EQ(test::largestDifference(picture.pixels, preprocessing.resized(test::tinyPicture(0, 1))), 0);
    EXPECT_TRUE(picture.notes.empty());

    preprocessing.voi.window = {-600, 100};
    const auto slice = test::writeFlatSlice(folder / "b.dcm", -600);
    EXPECT_EQ(readForNetwork(slice, preprocessing, memory).pixels.at<cv::Vec3b>(0, 0)[0],
              readScan(slice, preprocessing.voi).pixels.at<cv::Vec3b>(0, 0)[0]);
}

TEST_F(NetworkPictureTest, KeepsWhatShouldBeKnownOfTheScanAndHowItIsTurned)
{
    const NetworkPicture picture =
        readForNetwork(test::goldenFolder("image") / "exif-orientation.png", Preprocessing(), memory);
    EXPECT_EQ(picture.orientation, Orientation::RightTop);
    ASSERT_EQ(picture.notes.size(), 1u);
    EXPECT_NE(picture.notes[0].english().find("stored turned"), std::string::npos);
}

TEST_F(NetworkPictureTest, TellsABadFileFromALackOfMemory)
{
    test::writeText(folder / "bad.png", "no picture");
    const Error bad = test::errorOf([&] { readForNetwork(folder / "bad.png", Preprocessing(), memory); });
    EXPECT_EQ(bad.kind(), ErrorKind::BadInput);

    writePng(folder / "good.png", test::tinyPicture(0, 1));
    const std::vector<std::function<cv::Size()>> failures = {
        []() -> cv::Size { throw std::bad_alloc(); },
        []() -> cv::Size { throw cv::Exception(cv::Error::StsNoMem, "none left", "f", "g", 1); }};
    for (const std::function<cv::Size()>& fail : failures) {
        const WantedSize resize = {.resizedTo = [&](cv::Size) { return fail(); }, .atLeast = 0};
        const Error error = test::errorOf([&] { readForNetwork(folder / "good.png", {}, resize, memory); });
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_EQ(error.message(),
                  (folder / "good.png").native() + ": there is not enough memory to decode the picture");
    }
    const auto noSize = [](cv::Size) -> cv::Size {
        throw cv::Exception(cv::Error::StsBadSize, "no size", "f", "g", 1);
    };
    const WantedSize resize = {.resizedTo = noSize, .atLeast = 0};
    EXPECT_EQ(test::errorOf([&] { readForNetwork(folder / "good.png", {}, resize, memory); }).kind(),
              ErrorKind::BadInput);
}

TEST_F(NetworkPictureTest, GivesTheMemoryBackHoweverItEnds)
{
    test::writeText(folder / "bad.png", "no picture");
    writePng(folder / "good.png", test::tinyPicture(0, 1));
    ByteBudget little(1); // one at a time: what is kept of it lets the next one wait for ever
    EXPECT_THROW(readForNetwork(folder / "bad.png", Preprocessing(), little), Error);
    readForNetwork(folder / "good.png", Preprocessing(), little);
    readForNetwork(folder / "good.png", Preprocessing(), little);
}

TEST_F(NetworkPictureTest, IsMadeByTheStepsByLungsBeforeItGetsTheSizeOfTheInput)
{
    cv::Mat rgb;
    cv::cvtColor(toGrey8(test::LungPhantom().slice(), {}), rgb, cv::COLOR_GRAY2RGB);
    writePng(folder / "a.png", rgb);
    Preprocessing preprocessing;
    preprocessing.width = 32;
    preprocessing.height = 24;
    EXPECT_EQ(readForNetwork(folder / "a.png", preprocessing, memory).part, cv::Rect2d(0, 0, 1, 1));
    preprocessing.lungs.cropToLungs = true;
    const LungPicture steps = throughLungSteps(readScan(folder / "a.png", {}), preprocessing);
    const NetworkPicture picture = readForNetwork(folder / "a.png", preprocessing, memory);
    EXPECT_EQ(picture.part, steps.part);
    EXPECT_LT(picture.part.width, 0.8);
    EXPECT_EQ(test::largestDifference(picture.pixels, preprocessing.resized(steps.pixels)), 0);

    cv::Size told;
    const WantedSize half = {.resizedTo = [&](cv::Size own) { return told = own, own / 2; }, .atLeast = 0};
    EXPECT_EQ(readForNetwork(folder / "a.png", preprocessing, half, memory).pixels.size(),
              steps.pixels.size() / 2);
    EXPECT_EQ(told, steps.pixels.size()) << "an augmentation goes by what is left";
}

TEST_F(NetworkPictureTest, IsCheckedByOneReadingWhereStepsWantItWholeAndByASecondElse)
{
    const cv::Mat grey = toGrey8(test::LungPhantom().slice(), {});
    cv::Mat pair;
    cv::hconcat(std::vector<cv::Mat>{grey, cv::Mat(grey.rows, 8, CV_8UC1, cv::Scalar(0)), grey}, pair);
    cv::Mat rgb;
    cv::cvtColor(pair, rgb, cv::COLOR_GRAY2RGB);
    writePng(folder / "pair.png", rgb);
    Preprocessing preprocessing;
    const NetworkPicture plain =
        readForNetwork(folder / "pair.png", preprocessing, memory, nullptr, ScanChecking::On);
    ASSERT_EQ(plain.notes.size(), 1U);
    EXPECT_NE(plain.notes[0].english().find("several pictures in one"), std::string::npos);
    preprocessing.lungs.normaliseGreys = true;
    const NetworkPicture stepped =
        readForNetwork(folder / "pair.png", preprocessing, memory, nullptr, ScanChecking::On);
    EXPECT_EQ(stepped.check.notes, plain.check.notes);
    EXPECT_EQ(stepped.check.refusal, plain.check.refusal);
    EXPECT_EQ(stepped.check.lungShare, plain.check.lungShare);
    EXPECT_TRUE(readForNetwork(folder / "pair.png", preprocessing, memory).check.notes.empty());
}

TEST_F(NetworkPictureTest, TellsWhyAStepWasLeftOut)
{
    writePng(folder / "flat.png", cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90)));
    Preprocessing preprocessing;
    EXPECT_TRUE(readForNetwork(folder / "flat.png", preprocessing, memory).notes.empty());
    preprocessing.lungs.maskLungs = true;
    EXPECT_EQ(readForNetwork(folder / "flat.png", preprocessing, memory).notes.size(), 1u);
}

} // namespace
} // namespace gg
