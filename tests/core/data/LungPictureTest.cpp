#include "data/LungPicture.h"

#include "base/Messages.h"
#include "image/CtWindow.h"
#include "support/LungPhantom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr LungSteps normalise{.normaliseGreys = true, .maskLungs = false, .cropToLungs = false};
constexpr LungSteps mask{.normaliseGreys = false, .maskLungs = true, .cropToLungs = false};
constexpr LungSteps crop{.normaliseGreys = false, .maskLungs = false, .cropToLungs = true};

Preprocessing with(const LungSteps& steps)
{
    Preprocessing preprocessing;
    preprocessing.lungs = steps;
    return preprocessing;
}

/// As a picture, through whatever window.
Scan pictureOf(const cv::Mat& hu, const CtWindow& window)
{
    Scan scan;
    cv::cvtColor(toGrey8(hu, window), scan.pixels, cv::COLOR_GRAY2RGB);
    return scan;
}

/// An axial slice with pixels of 1 mm, through the lung window.
Scan sliceOf(const cv::Mat& hu)
{
    Scan scan = pictureOf(hu, {});
    scan.slice.emplace();
    scan.slice->hu = hu;
    scan.slice->isHounsfield = true;
    scan.slice->tags.pixelSpacing = {1, 1};
    scan.slice->tags.imagePositionPatient = {0, 0, 0};
    scan.slice->tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    return scan;
}

std::uint8_t greyAt(const cv::Mat& rgb, double x, double y)
{
    return test::at<cv::Vec3b>(rgb, x, y)[0];
}

/// That of the phantom's lungs and 10 mm around them, of 360 x 300 mm.
void expectIsTheLungsBox(const cv::Rect2d& part)
{
    constexpr double near = 3;
    EXPECT_NEAR(part.x * 360, 180 - 75 - 50 - 10, near);
    EXPECT_NEAR(part.y * 300, 150 - 75 - 10, near);
    EXPECT_NEAR((part.x + part.width) * 360, 180 + 72 + 44 + 10, near);
    EXPECT_NEAR((part.y + part.height) * 300, 150 + 75 + 10, near);
}

TEST(LungPicture, IsCutOutToTheBoxOfBothLungsWithAMargin)
{
    const cv::Mat hu = test::LungPhantom().slice();
    for (const Scan& scan : {sliceOf(hu), pictureOf(hu, {-500, 1500})}) {
        const LungPicture picture = throughLungSteps(scan, with(crop));
        expectIsTheLungsBox(picture.part);
        EXPECT_EQ(picture.pixels.cols, std::lround(picture.part.width * scan.pixels.cols));
        EXPECT_EQ(picture.pixels.rows, std::lround(picture.part.height * scan.pixels.rows));
        const cv::Rect box({static_cast<int>(std::lround(picture.part.x * scan.pixels.cols)),
                            static_cast<int>(std::lround(picture.part.y * scan.pixels.rows))},
                           picture.pixels.size());
        EXPECT_EQ(cv::norm(picture.pixels, scan.pixels(box), cv::NORM_INF), 0) << "the very pixels";
        EXPECT_THAT(english(picture.notes), IsEmpty());
    }
}

TEST(LungPicture, IsCutOutWhereThePictureHasAnotherSizeThanTheSlice)
{
    Scan scan = sliceOf(test::LungPhantom().slice());
    cv::resize(scan.pixels, scan.pixels, {720, 600});
    expectIsTheLungsBox(throughLungSteps(scan, with(crop)).part);
    Scan large = pictureOf(test::LungPhantom{.pixelSize = 0.4}.slice(), {});
    EXPECT_GT(large.pixels.cols, 512);
    expectIsTheLungsBox(throughLungSteps(large, with(crop)).part);
}

TEST(LungPicture, IsBlackFartherThanSomeMillimetresFromTheLungs)
{
    const cv::Mat hu = test::LungPhantom().slice();
    for (const Scan& scan : {sliceOf(hu), pictureOf(hu, {})}) {
        const LungPicture picture = throughLungSteps(scan, with(mask));
        EXPECT_EQ(picture.part, cv::Rect2d(0, 0, 1, 1));
        EXPECT_EQ(picture.pixels.size(), scan.pixels.size());
        EXPECT_EQ(greyAt(picture.pixels, -75, 0), greyAt(scan.pixels, -75, 0)) << "in a lung";
        EXPECT_EQ(greyAt(picture.pixels, -75, 78), greyAt(scan.pixels, -75, 78)) << "3 mm below it";
        EXPECT_EQ(greyAt(picture.pixels, -75, 84), 0) << "9 mm below it";
        EXPECT_EQ(greyAt(picture.pixels, 0, 0), 0) << "between the lungs";
        EXPECT_GT(greyAt(scan.pixels, 0, 0), 200) << "the scan itself stays as it is";
    }
}

TEST(LungPicture, HasTheSameGreysWhateverWindowThePictureWasMadeThrough)
{
    const cv::Mat hu = test::LungPhantom().slice();
    for (const CtWindow& window : {CtWindow{-500, 1400}, CtWindow{-400, 1600}, CtWindow{-700, 1700}}) {
        const LungPicture picture = throughLungSteps(pictureOf(hu, window), with(normalise));
        EXPECT_NEAR(greyAt(picture.pixels, -75, 0), 255 * (-840 + 1350) / 1500.0, 1.5);
        EXPECT_NEAR(greyAt(picture.pixels, 0, 0), 255 * (40 + 1350) / 1500.0, 1.5);
        EXPECT_THAT(english(picture.notes), IsEmpty());
    }
    Preprocessing wide = with(normalise);
    wide.voi.window = {-600, 3000};
    EXPECT_NEAR(greyAt(throughLungSteps(pictureOf(hu, {}), wide).pixels, 0, 0), 255 * (40 + 2100) / 3000.0,
                1.5)
        << "those of slices, which come through the model's window";
}

TEST(LungPicture, LeavesTheGreysOfSlicesInHounsfieldUnits)
{
    const Scan scan = sliceOf(test::LungPhantom().slice());
    const LungPicture picture = throughLungSteps(scan, with(normalise));
    EXPECT_EQ(cv::norm(picture.pixels, scan.pixels, cv::NORM_INF), 0);
    EXPECT_THAT(english(picture.notes), IsEmpty());
}

TEST(LungPicture, KeepsMarksInColour)
{
    Scan scan = pictureOf(test::LungPhantom().slice(), {});
    scan.pixels.at<cv::Vec3b>(5, 5) = {255, 0, 0};
    const auto mark = throughLungSteps(scan, with(normalise)).pixels.at<cv::Vec3b>(5, 5);
    EXPECT_GT(mark[0], 200);
    EXPECT_LT(mark[1], 50);
}

TEST(LungPicture, TakesItsStepsOneAfterTheOther)
{
    const Scan scan = pictureOf(test::LungPhantom().slice(), {-500, 1400});
    const LungPicture all = throughLungSteps(scan, with({true, true, true}));
    expectIsTheLungsBox(all.part);
    EXPECT_EQ(all.pixels.at<cv::Vec3b>(0, 0)[0], 0);
    const cv::Mat first = throughLungSteps(scan, with({true, true, false})).pixels;
    const cv::Point corner(static_cast<int>(std::lround(all.part.x * first.cols)),
                           static_cast<int>(std::lround(all.part.y * first.rows)));
    EXPECT_EQ(cv::norm(all.pixels, first(cv::Rect(corner, all.pixels.size())), cv::NORM_INF), 0);
}

TEST(LungPicture, TellsWhatLiesInTheLungsAndLeavesThePixelsAsTheyAre)
{
    const LungSteps measure{.measureLungs = true};
    const cv::Mat hu = test::LungPhantom().slice();
    for (const Scan& scan : {sliceOf(hu), pictureOf(hu, {-500, 1500})}) {
        const LungPicture picture = throughLungSteps(scan, with(measure));
        EXPECT_EQ(cv::norm(picture.pixels, scan.pixels, cv::NORM_INF), 0);
        EXPECT_EQ(picture.part, cv::Rect2d(0, 0, 1, 1));
        ASSERT_TRUE(picture.shares);
        EXPECT_GT(picture.shares->aerated, 0.8);
        EXPECT_LT(picture.shares->opacity(), 0.01);
        EXPECT_THAT(english(picture.notes), IsEmpty());
    }
    EXPECT_FALSE(throughLungSteps(sliceOf(hu), with(crop)).shares) << "nobody asked";
    const LungPicture grey =
        throughLungSteps({.pixels = cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90))}, with(measure));
    EXPECT_FALSE(grey.shares);
    EXPECT_THAT(english(grey.notes), ElementsAre(HasSubstr("no lungs could be measured")));
    const cv::Mat withoutLungs = test::LungPhantom{.parts = {test::phantomBody, test::windpipe}}.slice();
    const LungPicture doubtful =
        throughLungSteps(pictureOf(withoutLungs(cv::Rect(80, 90, 200, 120)), {}), with(measure));
    EXPECT_FALSE(doubtful.shares) << "of a windpipe";
    EXPECT_THAT(english(doubtful.notes), ElementsAre(HasSubstr("no lungs could be measured")));
}

TEST(LungPicture, IsTheWholeScanWithANoteWhereLungsAreNotFound)
{
    const test::LungPhantom without{.parts = {test::phantomBody}};
    const test::LungPhantom one{.parts = {test::phantomBody, test::firstLung}};
    const auto notesOf = [](const Scan& scan, const LungSteps& steps) {
        const LungPicture picture = throughLungSteps(scan, with(steps));
        EXPECT_EQ(picture.part, cv::Rect2d(0, 0, 1, 1));
        EXPECT_EQ(cv::norm(picture.pixels, scan.pixels, cv::NORM_INF), 0);
        return english(picture.notes);
    };
    const LungSteps both{false, true, true};
    EXPECT_THAT(notesOf(sliceOf(without.slice()), both), ElementsAre(HasSubstr("no lungs are found")));
    EXPECT_THAT(notesOf(sliceOf(one.slice()), both), ElementsAre(HasSubstr("only one lung is found")));
    EXPECT_THAT(notesOf(pictureOf(one.slice(), {}), both), ElementsAre(HasSubstr("only one lung is found")));
    Scan coronal = sliceOf(test::LungPhantom().slice());
    coronal.slice->tags.imageOrientationPatient = {1, 0, 0, 0, 0, -1};
    EXPECT_THAT(notesOf(coronal, both), ElementsAre(HasSubstr("it is not axial")));
    Scan flat;
    flat.pixels = cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90));
    EXPECT_THAT(notesOf(flat, {true, true, true}), ElementsAre(HasSubstr("cannot be told")));
}

} // namespace
} // namespace gg
