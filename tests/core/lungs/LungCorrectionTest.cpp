#include "lungs/LungCorrection.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>
#include <random>

namespace gg {
namespace {

const cv::Size sliceSize(60, 40);

std::uint8_t code(Lung lung)
{
    return static_cast<std::uint8_t>(lung);
}

/// The patient's right lung at the left of the image; none in the first and the last slice.
std::vector<cv::Mat> chest(int slices = 5)
{
    cv::Mat both(sliceSize, CV_8UC1, cv::Scalar(0));
    both(cv::Rect(5, 8, 18, 24)).setTo(code(Lung::Right));
    both(cv::Rect(37, 8, 18, 24)).setTo(code(Lung::Left));
    std::vector<cv::Mat> labels(static_cast<std::size_t>(slices));
    for (cv::Mat& slice : labels)
        slice = both.clone();
    labels.front().setTo(0);
    labels.back().setTo(0);
    return labels;
}

std::vector<cv::Mat> copyOf(const std::vector<cv::Mat>& labels)
{
    std::vector<cv::Mat> copy;
    for (const cv::Mat& slice : labels)
        copy.push_back(slice.clone());
    return copy;
}

bool areEqual(const std::vector<cv::Mat>& a, const std::vector<cv::Mat>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const cv::Mat& first, const cv::Mat& second) {
                          return first.size() == second.size() && first.type() == second.type() &&
                                 cv::countNonZero(first != second) == 0;
                      });
}

void stroke(LungCorrection& lungs, int slice, const LungBrush& brush, const std::vector<cv::Point2d>& way)
{
    lungs.beginStroke(slice, brush, way.front());
    for (std::size_t i = 1; i < way.size(); ++i)
        lungs.continueStroke(way[i]);
    lungs.endStroke();
}

const LungBrush rightBrush{.paints = Lung::Right, .radius = 3};
const LungBrush eraser{.paints = Lung::None, .radius = 4};

TEST(LungCorrection, PaintsADiscOfTheBrushsRadius)
{
    LungCorrection lungs(chest());
    stroke(lungs, 0, {.paints = Lung::Right, .radius = 5}, {{20, 20}});
    for (int row = 0; row < sliceSize.height; ++row)
        for (int column = 0; column < sliceSize.width; ++column)
            EXPECT_EQ(lungs.labels()[0].at<std::uint8_t>(row, column) != 0,
                      std::hypot(column - 20, row - 20) <= 5)
                << column << ' ' << row;
}

TEST(LungCorrection, MeasuresTheRadiusInMillimetresBothWays)
{
    LungCorrection lungs(chest());
    stroke(lungs, 0, {.paints = Lung::Left, .radius = 6, .pixelSize = {1, 2}}, {{30, 20}});
    const cv::Mat& slice = lungs.labels()[0];
    EXPECT_EQ(cv::countNonZero(slice.row(20)), 13);
    EXPECT_EQ(cv::countNonZero(slice.col(30)), 7);
}

TEST(LungCorrection, NeverPaintsNothingWithABrushSmallerThanAPixel)
{
    LungCorrection lungs(chest());
    stroke(lungs, 0, {.paints = Lung::Right, .radius = 0.1}, {{10.5, 10.5}, {20.5, 14.5}});
    for (int column = 11; column <= 20; ++column)
        EXPECT_GT(cv::countNonZero(lungs.labels()[0].col(column)), 0) << "the line has no gaps";
}

TEST(LungCorrection, DrawsALineBetweenPlacesHoweverFarApart)
{
    LungCorrection lungs(chest());
    stroke(lungs, 0, rightBrush, {{5, 5}, {55, 35}});
    LungCorrection dots(chest());
    lungs.endStroke();
    constexpr int many = 2000;
    std::vector<cv::Point2d> way;
    for (int i = 0; i <= many; ++i)
        way.emplace_back(5 + 50.0 * i / many, 5 + 30.0 * i / many);
    for (const cv::Point2d& place : way)
        stroke(dots, 0, rightBrush, {place});
    // A dot at each place of the line: what the line takes besides lies between two of them.
    const cv::Mat differs = lungs.labels()[0] != dots.labels()[0];
    EXPECT_LE(cv::countNonZero(differs), 2);
    EXPECT_GT(cv::countNonZero(lungs.labels()[0]), 300);
}

TEST(LungCorrection, PaintsOverTheOtherLungAndErasesEither)
{
    LungCorrection lungs(chest());
    stroke(lungs, 2, rightBrush, {{30, 20}, {45, 20}});
    EXPECT_EQ(lungs.labels()[2].at<std::uint8_t>(20, 44), code(Lung::Right));
    stroke(lungs, 2, eraser, {{10, 20}, {50, 20}});
    EXPECT_EQ(cv::countNonZero(lungs.labels()[2].row(20).colRange(10, 50)), 0);
    EXPECT_EQ(cv::countNonZero(lungs.labels()[1] != chest()[1]), 0) << "another slice stays";
}

TEST(LungCorrection, TakesTheLungInWhichAStrokeBegins)
{
    const LungCorrection lungs(chest());
    EXPECT_EQ(lungs.lungAt(2, {10.4, 10}), Lung::Right);
    EXPECT_EQ(lungs.lungAt(2, {50, 10}), Lung::Left);
}

TEST(LungCorrection, TakesTheSideOfTheMiddleElsewhere)
{
    const LungCorrection lungs(chest());
    EXPECT_EQ(lungs.lungAt(2, {28, 2}), Lung::Right);
    EXPECT_EQ(lungs.lungAt(2, {31, 2}), Lung::Left);
    EXPECT_EQ(lungs.lungAt(0, {10, 10}), Lung::Right) << "no lung in this slice";
    EXPECT_EQ(lungs.lungAt(2, {-500, 10}), Lung::Right);
    EXPECT_EQ(lungs.lungAt(77, {59, 10}), Lung::Left);
}

TEST(LungCorrection, KnowsTheSidesOfSlicesThatAreStoredTheOtherWayRound)
{
    std::vector<cv::Mat> turned = chest();
    for (cv::Mat& slice : turned)
        cv::flip(slice, slice, 1);
    const LungCorrection lungs(turned, true);
    EXPECT_EQ(lungs.lungAt(0, {2, 2}), Lung::Left) << "the masks tell";
    const LungCorrection none(std::vector<cv::Mat>(3, cv::Mat::zeros(sliceSize, CV_8UC1)), false);
    EXPECT_EQ(none.lungAt(0, {2, 2}), Lung::Left);
    EXPECT_EQ(none.lungAt(0, {50, 2}), Lung::Right);
}

TEST(LungCorrection, CountsTheSlicesThatAreNotAsTheyWereFound)
{
    LungCorrection lungs(chest());
    EXPECT_EQ(lungs.correctedSlices(), 0);
    stroke(lungs, 1, rightBrush, {{30, 20}});
    stroke(lungs, 3, rightBrush, {{30, 20}});
    stroke(lungs, 3, rightBrush, {{30, 30}});
    EXPECT_EQ(lungs.correctedSlices(), 2);
    stroke(lungs, 1, eraser, {{29, 20}, {30, 20}});
    EXPECT_EQ(lungs.correctedSlices(), 1) << "erased again, it is what was found";
}

TEST(LungCorrection, MakesNoStepOfAStrokeThatChangesNothing)
{
    LungCorrection lungs(chest());
    lungs.beginStroke(2, rightBrush, {14, 20});
    EXPECT_TRUE(lungs.isInStroke());
    EXPECT_FALSE(lungs.endStroke());
    EXPECT_FALSE(lungs.canUndo());
    EXPECT_FALSE(lungs.undo());
    EXPECT_FALSE(lungs.redo());
    EXPECT_FALSE(lungs.restoreFound());
}

TEST(LungCorrection, DropsAStrokeAsIfItHadNotBegun)
{
    LungCorrection lungs(chest());
    lungs.beginStroke(2, rightBrush, {30, 20});
    lungs.continueStroke({30, 35});
    lungs.dropStroke();
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
    EXPECT_EQ(lungs.correctedSlices(), 0);
    EXPECT_FALSE(lungs.canUndo());
}

TEST(LungCorrection, EndsAStrokeThatIsBeingDrawnBeforeItIsUndone)
{
    LungCorrection lungs(chest());
    lungs.beginStroke(2, rightBrush, {30, 20});
    EXPECT_EQ(lungs.undo(), 2);
    EXPECT_FALSE(lungs.isInStroke());
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
}

TEST(LungCorrection, NeverWritesIntoAMaskThatItHasHandedOut)
{
    const std::vector<cv::Mat> found = chest();
    LungCorrection lungs(found);
    stroke(lungs, 2, rightBrush, {{30, 20}});
    const std::vector<cv::Mat> handedOut = lungs.labels();
    const std::vector<cv::Mat> before = copyOf(handedOut);
    lungs.beginStroke(2, rightBrush, {30, 30});
    const cv::Mat inStroke = lungs.labels()[2];
    const cv::Mat asItWas = inStroke.clone();
    lungs.continueStroke({40, 30});
    lungs.endStroke();
    lungs.undo();
    lungs.undo();
    lungs.redo();
    lungs.restoreFound();
    EXPECT_TRUE(areEqual(handedOut, before));
    EXPECT_TRUE(areEqual({inStroke}, {asItWas}));
    EXPECT_TRUE(areEqual(found, chest()));
}

TEST(LungCorrection, IsHarmlessOutsideTheSliceAndTheSeries)
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    LungCorrection lungs(chest());
    for (const cv::Point2d& place :
         {cv::Point2d(-1e9, 3), {3, -40}, {1e12, 1e12}, {200, 200}, {endless, 0}, {none, 1}})
        stroke(lungs, 2, rightBrush, {place});
    for (const int slice : {-1, 5, 1000})
        stroke(lungs, slice, rightBrush, {{30, 20}, {31, 20}});
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
    EXPECT_FALSE(lungs.canUndo());
    stroke(lungs, 2, rightBrush, {{30, 20}, {-1e6, 20}, {none, none}, {30, 1e6}});
    EXPECT_EQ(lungs.undo(), 2);
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
    LungCorrection nothing({});
    stroke(nothing, 0, rightBrush, {{0, 0}});
    EXPECT_TRUE(nothing.labels().empty());
}

TEST(LungCorrection, GoesBackToWhatWasFoundAsOneStep)
{
    LungCorrection lungs(chest());
    stroke(lungs, 1, rightBrush, {{30, 20}});
    stroke(lungs, 3, eraser, {{10, 20}});
    const std::vector<cv::Mat> corrected = copyOf(lungs.labels());
    EXPECT_TRUE(lungs.restoreFound());
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
    EXPECT_EQ(lungs.correctedSlices(), 0);
    EXPECT_EQ(lungs.undo(), 1) << "the first of its slices";
    EXPECT_TRUE(areEqual(lungs.labels(), corrected));
    EXPECT_EQ(lungs.correctedSlices(), 2);
    EXPECT_EQ(lungs.redo(), 1);
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
}

TEST(LungCorrection, TakesWhatWasCorrectedBeforeAsOneStep)
{
    const std::vector<cv::Mat> found = chest();
    LungCorrection lungs(copyOf(found));
    cv::Mat none(sliceSize, CV_8UC1, cv::Scalar(0));
    EXPECT_TRUE(lungs.apply({{1, none}, {2, none}, {3, found[3]}, {9, none}, {-1, none}, {0, none.col(0)}}));
    EXPECT_EQ(lungs.correctedSlices(), 2);
    EXPECT_FALSE(lungs.apply({{1, none}}));
    EXPECT_EQ(lungs.undo(), 1);
    EXPECT_TRUE(areEqual(lungs.labels(), found));
    EXPECT_FALSE(lungs.canUndo());
}

TEST(LungCorrection, ForgetsWhatWasUndoneOnceAnotherStrokeIsDrawn)
{
    LungCorrection lungs(chest());
    stroke(lungs, 1, rightBrush, {{30, 20}});
    lungs.undo();
    EXPECT_TRUE(lungs.canRedo());
    stroke(lungs, 2, rightBrush, {{30, 20}});
    EXPECT_FALSE(lungs.canRedo());
    EXPECT_FALSE(lungs.redo());
    EXPECT_EQ(lungs.undo(), 2);
    EXPECT_FALSE(lungs.canUndo());
}

// Whatever hands do: each undo and redo leads to the very masks that were there.
class LungCorrectionOfAnyHand : public testing::TestWithParam<unsigned>
{
};

TEST_P(LungCorrectionOfAnyHand, IsUndoneAndRedoneBitForBit)
{
    std::mt19937 random(GetParam());
    const auto number = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    const auto whole = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    LungCorrection lungs(chest());
    std::vector<std::vector<cv::Mat>> states = {copyOf(lungs.labels())}; // after each step
    std::size_t at = 0;
    for (int i = 0; i < 120; ++i) {
        const int what = whole(0, 9);
        if (what == 0) {
            EXPECT_EQ(lungs.undo().has_value(), at > 0);
            at -= at > 0 ? 1 : 0;
        } else if (what == 1) {
            EXPECT_EQ(lungs.redo().has_value(), at + 1 < states.size());
            at += at + 1 < states.size() ? 1 : 0;
        } else {
            bool isStep = false;
            if (what == 2 && whole(0, 3) == 0) {
                isStep = lungs.restoreFound();
            } else {
                const LungBrush brush{.paints = static_cast<Lung>(whole(0, 2)),
                                      .radius = number(0.1, 12),
                                      .pixelSize = {number(0.5, 2), number(0.5, 2)}};
                lungs.beginStroke(whole(-1, 5), brush, {number(-20, 80), number(-20, 60)});
                for (int places = whole(0, 5); places > 0; --places)
                    lungs.continueStroke({number(-20, 80), number(-20, 60)});
                isStep = lungs.endStroke();
            }
            if (isStep) {
                states.resize(++at);
                states.push_back(copyOf(lungs.labels()));
            }
        }
        ASSERT_TRUE(areEqual(lungs.labels(), states[at])) << "after action " << i;
        int corrected = 0;
        for (std::size_t slice = 0; slice < states[at].size(); ++slice)
            corrected += cv::countNonZero(states[at][slice] != states[0][slice]) > 0 ? 1 : 0;
        ASSERT_EQ(lungs.correctedSlices(), corrected);
    }
    while (lungs.undo())
        ;
    EXPECT_TRUE(areEqual(lungs.labels(), chest()));
    while (lungs.redo())
        ;
    EXPECT_TRUE(areEqual(lungs.labels(), states.back()));
}

INSTANTIATE_TEST_SUITE_P(Hands, LungCorrectionOfAnyHand, testing::Range(1U, 21U));

} // namespace
} // namespace gg
