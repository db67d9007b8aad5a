#include "lungs/SeriesLungs.h"

#include "base/Error.h"
#include "lungs/LungLabel.h"
#include "support/ErrorOf.h"
#include "support/LungPhantom.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;
using test::PhantomPart;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// 90 mm up and down from the middle.
constexpr PhantomPart rightLung = {.x = -75, .a = 50, .b = 75, .c = 90, .hu = test::lungHu};
constexpr PhantomPart leftLung = {.x = 72, .a = 44, .b = 70, .c = 90, .hu = test::lungHu};
// In the right lung's upper third.
constexpr PhantomPart ball = {.x = -75, .z = 56, .a = 22, .b = 22, .c = 22, .hu = test::groundGlassHu};

constexpr PlaneGeometry feetLast = {.columnDirection = {0, -1, 0}};
constexpr PlaneGeometry rightLast = {.rowDirection = {-1, 0, 0}, .columnDirection = {0, -1, 0}};

LungPhantom chest()
{
    return {.parts = {test::phantomBody, rightLung, leftLung}, .pixelSize = 1.5};
}

/// The whole lungs, in 40 slices.
Volume wholeChest(const LungPhantom& phantom = chest(), const PlaneGeometry& plane = {})
{
    return phantom.volume(-100, 100, 5, plane);
}

void expectVolume(const LungAmount& amount, double mm3)
{
    EXPECT_NEAR(amount.volumeMl, mm3 / 1000, 0.02 * mm3 / 1000);
}

double opacityMl(const LungAmount& amount)
{
    return amount.shares->opacity() * amount.volumeMl;
}

TEST(SeriesLungs, MeasuresLungsOfKnownVolume)
{
    const SeriesLungs lungs = findSeriesLungs(wholeChest());
    ASSERT_EQ(lungs.labels.size(), 40);
    ASSERT_EQ(lungs.tissue.size(), 40);
    EXPECT_EQ(lungs.labels[7].size(), cv::Size(240, 200));
    const SeriesMeasures& measures = lungs.measures;
    expectVolume(measures.right, rightLung.volume());
    expectVolume(measures.left, leftLung.volume());
    expectVolume(measures.all, rightLung.volume() + leftLung.volume());
    EXPECT_NEAR(measures.all.massG, 0.15 * measures.all.volumeMl, 0.05 * measures.all.massG);
    ASSERT_TRUE(measures.all.shares);
    EXPECT_EQ(measures.all.shares->opacity(), 0);
    EXPECT_EQ(measures.grade, 0);
    EXPECT_EQ(measures.score, 0);
    EXPECT_THAT(lungs.notes, IsEmpty());
}

TEST(SeriesLungs, MeasuresGroundGlassOfKnownVolume)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest(chest().with(ball))).measures;
    const double ballMl = ball.volume() / 1000;
    expectVolume(measures.all, rightLung.volume() + leftLung.volume());
    ASSERT_TRUE(measures.all.shares && measures.right.shares && measures.left.shares);
    EXPECT_NEAR(opacityMl(measures.all), ballMl, 0.02 * ballMl);
    EXPECT_NEAR(opacityMl(measures.right), ballMl, 0.02 * ballMl);
    const double share = ball.volume() / (rightLung.volume() + leftLung.volume());
    EXPECT_NEAR(measures.all.shares->opacity(), share, 0.03 * share);
    EXPECT_EQ(measures.all.shares->consolidation, 0);
    EXPECT_EQ(measures.left.shares->opacity(), 0);
    EXPECT_EQ(measures.grade, 1);
    EXPECT_EQ(measures.score, 1);
}

// In the slices of the bronchus its air and the lung are one region, and thinner than any living lung.
TEST(SeriesLungs, TakesABronchusThatOpensIntoALungForNoEmphysema)
{
    LungPhantom phantom = chest();
    phantom.with({.z = 60, .a = 8, .b = 8, .c = 70, .hu = test::airHu});          // windpipe
    phantom.with({.x = -30, .z = 5, .a = 32, .b = 8, .c = 8, .hu = test::airHu}); // into the right lung
    const SeriesLungs lungs = findSeriesLungs(wholeChest(phantom));
    expectVolume(lungs.measures.right, rightLung.volume());
    EXPECT_LT(lungs.measures.right.shares->emphysema, 0.0003);
    const cv::Mat& ofTheBronchus = lungs.labels[21];
    EXPECT_EQ(ofTheBronchus.at<std::uint8_t>(100, 90), 0) << "45 mm to the right of the middle";
}

TEST(SeriesLungs, SaysOfAFarSmallerLungWhatItMayHide)
{
    PhantomPart small = leftLung;
    small.c = 45;
    const LungPhantom phantom{.parts = {test::phantomBody, rightLung, small}, .pixelSize = 1.5};
    EXPECT_THAT(findSeriesLungs(wholeChest(phantom)).notes.front().english(),
                HasSubstr("the left lung is far smaller than the right one"));
    EXPECT_THAT(findSeriesLungs(wholeChest(phantom, rightLast)).notes.front().english(),
                HasSubstr("the right lung is far smaller than the left one"));
}

TEST(SeriesLungs, DividesTheHeightIntoThirds)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest(chest().with(ball))).measures;
    const double lungs = rightLung.volume() + leftLung.volume();
    expectVolume(measures.thirds[0], lungs * 7 / 27);
    expectVolume(measures.thirds[1], lungs * 13 / 27);
    expectVolume(measures.thirds[2], lungs * 7 / 27);
}

TEST(SeriesLungs, KnowsWhichEndIsTheHead)
{
    for (const PlaneGeometry& plane : {PlaneGeometry(), feetLast}) {
        const SeriesMeasures measures = findSeriesLungs(wholeChest(chest().with(ball), plane)).measures;
        EXPECT_GT(measures.thirds[0].shares->opacity(), 0.03);
        EXPECT_EQ(measures.thirds[1].shares->opacity(), 0);
        EXPECT_EQ(measures.thirds[2].shares->opacity(), 0);
    }
}

TEST(SeriesLungs, KnowsWhichSideIsTheRight)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest(chest(), rightLast)).measures;
    expectVolume(measures.left, rightLung.volume());
    expectVolume(measures.right, leftLung.volume());
}

TEST(SeriesLungs, HasPartsThatMakeTheWhole)
{
    const Volume volume = wholeChest(chest().with(ball));
    const SeriesMeasures measures = findSeriesLungs(volume).measures;
    const double all = measures.all.volumeMl;
    EXPECT_NEAR(measures.right.volumeMl + measures.left.volumeMl, all, 1e-6);
    EXPECT_NEAR(measures.rim.volumeMl + measures.core.volumeMl, all, 1e-6);
    EXPECT_NEAR(measures.rim.massG + measures.core.massG, measures.all.massG, 1e-6);
    EXPECT_NEAR(measures.thirds[0].volumeMl + measures.thirds[1].volumeMl + measures.thirds[2].volumeMl, all,
                1e-6);
    EXPECT_NEAR(opacityMl(measures.rim) + opacityMl(measures.core), opacityMl(measures.all), 1e-6);
    ASSERT_EQ(measures.slices.size(), 40);
    LungCounts sum;
    for (const LungCounts& slice : measures.slices)
        sum += slice;
    const LungAmount added = amountOf(sum, 1.5 * 1.5 * 5);
    EXPECT_NEAR(added.volumeMl, all, 1e-6);
    EXPECT_NEAR(added.massG, measures.all.massG, 1e-6);
    EXPECT_NEAR(opacityMl(added), opacityMl(measures.all), 1e-6);
}

TEST(SeriesLungs, HasZonesThatMakeLungsAndThirds)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest(chest().with(ball))).measures;
    double right = 0;
    double left = 0;
    int score = 0;
    for (std::size_t third = 0; third < measures.zones.size(); ++third) {
        const auto& [ofRight, ofLeft] = measures.zones[third];
        EXPECT_NEAR(ofRight.volumeMl + ofLeft.volumeMl, measures.thirds[third].volumeMl, 1e-6);
        right += ofRight.volumeMl;
        left += ofLeft.volumeMl;
        score += gradeOf(ofRight) + gradeOf(ofLeft);
    }
    EXPECT_NEAR(right, measures.right.volumeMl, 1e-6);
    EXPECT_NEAR(left, measures.left.volumeMl, 1e-6);
    EXPECT_EQ(score, measures.score);
    EXPECT_NEAR(opacityMl(measures.zones[0][0]), opacityMl(measures.all), 1e-6) << "the ball's place";
}

TEST(SeriesLungs, HasAHistogramOfEachVoxelsValue)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest(chest().with(ball))).measures;
    const HuHistogram& histogram = measures.histogram;
    const auto ml = [](std::int64_t voxels) { return static_cast<double>(voxels) * 1.5 * 1.5 * 5 / 1000; };
    const auto at = [&](float hu) {
        return ml(
            histogram.counts.at(static_cast<std::size_t>((hu - HuHistogram::from) / HuHistogram::width)));
    };
    EXPECT_NEAR(ml(histogram.total()), measures.all.volumeMl, 1e-6);
    EXPECT_NEAR(at(test::groundGlassHu), ball.volume() / 1000, 0.03 * ball.volume() / 1000);
    EXPECT_NEAR(at(test::lungHu) + at(test::groundGlassHu), measures.all.volumeMl,
                0.02 * measures.all.volumeMl);
}

TEST(SeriesLungs, HasARimOfTwentyMillimetres)
{
    // Cylinders: the core is what is left of each slice.
    const PhantomPart lung = test::discAt(-75, 0, 50, test::lungHu);
    const LungPhantom phantom{.parts = {test::phantomBody, lung}, .pixelSize = 1.5};
    const SeriesMeasures measures = findSeriesLungs(phantom.volume(0, 30, 5)).measures;
    const double core = test::discAt(0, 0, 30, 0).area() * 30 / 1000;
    EXPECT_NEAR(measures.core.volumeMl, core, 0.05 * core);
}

TEST(SeriesLungs, CountsSlicesAsTheyComeInTheVolume)
{
    const SeriesMeasures measures = findSeriesLungs(wholeChest()).measures;
    EXPECT_EQ(measures.slices[0].pixels(), 0);
    EXPECT_FALSE(measures.slices[0].shares());
    EXPECT_GT(measures.slices[20].pixels(), measures.slices[5].pixels());
    EXPECT_GT(measures.slices[5].pixels(), 0);
    EXPECT_EQ(measures.slices[39].pixels(), 0);
}

TEST(SeriesLungs, LabelsTissueWithinTheLungsAlone)
{
    const SeriesLungs lungs = findSeriesLungs(wholeChest(chest().with(ball)));
    for (std::size_t i = 0; i < lungs.labels.size(); ++i) {
        EXPECT_EQ(lungs.labels[i].type(), CV_8UC1);
        EXPECT_EQ(lungs.tissue[i].type(), CV_8UC1);
        EXPECT_EQ(cv::countNonZero((lungs.labels[i] != 0) != (lungs.tissue[i] != 0)), 0);
    }
}

TEST(SeriesLungs, LeavesOutWindpipeTableAndBowel)
{
    const PhantomPart bowel = {.x = 60, .z = -96, .a = 22, .b = 20, .c = 4, .hu = -900};
    const SeriesMeasures measures =
        findSeriesLungs(wholeChest(chest().withTable().with(test::windpipe).with(bowel))).measures;
    expectVolume(measures.right, rightLung.volume());
    expectVolume(measures.left, leftLung.volume());
}

TEST(SeriesLungs, NotesWhereTheScanCutsTheLungsOff)
{
    const auto notesOf = [](double lowest, double highest, const PlaneGeometry& plane) {
        std::vector<std::string> notes;
        for (const Message& note : findSeriesLungs(chest().volume(lowest, highest, 10, plane)).notes)
            notes.push_back(note.english());
        return notes;
    };
    for (const PlaneGeometry& plane : {PlaneGeometry(), feetLast}) {
        EXPECT_THAT(notesOf(-100, 20, plane), ElementsAre(HasSubstr("begins within the lungs")));
        EXPECT_THAT(notesOf(-20, 100, plane), ElementsAre(HasSubstr("ends within the lungs")));
        EXPECT_THAT(notesOf(-20, 20, plane),
                    ElementsAre(HasSubstr("begins within the lungs"), HasSubstr("ends within the lungs")));
    }
}

TEST(SeriesLungs, NotesAirThatIsNotMinusThousandOnce)
{
    LungPhantom phantom = chest();
    phantom.around = -900;
    const SeriesLungs lungs = findSeriesLungs(wholeChest(phantom));
    ASSERT_EQ(lungs.notes.size(), 1);
    EXPECT_THAT(lungs.notes.front().english(), HasSubstr("-900 HU"));
}

TEST(SeriesLungs, SaysWhereNoLungWasFound)
{
    const LungPhantom phantom{.parts = {test::phantomBody}, .pixelSize = 2};
    const SeriesLungs lungs = findSeriesLungs(phantom.volume(0, 20, 5));
    EXPECT_EQ(lungs.measures.all.volumeMl, 0);
    EXPECT_FALSE(lungs.measures.all.shares);
    EXPECT_EQ(lungs.measures.grade, 0);
    ASSERT_EQ(lungs.notes.size(), 1);
    EXPECT_EQ(lungs.notes.front().english(), "no lung was found");
}

TEST(SeriesLungs, MeasuresASingleSlice)
{
    const SeriesMeasures measures = findSeriesLungs(chest().volume(-5, 5, 10)).measures;
    expectVolume(measures.right, test::firstLung.area() * 10);
    EXPECT_EQ(measures.slices.size(), 1);
}

TEST(SeriesLungs, FollowsLabelsThatWereCorrected)
{
    const Volume volume = wholeChest(chest().with(ball));
    SeriesLungs lungs = findSeriesLungs(volume);
    const SeriesMeasures before = lungs.measures;
    for (cv::Mat& labels : lungs.labels)
        labels.setTo(0, labels == static_cast<std::uint8_t>(Lung::Right));
    measureSeriesLungs(lungs, volume);
    EXPECT_EQ(lungs.measures.right.volumeMl, 0);
    EXPECT_FALSE(lungs.measures.right.shares);
    EXPECT_DOUBLE_EQ(lungs.measures.left.volumeMl, before.left.volumeMl);
    EXPECT_DOUBLE_EQ(lungs.measures.all.volumeMl, before.left.volumeMl);
    EXPECT_EQ(lungs.measures.all.shares->opacity(), 0);
    EXPECT_EQ(lungs.measures.score, 0);
    for (std::size_t i = 0; i < lungs.labels.size(); ++i)
        EXPECT_EQ(cv::countNonZero((lungs.labels[i] != 0) != (lungs.tissue[i] != 0)), 0);
}

TEST(SeriesLungs, FindsTheTissueOfASingleSliceThatIsBeingCorrected)
{
    const Volume volume = wholeChest(chest().with(ball));
    SeriesLungs lungs = findSeriesLungs(volume);
    constexpr int middleOfTheBall = 31;
    lungs.labels[middleOfTheBall] = lungs.labels[middleOfTheBall].clone();
    lungs.labels[middleOfTheBall].rowRange(0, 100).setTo(0);
    const cv::Mat tissue =
        tissueOfSlice(lungs.labels, middleOfTheBall, {.hu = volume.slice(middleOfTheBall), .pixelSize = 1.5},
                      volume.spacing()[2]);
    measureSeriesLungs(lungs, volume);
    EXPECT_EQ(cv::countNonZero(tissue != lungs.tissue[middleOfTheBall]), 0);
    EXPECT_GT(test::pixelsOf(tissue, LungTissue::GroundGlass), 0);
}

TEST(SeriesLungs, MeasuresTheSameAgainAndByOtherThresholds)
{
    const Volume volume = wholeChest(chest().with(ball));
    SeriesLungs lungs = findSeriesLungs(volume);
    const SeriesMeasures before = lungs.measures;
    measureSeriesLungs(lungs, volume);
    EXPECT_EQ(lungs.measures.all.volumeMl, before.all.volumeMl);
    EXPECT_EQ(opacityMl(lungs.measures.all), opacityMl(before.all));
    measureSeriesLungs(lungs, volume, {.consolidation = -640});
    EXPECT_GT(lungs.measures.all.shares->consolidation, 0.8 * before.all.shares->groundGlass);
}

TEST(SeriesLungs, RefusesWhatIsNotInHounsfieldUnitsOrNotAxial)
{
    const cv::Mat grid(40, 20, CV_16SC1, cv::Scalar(0));
    const PlaneGeometry coronal = {.columnDirection = {0, 0, -1}};
    const PlaneGeometry oblique = {.columnDirection = {0, std::sqrt(0.5), std::sqrt(0.5)}};
    const auto kindOf = [](const Volume& volume) {
        return test::errorOf([&] { findSeriesLungs(volume); }).kind();
    };
    EXPECT_EQ(kindOf(Volume(grid, 20, {}, 1, false)), ErrorKind::BadInput);
    EXPECT_EQ(kindOf(Volume(grid, 20, coronal, 1, true)), ErrorKind::BadInput);
    EXPECT_EQ(kindOf(Volume(grid, 20, oblique, 1, true)), ErrorKind::BadInput);
}

TEST(SeriesLungs, RefusesAnEmptyVolume)
{
    EXPECT_THROW(findSeriesLungs(Volume()), Error);
}

TEST(SeriesLungs, StopsWhereItIsCancelled)
{
    const Volume volume = chest().volume(-20, 20, 10);
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { findSeriesLungs(volume, {}, {}, source.token()); }).kind(),
              ErrorKind::Cancelled);
    SeriesLungs lungs = findSeriesLungs(volume);
    EXPECT_EQ(test::errorOf([&] { measureSeriesLungs(lungs, volume, {}, {}, source.token()); }).kind(),
              ErrorKind::Cancelled);
    CancelSource later;
    const auto cancelAtSecond = [&](const Progress& progress) {
        if (progress.done == 2)
            later.cancel();
    };
    EXPECT_THROW(findSeriesLungs(volume, {}, cancelAtSecond, later.token()), Error);
}

TEST(SeriesLungs, TellsHowFarItIs)
{
    std::vector<std::size_t> done;
    findSeriesLungs(chest().volume(-20, 20, 10), {}, [&](const Progress& progress) {
        EXPECT_EQ(progress.total, 4);
        EXPECT_FALSE(progress.stage.isEmpty());
        done.push_back(progress.done);
    });
    EXPECT_THAT(done, ElementsAre(1, 2, 3, 4, 1, 2, 3, 4));
}

} // namespace
} // namespace gg
