#include "pages/study/SeriesScores.h"

#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/SeenScan.h"
#include "support/StudyFolder.h"
#include "viewer/ScoreStrip.h"
#include "viewer/SeriesSlices.h"

#include <QCheckBox>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// The slices of the small study are of 0 to 5 HU: 230 of 255 in the lung window and, the last one, 231, which
// is what the fake model goes by.
class SeriesScoresTest : public testing::Test
{
protected:
    SeriesScoresTest()
    {
        test::writeSeries(m_grey.folder / "study", {"1.2.2", 2, "Thorax", 6});
        std::vector<std::filesystem::path> files;
        for (int i = 0; i < 6; ++i)
            files.push_back(m_grey.folder / "study" / ("1.2.2-" + std::to_string(i)));
        m_tree = readStudyTree(files);
        m_slices = std::make_unique<SeriesSlices>(series());
        m_viewer.resize(700, 500);
        m_viewer.show();
        m_line.show();
        m_viewer.setSource(m_slices.get());
    }

    const SeriesNode& series() const { return m_tree.patients.front().studies.front().series.front(); }
    const std::vector<double>& strip() { return m_viewer.findChild<ScoreStrip*>()->scores(); }
    bool classify()
    {
        m_grey.workspace.predict.add(filesOf(series()));
        return waitUntil([&] {
            return m_grey.workspace.predict.results().size() == 6 &&
                   m_grey.workspace.predict.waitingCount() == 0;
        });
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    StudyTree m_tree;
    std::unique_ptr<SeriesSlices> m_slices;
    Viewer m_viewer{m_grey.workspace.viewers.presets, m_grey.workspace.viewers.measurements};
    SeriesScores m_line{m_grey.workspace, m_viewer};
};

TEST_F(SeriesScoresTest, SaysNothingBeforeTheSeriesIsClassified)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    EXPECT_TRUE(m_line.words().isEmpty());
    EXPECT_TRUE(strip().empty());
}

TEST_F(SeriesScoresTest, PutsTheScoresOfTheSlicesBesideTheSlider)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    ASSERT_TRUE(classify());
    ASSERT_TRUE(waitUntil([&] { return strip().size() == 6 && !std::isnan(strip().back()); }));
    EXPECT_DOUBLE_EQ(strip().front(), 230 / 255.0);
    EXPECT_DOUBLE_EQ(strip().back(), 231 / 255.0);
    EXPECT_TRUE(m_line.words().contains(
        "COVID from 0.5 on in 6 of 6 slices, each by itself; highest 0.91 in slice 6"))
        << m_line.words().toStdString();
    EXPECT_TRUE(m_line.words().startsWith("This slice: COVID 0.90"));
}

TEST_F(SeriesScoresTest, FollowsTheThresholdOfTheModel)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    ASSERT_TRUE(classify());
    ASSERT_TRUE(waitUntil([&] { return m_line.words().contains("in 6 of 6"); }));
    m_grey.workspace.model.setThreshold(0.905);
    EXPECT_TRUE(m_line.words().contains("COVID from 0.905 on in 1 of 6")) << m_line.words().toStdString();
}

TEST_F(SeriesScoresTest, SaysWhichSlicesCannotBeClassified)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    std::filesystem::resize_file(series().stack.slices[2].file, 400);
    ASSERT_TRUE(classify());
    EXPECT_TRUE(waitUntil([&] {
        return m_line.words().contains("5 of 6 slices classified") &&
               m_line.words().contains("1 cannot be classified");
    })) << m_line.words().toStdString();
    EXPECT_TRUE(std::isnan(strip().at(2)));
}

TEST_F(SeriesScoresTest, LaysTheHeatMapOverTheSliceThatIsSeen)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    m_line.findChild<QCheckBox*>("heatMapShown")->click();
    const auto hasMap = [&] { return !test::seenHeatMap(m_viewer).isNull(); };
    ASSERT_TRUE(waitUntil(hasMap));
    m_viewer.panes().active().showSlice(3);
    EXPECT_FALSE(hasMap()) << "the map of another slice is none of this one";
    EXPECT_TRUE(waitUntil(hasMap));
    m_line.follow(nullptr);
    EXPECT_FALSE(hasMap());
}

TEST(FilesOfSeries, AreTheNamesOfItsFramesWhereAFileHasMany)
{
    SeriesNode series;
    series.stack.slices = {{.file = "a.dcm", .frame = 1, .frames = 2},
                           {.file = "a.dcm", .frame = 0, .frames = 2},
                           {.file = "b.dcm"}};
    EXPECT_EQ(filesOf(series), (std::vector<std::filesystem::path>{"a.dcm/2", "a.dcm/1", "b.dcm"}));
}

TEST_F(SeriesScoresTest, GivesTheScoresOfEachClassToAReport)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    EXPECT_TRUE(m_line.reported(series()).empty());
    ASSERT_TRUE(classify());
    ASSERT_TRUE(waitUntil([&] { return m_line.reported(series()).size() == 6; }));
    const std::vector<ScoredSlice> reported = m_line.reported(series());
    EXPECT_EQ(reported[5].slice, 5);
    EXPECT_FALSE(reported[5].model.empty());
    EXPECT_EQ(reported[5].modelVersion.size(), 16U);
    ASSERT_EQ(reported[5].classes.size(), 2U);
    EXPECT_NEAR(reported[5].classes[0].probability + reported[5].classes[1].probability, 1, 1e-6);
    m_line.follow(nullptr);
    EXPECT_TRUE(m_line.reported(series()).empty());
}

TEST_F(SeriesScoresTest, SaysWhatComesOfTheWholeScanOnceAllSlicesAreJudged)
{
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    const std::vector<std::filesystem::path> files = filesOf(series());
    m_grey.workspace.predict.add({files.begin(), files.end() - 1});
    ASSERT_TRUE(waitUntil([&] { return m_line.words().contains("5 of 6 slices classified"); }))
        << m_line.words().toStdString();
    EXPECT_FALSE(m_line.words().contains("Scan: "));
    ASSERT_TRUE(classify());
    // Of six slices the upper third are two: 230 and 231 of 255.
    ASSERT_TRUE(waitUntil([&] { return m_line.words().contains("Scan: COVID, COVID 0.90, "); }))
        << m_line.words().toStdString();
    EXPECT_FALSE(m_line.words().contains("slices classified"));
}

TEST_F(SeriesScoresTest, SaysThatAScanHasNoScoreWhoseSlicesWereAllRefused)
{
    m_grey.engine->refusesNoChest = true; // and the slices are too small to be judged
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    ASSERT_TRUE(classify());
    ASSERT_TRUE(waitUntil([&] { return m_line.words().contains("6 refused, which do not count"); }))
        << m_line.words().toStdString();
    EXPECT_TRUE(m_line.words().contains("Scan: no score, all of its slices were refused"));
    EXPECT_TRUE(m_line.words().startsWith("This slice: refused, it is too small to be judged: 4 x 3 pixels"))
        << m_line.words().toStdString();
    EXPECT_TRUE(std::isnan(strip().front()));
}

TEST_F(SeriesScoresTest, DoesNotCountWhatSomebodyInsistedOn)
{
    m_grey.engine->refusesNoChest = true;
    ASSERT_TRUE(m_grey.openModel());
    m_line.follow(&series());
    ASSERT_TRUE(classify());
    m_grey.workspace.predict.insist(std::vector{0});
    ASSERT_TRUE(waitUntil([&] { return m_line.words().startsWith("This slice: COVID 0.90"); }))
        << m_line.words().toStdString();
    EXPECT_TRUE(m_line.words().contains("6 refused, which do not count")) << m_line.words().toStdString();
    EXPECT_TRUE(m_line.words().contains("Scan: no score")) << "of slices that count";
    EXPECT_FALSE(m_line.words().contains("each by itself"));
    EXPECT_EQ(m_viewer.findChild<ScoreStrip*>()->wordsOf(0), "Slice 1: refused, does not count");
}

} // namespace
} // namespace gg
