#include "pages/study/SeriesLungsLine.h"

#include "pages/study/LungCorrectionBar.h"
#include "pages/study/LungDetails.h"
#include "pages/study/LungTable.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/MouseMoves.h"
#include "support/OnScreen.h"
#include "support/PhantomSeries.h"
#include "support/StudyFolder.h"
#include "viewer/ScoreStrip.h"
#include "viewer/SeriesSlices.h"
#include "viewer/SliceStrip.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerTools.h"
#include "viewer/VolumeSlices.h"
#include "volume/VolumeReader.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
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
    QAction& action(const QString& tool)
    {
        for (QAction* const each : m_viewer.viewerActions().correcting)
            if (each->data().toString() == tool)
                return *each;
        throw std::out_of_range(tool.toStdString());
    }
    void eraseIn(int slice)
    {
        LungEditing& editing = m_viewer.tools().lungs();
        editing.beginStroke(m_slices->id(), slice, {.paints = Lung::None, .radius = 60}, {20, 64});
        editing.continueStroke(m_slices->id(), {110, 64});
        editing.endStroke(m_slices->id());
    }
    const std::vector<double>& shares() { return m_viewer.findChildren<ScoreStrip*>().at(1)->scores(); }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    StudyTree m_tree;
    std::unique_ptr<SeriesSlices> m_slices;
    Viewer m_viewer{m_grey.workspace.viewers.presets, m_grey.workspace.viewers.measurements};
    FakeDialogs m_dialogs;
    SeriesLungsLine m_line{m_viewer, m_dialogs};
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

TEST_F(SeriesLungsLineTest, SaysAndShowsInPlanesAcrossWhatWasMeasuredInTheSlices)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    const QString id = VolumeSlices::planeId(m_slices->id(), ViewPlane::Coronal);
    VolumeSlices coronal(readVolume(series().stack), ViewPlane::Coronal, {.id = id});
    SliceView& pane = m_viewer.panes().active();
    const auto showAcross = [&] {
        m_viewer.setSource(&coronal);
        pane.showSlice(coronal.count() / 2);
        m_line.follow(&series(), true);
    };
    showAcross();
    EXPECT_TRUE(m_line.isHidden()) << "nothing is measured from there";
    m_viewer.setSource(m_slices.get());
    m_line.follow(&series());
    ASSERT_TRUE(measure());
    showAcross();
    EXPECT_FALSE(m_line.isHidden());
    EXPECT_TRUE(m_line.words().startsWith("Lungs ")) << m_line.words().toStdString();
    EXPECT_TRUE(m_line.findChild<QPushButton*>()->isHidden());
    EXPECT_EQ(m_line.measured(), nullptr) << "which is of slices, not of this plane";
    const QImage shown = pane.grab().toImage();
    m_line.findChild<QCheckBox*>()->click();
    EXPECT_NE(pane.grab().toImage(), shown);
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

TEST_F(SeriesLungsLineTest, OffersTheBrushOnceLungsWereMeasured)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    const auto& bar = *m_line.findChild<LungCorrectionBar*>();
    EXPECT_FALSE(action("lungbrush").isEnabled());
    EXPECT_FALSE(bar.isVisible());
    ASSERT_TRUE(measure());
    EXPECT_TRUE(action("lungbrush").isEnabled());
    EXPECT_TRUE(bar.isVisible());
    action("lungbrush").trigger();
    m_line.clear();
    EXPECT_EQ(m_viewer.tools().chosen().id(), "window") << "the brush has nothing to do";
}

TEST_F(SeriesLungsLineTest, SaysThatLungsWereCorrectedByHand)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    eraseIn(3);
    EXPECT_TRUE(m_line.words().startsWith("1 slice corrected by hand, figures being updated"))
        << m_line.words().toStdString();
    eraseIn(4);
    ASSERT_TRUE(waitUntil([&] { return !m_line.words().contains("updated"); }));
    EXPECT_TRUE(m_line.words().startsWith("2 slices corrected by hand \u00b7 "))
        << m_line.words().toStdString();
    m_viewer.viewerActions().restoreLungs->trigger();
    EXPECT_TRUE(m_line.words().startsWith("This slice: ")) << "back to what was found";
}

TEST_F(SeriesLungsLineTest, IsCorrectedWithTheMouseAndUndoneByAKey)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    SliceView& view = m_viewer.panes().active();
    view.showSlice(4);
    ASSERT_TRUE(waitUntil([&] { return view.shown() == 4; }));
    action("lungeraser").trigger();
    test::drag(view, Qt::LeftButton, view.transform().toView({20, 64}), view.transform().toView({110, 64}));
    EXPECT_TRUE(m_line.words().startsWith("1 slice corrected by hand"));
    view.showSlice(0);
    QApplication::setActiveWindow(&m_viewer); // keys are for the window in front
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(m_line.words().startsWith("This slice: "));
    EXPECT_EQ(view.current(), 4) << "it is seen what was undone";
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(m_line.words().startsWith("1 slice corrected by hand"));
}

TEST_F(SeriesLungsLineTest, ShowsLungsThatAreBeingPainted)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    m_line.findChild<QCheckBox*>()->setChecked(false);
    eraseIn(3);
    EXPECT_TRUE(m_line.findChild<QCheckBox*>()->isChecked());
}

TEST_F(SeriesLungsLineTest, HasAllFiguresInAWindowBesideThePage)
{
    open(test::writePhantomSeries(m_grey.folder / "study", 128, 12));
    ASSERT_TRUE(measure());
    test::visibleButton(m_line, QStringLiteral("Details"))->click();
    ASSERT_TRUE(m_line.details().isVisible());
    const QAbstractItemModel& table = *m_line.details().table().model();
    const QString before = table.index(0, 1).data().toString();
    EXPECT_TRUE(m_line.words().contains(before + " ml"));
    eraseIn(3);
    EXPECT_TRUE(m_line.details().summary().contains("being updated"));
    EXPECT_TRUE(waitUntil([&] { return table.index(0, 1).data().toString() != before; })) << "it follows";
    m_line.clear();
    EXPECT_EQ(table.index(0, 1).data().toString(), "\u2013");
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
