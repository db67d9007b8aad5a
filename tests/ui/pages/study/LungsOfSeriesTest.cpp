#include "pages/study/LungsOfSeries.h"

#include "dicom/StudyTree.h"
#include "lungs/LungLabel.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/PhantomSeries.h"
#include "viewer/SeriesSlices.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerTools.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class LungsOfSeriesTest : public testing::Test
{
protected:
    LungsOfSeriesTest()
    {
        m_viewer.resize(900, 600);
        m_viewer.show();
        open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    }
    void open(const std::filesystem::path& folder)
    {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            files.push_back(entry.path());
        m_viewer.setSource(nullptr);
        m_tree = readStudyTree(files);
        m_slices = std::make_unique<SeriesSlices>(series());
        m_viewer.setSource(m_slices.get());
    }
    const SeriesNode& series() const { return m_tree.patients.front().studies.front().series.front(); }
    QString id() const { return m_slices->id(); }
    LungEditing& editing() { return m_viewer.tools().lungs(); }
    bool measure()
    {
        m_lungs.measure(id(), series().stack);
        return waitUntil([&] { return m_lungs.of(id()) != nullptr; });
    }
    int middle() const { return static_cast<int>(series().stack.slices.size()) / 2; }
    /// Takes away much of a slice.
    void erase(int slice, double row = 64)
    {
        editing().beginStroke(id(), slice, {.paints = Lung::None, .radius = 30, .pixelSize = {2.7, 2.7}},
                              {20, row});
        editing().continueStroke(id(), {110, row});
        editing().endStroke(id());
    }
    double millilitres() const { return m_lungs.of(id())->measures.all.volumeMl; }
    bool waitForFigures()
    {
        return waitUntil([&] { return !m_lungs.isOutdated(id()) && !m_lungs.job().isRunning(); });
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    StudyTree m_tree;
    std::unique_ptr<SeriesSlices> m_slices;
    Viewer m_viewer{m_grey.workspace.viewers.presets, m_grey.workspace.viewers.measurements};
    LungsOfSeries m_lungs{m_viewer};
};

TEST_F(LungsOfSeriesTest, LetsASeriesBeCorrectedOnceItIsMeasured)
{
    EXPECT_EQ(editing().find(id()), nullptr);
    EXPECT_EQ(m_lungs.of(id()), nullptr);
    ASSERT_TRUE(measure());
    EXPECT_NE(editing().find(id()), nullptr);
    EXPECT_GT(millilitres(), 500);
    EXPECT_FALSE(m_lungs.isOutdated(id()));
    EXPECT_EQ(m_lungs.correctedSlices(id()), 0);
}

TEST_F(LungsOfSeriesTest, KeepsCorrectionsUntilTheSeriesIsMeasuredAgain)
{
    ASSERT_TRUE(measure());
    erase(middle());
    ASSERT_TRUE(waitForFigures());
    const double corrected = millilitres();
    m_lungs.clear();
    EXPECT_EQ(m_lungs.correctedSlices(id()), 0);
    ASSERT_TRUE(measure());
    EXPECT_EQ(m_lungs.correctedSlices(id()), 1);
    ASSERT_TRUE(waitForFigures());
    EXPECT_NEAR(millilitres(), corrected, 1e-9);

    editing().restoreFound(id());
    m_lungs.clear();
    ASSERT_TRUE(measure());
    EXPECT_EQ(m_lungs.correctedSlices(id()), 0) << "what was taken back does not come back";
}

TEST_F(LungsOfSeriesTest, SaysThatWhatWasKeptCannotBeReadAndMeasuresAllTheSame)
{
    const std::filesystem::path folder = dataFolder() / "lungs";
    ASSERT_TRUE(measure());
    erase(middle());
    ASSERT_TRUE(
        waitUntil([&] { return std::filesystem::exists(folder) && !std::filesystem::is_empty(folder); }));
    m_lungs.clear();
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        std::ofstream(entry.path()) << "{}";
    QSignalSpy failed(&m_lungs, &LungsOfSeries::failed);
    ASSERT_TRUE(measure());
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(m_lungs.correctedSlices(id()), 0);
    const auto entries = std::filesystem::directory_iterator(folder);
    EXPECT_TRUE(std::any_of(begin(entries), end(entries), [](const auto& entry) {
        return entry.path().filename().native().find(".damaged-1.json") != std::string::npos;
    })) << "it is not written over";
}

TEST_F(LungsOfSeriesTest, KeepsAtItsEndWhatCouldNotBeWrittenBefore)
{
    const std::filesystem::path folder = m_grey.folder / "kept";
    std::ofstream(folder) << "no folder";
    {
        LungsOfSeries lungs(m_viewer, folder);
        lungs.measure(id(), series().stack);
        ASSERT_TRUE(waitUntil([&] { return lungs.of(id()) != nullptr; }));
        QSignalSpy failed(&lungs, &LungsOfSeries::failed);
        erase(middle());
        ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
        std::filesystem::remove(folder);
    }
    EXPECT_FALSE(std::filesystem::is_empty(folder));
}

TEST_F(LungsOfSeriesTest, FollowsAStrokeAtOnceAndItsFiguresSoonAfter)
{
    ASSERT_TRUE(measure());
    const double before = millilitres();
    const auto place = static_cast<std::size_t>(middle());
    const int pixels = cv::countNonZero(m_lungs.of(id())->labels[place]);
    erase(middle());
    EXPECT_LT(cv::countNonZero(m_lungs.of(id())->labels[place]), 2 * pixels / 3);
    EXPECT_EQ(
        cv::countNonZero((m_lungs.of(id())->labels[place] == 0) & (m_lungs.of(id())->tissue[place] != 0)), 0)
        << "what is lung no more has no tissue";
    EXPECT_EQ(millilitres(), before);
    EXPECT_TRUE(m_lungs.isOutdated(id()));
    EXPECT_TRUE(m_lungs.isBeingUpdated(id()));
    EXPECT_EQ(m_lungs.correctedSlices(id()), 1);
    ASSERT_TRUE(waitForFigures());
    EXPECT_LT(millilitres(), before);
    EXPECT_EQ(m_lungs.of(id())->measures.slices[place].pixels(),
              cv::countNonZero(m_lungs.of(id())->labels[place]));
}

TEST_F(LungsOfSeriesTest, HasTheVeilOfTheSliceThatIsPaintedInWithoutTheFigures)
{
    ASSERT_TRUE(measure());
    m_viewer.panes().active().showSlice(middle());
    ASSERT_TRUE(waitUntil([&] { return m_viewer.panes().active().shown() == middle(); }));
    editing().beginStroke(id(), middle(), {.paints = Lung::Right, .radius = 20, .pixelSize = {2.7, 2.7}},
                          {64, 64});
    const auto place = static_cast<std::size_t>(middle());
    const auto isComplete = [&] {
        const SeriesLungs& lungs = *m_lungs.of(id());
        return cv::countNonZero((lungs.labels[place] != 0) != (lungs.tissue[place] != 0)) == 0;
    };
    EXPECT_FALSE(isComplete()) << "nobody knows yet what lies there";
    EXPECT_TRUE(waitUntil(isComplete)) << "while the stroke still goes on";
    EXPECT_FALSE(m_lungs.isOutdated(id()));
}

// Of each move of the mouse: the mask, the outlines and the veil, painted.
TEST_F(LungsOfSeriesTest, KeepsUpWithAHandAndPrintsTheTimes)
{
    open(test::writePhantomSeries(m_grey.folder / "large", 512, 12));
    ASSERT_TRUE(measure());
    SliceView& view = m_viewer.panes().active();
    view.showSlice(middle());
    ASSERT_TRUE(waitUntil([&] { return view.shown() == middle(); }));
    editing().beginStroke(id(), middle(), {.paints = Lung::None, .radius = 10, .pixelSize = {0.7, 0.7}},
                          {100, 200});
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer timer;
        timer.start();
        editing().continueStroke(id(), {100.0 + i, 200 + 40 * std::sin(i / 10.0)});
        view.repaint();
        QCoreApplication::processEvents();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    editing().endStroke(id());
    std::sort(times.begin(), times.end());
    std::cout << "a move of the brush in 512 x 512: p50 " << times[100] << " ms, p95 " << times[190]
              << " ms, longest " << times.back() << " ms\n";
    EXPECT_LT(times[100], 50);
}

TEST_F(LungsOfSeriesTest, IsAsItWasFoundOnceAllIsUndone)
{
    ASSERT_TRUE(measure());
    const auto found = m_lungs.of(id());
    erase(middle());
    erase(middle() + 1);
    editing().undo(id());
    editing().undo(id());
    EXPECT_EQ(m_lungs.of(id()), found) << "figures and all, without another measurement";
    EXPECT_FALSE(m_lungs.isOutdated(id()));
    editing().redo(id());
    EXPECT_TRUE(m_lungs.isOutdated(id()));
    editing().restoreFound(id());
    EXPECT_EQ(m_lungs.of(id()), found);
    EXPECT_EQ(m_lungs.correctedSlices(id()), 0);
}

TEST_F(LungsOfSeriesTest, MeasuresAgainWhatWasPaintedWhileItMeasured)
{
    ASSERT_TRUE(measure());
    erase(middle());
    ASSERT_TRUE(waitUntil([&] { return m_lungs.job().isRunning(); }));
    erase(middle() + 1);
    ASSERT_TRUE(waitForFigures());
    const SeriesLungs& lungs = *m_lungs.of(id());
    for (std::size_t i = 0; i < lungs.labels.size(); ++i)
        EXPECT_EQ(lungs.measures.slices[i].pixels(), cv::countNonZero(lungs.labels[i])) << i;
}

TEST_F(LungsOfSeriesTest, KeepsWhatWasCorrectedWhileAnotherSeriesIsShown)
{
    ASSERT_TRUE(measure());
    erase(middle());
    m_viewer.setSource(nullptr);
    ASSERT_TRUE(waitForFigures());
    EXPECT_EQ(m_lungs.correctedSlices(id()), 1);
    const SeriesSlices again(series());
    EXPECT_NE(m_lungs.of(again.id()), nullptr) << "by what they are, not by the object that shows them";
}

TEST_F(LungsOfSeriesTest, SaysThatFiguresAreOldWhereTheirUpdateWasCancelled)
{
    ASSERT_TRUE(measure());
    erase(middle());
    ASSERT_TRUE(waitUntil([&] { return m_lungs.job().isRunning(); }));
    m_lungs.job().cancel();
    ASSERT_TRUE(waitUntil([&] { return !m_lungs.job().isRunning(); }));
    if (!m_lungs.isOutdated(id()))
        GTEST_SKIP() << "it was done before it could be cancelled";
    EXPECT_FALSE(m_lungs.isBeingUpdated(id()));
    m_lungs.measure(id(), series().stack);
    EXPECT_TRUE(m_lungs.isBeingUpdated(id()));
    ASSERT_TRUE(waitForFigures());
    EXPECT_EQ(m_lungs.correctedSlices(id()), 1) << "corrections are no part of that";
}

TEST_F(LungsOfSeriesTest, ForgetsAllWithTheStudy)
{
    ASSERT_TRUE(measure());
    erase(middle());
    QSignalSpy changed(&m_lungs, &LungsOfSeries::changed);
    m_lungs.clear();
    EXPECT_EQ(m_lungs.of(id()), nullptr);
    EXPECT_EQ(editing().find(id()), nullptr);
    EXPECT_FALSE(m_lungs.isBeingUpdated(id()));
    EXPECT_EQ(changed.count(), 1);
}

} // namespace
} // namespace gg
