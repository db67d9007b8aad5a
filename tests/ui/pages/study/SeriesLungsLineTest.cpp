#include "pages/study/SeriesLungsLine.h"

#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/PhantomSeries.h"
#include "support/StudyFolder.h"
#include "viewer/ScoreStrip.h"
#include "viewer/SeriesSlices.h"
#include "viewer/SliceStrip.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

StudyTree treeOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    return readStudyTree(files);
}

class SeriesLungsLineTest : public testing::Test
{
protected:
    SeriesLungsLineTest() { m_viewer.resize(900, 600); }

    void open(const std::filesystem::path& folder)
    {
        m_tree = treeOf(folder);
        m_slices = std::make_unique<SeriesSlices>(series());
        m_viewer.show();
        m_line.show();
        m_viewer.setSource(m_slices.get());
        m_line.follow(&series());
    }
    const SeriesNode& series() const { return m_tree.patients.front().studies.front().series.front(); }
    bool measure()
    {
        m_line.measure();
        return waitUntil([&] { return !m_line.job().isRunning() && !m_line.words().isEmpty(); });
    }
    const std::vector<double>& shares() { return m_viewer.findChildren<ScoreStrip*>().at(1)->scores(); }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    StudyTree m_tree;
    std::unique_ptr<SeriesSlices> m_slices;
    Viewer m_viewer{m_grey.workspace.viewers.presets, m_grey.workspace.viewers.measurements};
    SeriesLungsLine m_line{m_viewer};
};

TEST_F(SeriesLungsLineTest, SaysNothingBeforeItIsAsked)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    EXPECT_TRUE(m_line.words().isEmpty());
    EXPECT_EQ(m_line.measured(), nullptr);
    EXPECT_TRUE(m_line.findChild<QPushButton*>()->isEnabled());
    EXPECT_TRUE(m_line.findChild<QCheckBox*>()->isHidden());
}

TEST_F(SeriesLungsLineTest, SaysAndShowsWhatWasMeasured)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    m_line.findChild<QPushButton*>()->click();
    ASSERT_TRUE(waitUntil([&] { return !m_line.words().isEmpty(); }));
    EXPECT_TRUE(m_line.words().contains("Lungs ")) << m_line.words().toStdString();
    EXPECT_TRUE(m_line.words().contains(" ml"));
    EXPECT_TRUE(m_line.words().startsWith("This slice: "));
    EXPECT_FALSE(m_line.findChild<QCheckBox*>()->isHidden());
    EXPECT_EQ(shares().size(), series().stack.slices.size());
    ASSERT_NE(m_line.measured(), nullptr);
    EXPECT_EQ(m_line.measured()->labels.size(), series().stack.slices.size());
}

TEST_F(SeriesLungsLineTest, HidesAndShowsOutlinesInAllPanes)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    m_line.findChild<QCheckBox*>()->setChecked(false);
    for (int pane = 0; pane < ViewerPanes::most; ++pane)
        EXPECT_FALSE(m_viewer.panes().lungsOf(pane).isShown());
    m_line.findChild<QCheckBox*>()->setChecked(true);
    EXPECT_TRUE(m_viewer.panes().lungsOf(3).isShown());
}

TEST_F(SeriesLungsLineTest, ForgetsWhatWasMeasuredOfAFormerStudy)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    m_line.clear();
    EXPECT_TRUE(m_line.words().isEmpty());
    EXPECT_TRUE(shares().empty());
    EXPECT_TRUE(m_line.isHidden());
}

TEST_F(SeriesLungsLineTest, SaysThatThereIsNoLungWhereThereIsNone)
{
    test::writeSeries(m_grey.folder / "flat", {"1.2.2", 2, "Thorax", 6});
    open(m_grey.folder / "flat");
    ASSERT_TRUE(measure());
    EXPECT_TRUE(m_line.words().contains("No lung was found")) << m_line.words().toStdString();
}

TEST_F(SeriesLungsLineTest, TellsWhyASeriesCannotBeMeasured)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    QSignalSpy failed(&m_line, &SeriesLungsLine::failed);
    std::filesystem::resize_file(series().stack.slices.back().file, 900);
    m_line.measure();
    EXPECT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_TRUE(m_line.words().isEmpty());
}

} // namespace
} // namespace gg
