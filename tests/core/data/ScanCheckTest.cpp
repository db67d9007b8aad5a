#include "data/ScanCheck.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/PngWriter.h"
#include "support/ChestSlices.h"
#include "support/LungPhantom.h"
#include "support/PhantomSeries.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr double pixel = 1.4; // mm, as in the phantoms of 256 pixels

std::string refusalOf(const Scan& scan)
{
    return checkScan(scan).refusal.english();
}

Scan chestSlice()
{
    return test::scanOfSlice(test::chestHu(), pixel);
}

/// RGB: a blue sky over a lawn.
cv::Mat photograph()
{
    cv::Mat picture(240, 320, CV_8UC3, cv::Scalar(60, 120, 220));
    picture.rowRange(140, 240).setTo(cv::Scalar(40, 150, 50));
    cv::Mat grain(picture.size(), CV_8UC3);
    cv::RNG(7).fill(grain, cv::RNG::UNIFORM, 0, 30);
    return picture + grain;
}

TEST(ScanCheck, PassesChestsAsPictures)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const ScanCheck check = checkScan(test::scanOfPicture(test::chestPicture(seed)));
        EXPECT_EQ(check.refusal.english(), "") << "patient " << seed;
        ASSERT_TRUE(check.lungShare) << "patient " << seed;
        EXPECT_GT(*check.lungShare, 0.1) << "patient " << seed;
        EXPECT_LT(*check.lungShare, 0.7) << "patient " << seed;
    }
}

TEST(ScanCheck, PassesEachSliceOfAChestInHounsfieldUnits)
{
    const test::TemporaryFolder folder;
    test::writePhantomSeries(folder.path(), 256, 20);
    int slices = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        const ScanCheck check = checkScan(readScan(file.path(), {}, sizeForCheck()));
        EXPECT_EQ(check.refusal.english(), "") << file.path();
        ASSERT_TRUE(check.lungShare) << file.path();
        EXPECT_GT(*check.lungShare, 0.05) << file.path();
        EXPECT_LT(*check.lungShare, 0.7) << file.path();
        ++slices;
    }
    EXPECT_GT(slices, 4);
}

TEST(ScanCheck, TellsTheShareOfThePatientThatIsLung)
{
    const test::LungPhantom phantom;
    const double share = (test::firstLung.area() + test::secondLung.area()) / test::phantomBody.area();
    const ScanCheck check = checkScan(test::scanOfSlice(phantom.slice(), phantom.pixelSize));
    ASSERT_TRUE(check.lungShare);
    EXPECT_NEAR(*check.lungShare, share, 0.02 * share);
}

TEST(ScanCheck, RefusesAPictureInColour)
{
    Scan scan;
    scan.pixels = photograph();
    EXPECT_EQ(refusalOf(scan), "is a picture in colour, no CT slice");
    EXPECT_FALSE(checkScan(scan).lungShare);
}

TEST(ScanCheck, DoesNotMindMarksInColour)
{
    Scan scan = test::scanOfPicture(test::chestPicture());
    cv::arrowedLine(scan.pixels, {40, 40}, {90, 110}, cv::Scalar(255, 0, 0), 2);
    cv::circle(scan.pixels, {180, 120}, 9, cv::Scalar(255, 255, 0), 2);
    EXPECT_EQ(refusalOf(scan), "");
}

TEST(ScanCheck, RefusesWhatIsBlank)
{
    for (const int grey : {0, 90, 255})
        EXPECT_EQ(refusalOf(test::scanOfPicture(cv::Mat(200, 200, CV_8UC1, cv::Scalar(grey)))),
                  "is blank: there is nothing in it to be judged")
            << grey;
}

TEST(ScanCheck, RefusesNoise)
{
    EXPECT_THAT(refusalOf(test::scanOfPicture(test::noisePicture())), HasSubstr("no"));
    EXPECT_THAT(refusalOf(test::scanOfPicture(test::noisePicture())), HasSubstr("axial CT slice of a chest"));
    EXPECT_THAT(refusalOf(test::scanOfPicture(test::gradientPicture())),
                HasSubstr("axial CT slice of a chest"));
}

TEST(ScanCheck, RefusesWhatIsTooSmallToBeJudged)
{
    cv::Mat small;
    cv::resize(test::chestPicture(), small, {40, 40}, 0, 0, cv::INTER_AREA);
    EXPECT_EQ(refusalOf(test::scanOfPicture(small)), "is too small to be judged: 40 x 40 pixels");
    EXPECT_EQ(refusalOf(test::scanOfSlice(test::chestHu(7, 64).rowRange(0, 40).clone(), pixel)),
              "is too small to be judged: 64 x 40 pixels");
}

TEST(ScanCheck, RefusesOtherModalities)
{
    Scan scan = chestSlice();
    scan.slice->tags.modality = "MR";
    EXPECT_EQ(refusalOf(scan), "is of modality MR, no CT slice");
    scan.slice->tags.modality = "";
    EXPECT_EQ(refusalOf(scan), "") << "who does not say it may be one";
}

TEST(ScanCheck, RefusesOtherPlanes)
{
    Scan scan = chestSlice();
    scan.slice->tags.imageOrientationPatient = {1, 0, 0, 0, 0, -1};
    EXPECT_EQ(refusalOf(scan), "is coronal, no axial slice");
    scan.slice->tags.imageOrientationPatient = {0, 1, 0, 0, 0, -1};
    EXPECT_EQ(refusalOf(scan), "is sagittal, no axial slice");
    scan.slice->tags.imageOrientationPatient.reset();
    EXPECT_EQ(refusalOf(scan), "") << "who does not say it may be axial";
}

TEST(ScanCheck, RefusesASliceWithoutLungs)
{
    test::LungPhantom phantom;
    phantom.parts = {test::phantomBody};
    const ScanCheck check = checkScan(test::scanOfSlice(phantom.slice(), phantom.pixelSize));
    EXPECT_EQ(check.refusal.english(), "shows no lung");
    EXPECT_EQ(check.lungShare, 0);
}

TEST(ScanCheck, RefusesASliceThatDoesNotLookLikeAChest)
{
    cv::Mat turned;
    cv::rotate(test::chestHu(), turned, cv::ROTATE_90_CLOCKWISE);
    EXPECT_EQ(refusalOf(test::scanOfSlice(turned, pixel)), "does not look like an axial slice of a chest");
}

TEST(ScanCheck, JudgesASliceInUnknownUnitsByItsPicture)
{
    Scan scan = test::scanOfSlice(cv::Mat(256, 256, CV_32FC1, cv::Scalar(3)), pixel);
    scan.slice->isHounsfield = false;
    EXPECT_THAT(refusalOf(scan), StartsWith("is blank"));
    scan.pixels = test::scanOfPicture(test::chestPicture()).pixels;
    EXPECT_EQ(refusalOf(scan), "");
}

TEST(ScanCheck, RefusesAPictureOfAChestOnItsSide)
{
    for (const std::uint64_t patient : {4U, 6U, 8U})
        for (const cv::RotateFlags turn : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_90_COUNTERCLOCKWISE}) {
            cv::Mat turned;
            cv::rotate(test::chestPicture(patient), turned, turn);
            EXPECT_EQ(refusalOf(test::scanOfPicture(turned)), "is a chest that lies on its side")
                << "patient " << patient << ", turned by " << turn;
        }
}

class AreChests : public testing::Test
{
protected:
    void add(const cv::Mat& picture)
    {
        files.push_back(folder / (std::to_string(files.size()) + ".png"));
        writePng(files.back(), picture);
    }
    void addUnreadable()
    {
        files.push_back(folder / (std::to_string(files.size()) + ".png"));
        writeFileAtomically(files.back(), "broken");
    }
    bool areSo() const { return areChests(files, 2, {}); }

    test::TemporaryFolder folder;
    std::vector<std::filesystem::path> files;
};

TEST_F(AreChests, SaysSoOfChests)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        add(test::chestPicture(seed));
    EXPECT_TRUE(areSo());
}

TEST_F(AreChests, DoesNotSaySoOfNoise)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        add(test::noisePicture(128, seed));
    EXPECT_FALSE(areSo());
}

TEST_F(AreChests, SaysSoWhereHalfOfThemAre)
{
    add(test::chestPicture());
    add(test::noisePicture());
    EXPECT_TRUE(areSo());
    add(test::noisePicture(128));
    EXPECT_FALSE(areSo());
}

TEST_F(AreChests, SaysSoOfNoFilesAndDoesNotCountWhatCannotBeRead)
{
    EXPECT_TRUE(areSo());
    addUnreadable();
    files.push_back(folder / "absent.png");
    EXPECT_TRUE(areSo());
    add(test::noisePicture());
    EXPECT_FALSE(areSo()) << "the only one that can be read";
}

TEST_F(AreChests, LooksAtNoMoreThanSomeFiftyOfThem)
{
    add(test::noisePicture());
    files.resize(1000, files.front());
    std::fill(files.begin() + 1, files.end(), folder / "absent.png");
    EXPECT_FALSE(areSo()) << "the first is looked at";
    std::swap(files[0], files[1]);
    EXPECT_TRUE(areSo()) << "of twenty others only one";
}

TEST_F(AreChests, CanBeCancelled)
{
    add(test::chestPicture());
    CancelSource source;
    source.cancel();
    EXPECT_THROW(areChests(files, 2, source.token()), Error);
}

} // namespace
} // namespace gg
