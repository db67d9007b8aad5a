#include "lungs/SliceLungs.h"

#include "base/Error.h"
#include "lungs/LungLabel.h"
#include "support/ErrorOf.h"
#include "support/LungPhantom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;
using testing::HasSubstr;
using testing::IsEmpty;

SliceLungs lungsIn(const LungPhantom& phantom)
{
    return findLungs({.hu = phantom.slice(), .pixelSize = phantom.pixelSize});
}

/// The lungs of the phantom and nothing else, within 2 %.
void expectBothLungs(const cv::Mat& labels, double pixelSize = 1)
{
    const double pixelArea = pixelSize * pixelSize;
    EXPECT_NEAR(test::pixelsOf(labels, Lung::Right) * pixelArea, test::firstLung.area(),
                0.02 * test::firstLung.area());
    EXPECT_NEAR(test::pixelsOf(labels, Lung::Left) * pixelArea, test::secondLung.area(),
                0.02 * test::secondLung.area());
    const cv::Mat right = labels == static_cast<std::uint8_t>(Lung::Right);
    EXPECT_EQ(cv::countNonZero(right.colRange(labels.cols / 2, labels.cols)), 0);
}

TEST(SliceLungs, HasTheAreaOfBothLungs)
{
    for (const double pixelSize : {0.7, 1.0, 2.0}) {
        const SliceLungs lungs = lungsIn({.pixelSize = pixelSize});
        EXPECT_EQ(lungs.labels.type(), CV_8UC1);
        expectBothLungs(lungs.labels, pixelSize);
        EXPECT_EQ(lungs.pixels(),
                  test::pixelsOf(lungs.labels, Lung::Right) + test::pixelsOf(lungs.labels, Lung::Left));
        EXPECT_EQ(lungs.airLevel, -1000);
        EXPECT_THAT(lungs.notes, IsEmpty());
    }
}

/// The phantom's slice, cropped so that its edges cut `mm` off the outer side of each lung.
cv::Mat cutThroughBothLungs(const cv::Mat& slice, int mm)
{
    const int first = slice.cols / 2 - 125 + mm;
    const int last = slice.cols / 2 + 116 - mm;
    return slice(cv::Rect(first, slice.rows / 2 - 85, last - first, 170)).clone();
}

TEST(SliceLungs, AreFoundWhereTheEdgesOfATightCropCutThem)
{
    const cv::Mat hu = cutThroughBothLungs(LungPhantom().slice(), 4);
    const LungSlice cropped = {.hu = hu, .pixelSize = 1, .isRelative = true, .tightCrop = {{}, hu.size()}};
    const SliceLungs lungs = findLungs(cropped);
    ASSERT_EQ(lungs.labels.size(), hu.size());
    EXPECT_EQ(lungs.body.size(), hu.size());
    for (const auto& [part, lung] :
         {std::pair(test::firstLung, Lung::Right), std::pair(test::secondLung, Lung::Left)}) {
        const int inside = cv::countNonZero(cutThroughBothLungs(test::maskOf(part), 4));
        EXPECT_NEAR(test::pixelsOf(lungs.labels, lung), inside, 0.02 * inside);
    }
    LungSlice inAir = cropped;
    inAir.tightCrop = {};
    EXPECT_EQ(findLungs(inAir).pixels(), 0) << "what reaches the edge is the air around a body";
}

TEST(SliceLungs, LieOnlyWithinATightCropAndWhatIsInItsCornersIsAir)
{
    cv::Mat inner = cutThroughBothLungs(LungPhantom().slice(), 4);
    cv::Mat corner = inner(cv::Rect(0, 0, 20, 8));
    corner.setTo(test::lungHu);
    cv::Mat hu(inner.rows + 60, inner.cols + 80, CV_32FC1, cv::Scalar(test::lungHu));
    const cv::Rect crop({40, 30}, inner.size());
    inner.copyTo(hu(crop));
    const cv::Mat labels =
        findLungs({.hu = hu, .pixelSize = 1, .isRelative = true, .tightCrop = crop}).labels;
    EXPECT_GT(cv::countNonZero(labels(crop)), 10000);
    EXPECT_EQ(cv::countNonZero(labels), cv::countNonZero(labels(crop)));
    EXPECT_EQ(cv::countNonZero(labels(cv::Rect(40, 30, 20, 8))), 0);
}

TEST(SliceLungs, GoesByTheSideThatComesFirst)
{
    const cv::Mat labels = findLungs({.hu = LungPhantom().slice(), .pixelSize = 1}).labels;
    const cv::Mat turned =
        findLungs({.hu = LungPhantom().slice(), .pixelSize = 1, .rightComesFirst = false}).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -75, 0), static_cast<int>(Lung::Right));
    EXPECT_EQ(test::at<std::uint8_t>(turned, -75, 0), static_cast<int>(Lung::Left));
    EXPECT_EQ(test::at<std::uint8_t>(turned, 72, 0), static_cast<int>(Lung::Right));
}

TEST(SliceLungs, IsTheSameForWholeNumbersAndFractions)
{
    const cv::Mat hu = LungPhantom().slice();
    cv::Mat whole;
    hu.convertTo(whole, CV_16S);
    EXPECT_EQ(cv::norm(findLungs({.hu = hu}).labels, findLungs({.hu = whole}).labels, cv::NORM_INF), 0);
}

TEST(SliceLungs, NeverTakesATableForALung)
{
    const cv::Mat labels = lungsIn(LungPhantom().withTable()).labels;
    expectBothLungs(labels);
    EXPECT_EQ(cv::countNonZero(labels.rowRange(255, 300)), 0);
}

TEST(SliceLungs, NeverTakesATableForALungWhereThereIsNone)
{
    EXPECT_EQ(lungsIn(LungPhantom{.parts = {test::phantomBody}}.withTable()).pixels(), 0);
}

TEST(SliceLungs, LeavesOutTheWindpipeAndBowelGas)
{
    const cv::Mat labels =
        lungsIn(LungPhantom().with(test::windpipe).with(test::discAt(0, 60, 15, test::airHu))).labels;
    expectBothLungs(labels);
    EXPECT_EQ(test::at<std::uint8_t>(labels, 0, -45), 0);
    EXPECT_EQ(test::at<std::uint8_t>(labels, 0, 60), 0);
}

TEST(SliceLungs, LeavesOutAStomachFullOfAir)
{
    LungPhantom phantom{.parts = {test::phantomBody, test::firstLung}};
    const cv::Mat labels = lungsIn(phantom.with({.x = 72, .a = 40, .b = 30, .hu = -995})).labels;
    EXPECT_EQ(test::pixelsOf(labels, Lung::Left), 0);
    EXPECT_NEAR(test::pixelsOf(labels, Lung::Right), test::firstLung.area(), 0.02 * test::firstLung.area());
}

TEST(SliceLungs, LeavesOutABronchusWithinALung)
{
    LungPhantom phantom;
    phantom.with(test::discAt(-75, 0, 8, 0)).with(test::discAt(-75, 0, 6, test::airHu));
    const cv::Mat labels = lungsIn(phantom).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -75, 0), 0);
    EXPECT_NEAR(test::pixelsOf(labels, Lung::Right), test::firstLung.area(), 0.05 * test::firstLung.area());
}

TEST(SliceLungs, LeavesTheRootOfALungWithItsBronchus)
{
    // A bronchus that is not shut off from the lung everywhere, and its artery.
    LungPhantom phantom;
    phantom.with(test::discAt(-46, 0, 9, test::bodyHu)).with(test::discAt(-30, 0, 7, 0));
    phantom.with(test::discAt(-30, 0, 5, test::airHu)).with(test::discAt(-30, 6, 1.5, test::lungHu));
    const cv::Mat labels = lungsIn(phantom).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -30, 0), 0);
    EXPECT_EQ(test::at<std::uint8_t>(labels, -46, 0), 0);
    EXPECT_EQ(test::at<std::uint8_t>(labels, -60, 0), static_cast<int>(Lung::Right));
}

TEST(SliceLungs, TellsLungsThatTouchApart)
{
    const cv::Mat labels =
        lungsIn(LungPhantom().with({.y = -40, .a = 60, .b = 2.5, .hu = test::lungHu})).labels;
    const double first = test::pixelsOf(labels, Lung::Right);
    const double second = test::pixelsOf(labels, Lung::Left);
    EXPECT_NEAR(first, test::firstLung.area(), 0.03 * test::firstLung.area());
    EXPECT_NEAR(second, test::secondLung.area(), 0.03 * test::secondLung.area());
}

TEST(SliceLungs, ClosesOverAConsolidationAtTheRim)
{
    LungPhantom phantom;
    phantom.with(test::discAt(-124, 0, 5, test::consolidationHu));
    const cv::Mat labels = lungsIn(phantom).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -121, 0), static_cast<int>(Lung::Right));
    expectBothLungs(labels);
}

TEST(SliceLungs, FillsVesselsButNotTheDomeOfTheLiver)
{
    LungPhantom phantom;
    phantom.with(test::discAt(-75, -20, 6, test::bodyHu)).with(test::discAt(72, 0, 20, 60));
    const cv::Mat labels = lungsIn(phantom).labels;
    EXPECT_EQ(test::at<std::uint8_t>(labels, -75, -20), static_cast<int>(Lung::Right));
    EXPECT_EQ(test::at<std::uint8_t>(labels, 72, 0), 0);
}

TEST(SliceLungs, HoldsGroundGlass)
{
    const cv::Mat labels =
        lungsIn(LungPhantom().with({.x = -75, .y = 40, .a = 30, .b = 25, .hu = test::groundGlassHu})).labels;
    expectBothLungs(labels);
}

TEST(SliceLungs, WorksInNoise)
{
    expectBothLungs(findLungs({.hu = test::withNoise(LungPhantom().slice(), 60), .pixelSize = 1}).labels);
}

TEST(SliceLungs, TakesPaddingForNoAir)
{
    for (const float padding : {-1024.F, -2000.F, -32768.F}) {
        cv::Mat hu = LungPhantom().slice();
        hu.setTo(padding, ~test::maskOf({.a = 178, .b = 148}));
        const SliceLungs lungs = findLungs({.hu = hu, .pixelSize = 1});
        expectBothLungs(lungs.labels);
        EXPECT_EQ(lungs.airLevel, -1000);
        EXPECT_THAT(lungs.notes, IsEmpty());
    }
}

TEST(SliceLungs, IsToldWhatLiesOutsideTheScan)
{
    cv::Mat hu = LungPhantom().slice();
    const cv::Mat outside = ~test::maskOf({.a = 178, .b = 148});
    hu.setTo(0, outside); // a padding value that reads as water
    const SliceLungs lungs = findLungs({.hu = hu, .outside = outside, .pixelSize = 1});
    expectBothLungs(lungs.labels);
    EXPECT_THAT(lungs.notes, IsEmpty());
}

TEST(SliceLungs, TakesNanForPadding)
{
    cv::Mat hu = LungPhantom().slice();
    hu.setTo(std::numeric_limits<float>::quiet_NaN(), ~test::maskOf({.a = 178, .b = 148}));
    expectBothLungs(findLungs({.hu = hu, .pixelSize = 1}).labels);
    EXPECT_EQ(
        findLungs({.hu = cv::Mat(64, 64, CV_32FC1, cv::Scalar(std::numeric_limits<double>::quiet_NaN()))})
            .pixels(),
        0);
}

TEST(SliceLungs, WorksWhereNoAirIsAround)
{
    const cv::Mat hu = LungPhantom{.around = 0}.slice();
    const SliceLungs lungs = findLungs({.hu = hu, .pixelSize = 1});
    expectBothLungs(lungs.labels);
    EXPECT_EQ(lungs.airLevel, -1000);
}

TEST(SliceLungs, NotesAirThatIsNotMinusThousand)
{
    LungPhantom phantom{.parts = {test::phantomBody}, .around = -800};
    for (test::PhantomPart lung : {test::firstLung, test::secondLung}) {
        lung.hu = -680;
        phantom.with(lung);
    }
    const SliceLungs lungs = lungsIn(phantom.with(test::discAt(0, -45, 9, -800)));
    expectBothLungs(lungs.labels);
    EXPECT_EQ(lungs.airLevel, -800);
    ASSERT_EQ(lungs.notes.size(), 1);
    EXPECT_THAT(lungs.notes.front().english(), HasSubstr("-800 HU"));
    EXPECT_THAT(lungsIn({.around = -975}).notes, IsEmpty());
}

TEST(SliceLungs, FindsNoneWhereThereIsNone)
{
    EXPECT_EQ(lungsIn({.parts = {test::phantomBody}}).pixels(), 0);
    EXPECT_EQ(lungsIn({.parts = {}}).pixels(), 0);
    for (const int hu : {-1024, -1000, -850, 0, 3071}) {
        const SliceLungs lungs = findLungs({.hu = cv::Mat(64, 48, CV_16SC1, cv::Scalar(hu))});
        EXPECT_EQ(lungs.labels.size(), cv::Size(48, 64));
        EXPECT_EQ(lungs.pixels(), 0);
    }
    EXPECT_EQ(findLungs({.hu = cv::Mat(1, 1, CV_16SC1, cv::Scalar(-850))}).pixels(), 0);
}

TEST(SliceLungs, HasOneLungWhereThereIsOne)
{
    const cv::Mat labels = lungsIn({.parts = {test::phantomBody, test::secondLung}}).labels;
    EXPECT_EQ(test::pixelsOf(labels, Lung::Right), 0);
    EXPECT_GT(test::pixelsOf(labels, Lung::Left), 0);
}

TEST(SliceLungs, RefusesWhatIsNoSlice)
{
    const cv::Mat hu = LungPhantom().slice();
    const auto kindOf = [](const LungSlice& slice) {
        return test::errorOf([&] { findLungs(slice); }).kind();
    };
    EXPECT_EQ(kindOf({}), ErrorKind::Usage);
    for (const int type : {CV_8UC1, CV_16UC1, CV_32FC3, CV_64FC1})
        EXPECT_EQ(kindOf({.hu = cv::Mat(64, 64, type, cv::Scalar::all(0))}), ErrorKind::Usage);
    EXPECT_EQ(kindOf({.hu = hu, .pixelSize = 0}), ErrorKind::Usage);
    EXPECT_EQ(kindOf({.hu = hu, .pixelSize = -1}), ErrorKind::Usage);
}

TEST(SliceLungs, RefusesAPixelSizeThatIsNoNumber)
{
    const LungSlice slice = {.hu = LungPhantom().slice(),
                             .pixelSize = std::numeric_limits<double>::quiet_NaN()};
    EXPECT_THROW(lungValues(slice), Error);
}

TEST(SliceLungs, RefusesAnOutsideOfAnotherSizeOrType)
{
    const cv::Mat hu = LungPhantom().slice();
    EXPECT_THROW(lungValues({.hu = hu, .outside = cv::Mat(10, 10, CV_8UC1, cv::Scalar(0))}), Error);
    EXPECT_THROW(lungValues({.hu = hu, .outside = cv::Mat(hu.size(), CV_8UC3, cv::Scalar::all(0))}), Error);
}

TEST(SliceLungs, HasNoValuesBelowThatOfPadding)
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const cv::Mat hu = (cv::Mat_<float>(1, 5) << -3000, nan, 40, -900, 2000);
    const cv::Mat outside = (cv::Mat_<std::uint8_t>(1, 5) << 0, 0, 0, 1, 0);
    const cv::Mat values = lungValues({.hu = hu, .outside = outside});
    EXPECT_EQ(values.type(), CV_32FC1);
    const cv::Mat expected = (cv::Mat_<float>(1, 5) << -1024, -1024, 40, -1024, 2000);
    EXPECT_EQ(cv::norm(values, expected, cv::NORM_INF), 0);
    EXPECT_EQ(hu.at<float>(0), -3000); // what it was given stays
    EXPECT_EQ(hu.at<float>(3), -900);
}

} // namespace
} // namespace gg
