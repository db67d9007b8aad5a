#include "widgets/ScanPanel.h"

#include "support/FlatSlice.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/SeenScan.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class ScanPanel : public testing::Test
{
protected:
    ScanPanel()
    {
        grey.workspace.explain.setChoice({});
        panel.resize(800, 700);
        panel.show();
    }

    gg::ViewerPanes& panes() { return panel.viewer().panes(); }
    bool showsGrey(int level)
    {
        return gg::waitUntil([&] { return gg::test::seenGrey(panel.viewer()) == level; });
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
    gg::ScanPanel panel{grey.workspace.images, grey.workspace.viewers, &grey.workspace.explain};
};

} // namespace

TEST_F(ScanPanel, ShowsWhatIsChosenAndNothingWhenItIsCleared)
{
    QSignalSpy changed(&panel, &gg::ScanPanel::sliceChanged);
    panel.showScan(grey.picture("a.png", 90), 1);
    ASSERT_TRUE(showsGrey(90));
    EXPECT_GT(changed.count(), 0);
    EXPECT_EQ(panel.slice().size(), QSize(panel.slice().pixels.cols, panel.slice().pixels.rows));
    panel.clear();
    EXPECT_TRUE(panel.slice().isNull());
    EXPECT_TRUE(panel.file().empty());
}

TEST_F(ScanPanel, GoesOnThroughTheListByKeysAndWheel)
{
    panel.showScan(grey.picture("a.png", 90), 1);
    ASSERT_TRUE(showsGrey(90));
    QSignalSpy stepped(&panel, &gg::ScanPanel::stepped);
    QApplication::setActiveWindow(&panel);
    panes().active().setFocus();
    QTest::keyClick(&panes().active(), Qt::Key_Down);
    QTest::keyClick(&panes().active(), Qt::Key_PageUp);
    ASSERT_EQ(stepped.count(), 2);
    EXPECT_EQ(stepped[0][0].toInt(), 1);
    EXPECT_EQ(stepped[1][0].toInt(), -10);
}

TEST_F(ScanPanel, ShowsAScanInEachPaneAndSaysWhichIsActive)
{
    const auto first = grey.picture("a.png", 90);
    const auto second = grey.picture("b.png", 120);
    panes().setPaneLayout(gg::PaneLayout::SideBySide);
    panel.showScan(first, 1);
    ASSERT_TRUE(showsGrey(90));
    panes().setActive(1);
    EXPECT_TRUE(panel.file().empty());
    panel.showScan(second, 1);
    ASSERT_TRUE(showsGrey(120));
    std::filesystem::path chosen;
    QObject::connect(&panel, &gg::ScanPanel::paneChosen,
                     [&](const std::filesystem::path& file) { chosen = file; });
    panes().setActive(0);
    EXPECT_EQ(chosen, first);
    EXPECT_TRUE(showsGrey(90));
}

TEST_F(ScanPanel, KeepsTheHeatMapOfAnotherPaneAsLongAsTheChoiceStays)
{
    ASSERT_TRUE(grey.openModel());
    panel.findChild<QCheckBox*>("heatMapShown")->click();
    panes().setPaneLayout(gg::PaneLayout::SideBySide);
    const auto hasMap = [&] { return !gg::test::seenHeatMap(panel.viewer()).isNull(); };
    panel.showScan(grey.picture("a.png", 90), 1);
    ASSERT_TRUE(gg::waitUntil(hasMap));
    const QString first = panes().active().source()->id();
    panes().setActive(1);
    panel.showScan(grey.picture("b.png", 120), 1);
    ASSERT_TRUE(gg::waitUntil(hasMap));
    EXPECT_FALSE(panes().heatMapOf(0).mapOf(first, 0).isNull());
    panel.findChild<QCheckBox*>("heatMapShown")->click();
    EXPECT_TRUE(panes().heatMapOf(0).mapOf(first, 0).isNull());
    EXPECT_FALSE(hasMap());
}

TEST_F(ScanPanel, ShowsSlicesThroughTheWindowOfAModelThatIsOpenedLater)
{
    panel.showScan(gg::test::writeFlatSlice(grey.folder / "slice.dcm", -600), {});
    ASSERT_TRUE(gg::waitUntil([&] { return panel.slice().isHounsfield; }));
    EXPECT_EQ(panes().active().mapping().window, (gg::CtWindow{-600, 1500}));
    grey.engine->window = {-1000, 1600};
    ASSERT_TRUE(grey.openModel());
    EXPECT_EQ(panes().active().mapping().window, (gg::CtWindow{-1000, 1600}));
}
