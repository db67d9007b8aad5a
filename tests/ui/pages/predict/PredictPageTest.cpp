#include "pages/predict/PredictPage.h"

#include "base/Csv.h"
#include "support/FakeDialogs.h"
#include "support/FlatSlice.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/SeenScan.h"
#include "support/StubFiles.h"
#include "viewer/ViewerActions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyState.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/HeatMapControl.h"
#include "widgets/ScanPanel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <gtest/gtest.h>

namespace {

class PredictPage : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings().remove("heatMap");
        grey.workspace.explain.setChoice({});
        page.resize(1190, 740);
        page.show();
    }
    QPushButton* visibleButton(const QString& text) { return gg::test::visibleButton(page, text); }
    QStringList names() { return gg::test::rowTexts(*gallery()->model()); }
    gg::GalleryView* gallery() { return page.findChild<gg::GalleryView*>(); }
    gg::GalleryItem item(int row)
    {
        return gallery()->model()->index(row, 0).data(gg::GalleryModel::ItemRole).value<gg::GalleryItem>();
    }
    QString summary() { return page.findChild<gg::ElidedLabel*>("summary")->fullText(); }
    QString verdict() { return page.findChild<QLabel*>("verdict")->text(); }
    bool waitUntilClassified(std::size_t count)
    {
        return gg::waitUntil([&] {
            return grey.workspace.predict.results().size() == count &&
                   grey.workspace.predict.waitingCount() == 0 && !grey.workspace.predict.job().isRunning();
        });
    }
    gg::ScanPanel& scan() { return *page.findChild<gg::ScanPanel*>(); }
    gg::SliceView& view() { return scan().viewer().panes().active(); }
    void dropThree()
    {
        grey.workspace.predict.add(
            {grey.picture("z.png", 240), grey.picture("a.png", 20), grey.picture("m.png", 140)});
    }

    gg::test::GreyWorkspace grey;
    gg::FakeDialogs dialogs;
    gg::PredictPage page{grey.workspace, dialogs};
};

} // namespace

TEST_F(PredictPage, SaysWhatToDoWhileThereIsNothing)
{
    EXPECT_TRUE(page.findChild<gg::EmptyState*>()->isVisible());
    QSignalSpy train(&page, &gg::PredictPage::trainOnDemoRequested);
    ASSERT_NE(visibleButton("Train on the demo set"), nullptr);
    visibleButton("Train on the demo set")->click();
    EXPECT_EQ(train.count(), 1);
    ASSERT_TRUE(grey.openModel());
    dialogs.files = {grey.picture("a.png", 240)};
    page.activateWindow();
    visibleButton("Open scans...")->setFocus();
    visibleButton("Open scans...")->click();
    ASSERT_TRUE(waitUntilClassified(1));
    EXPECT_FALSE(page.findChild<gg::EmptyState*>()->isVisible());
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_TRUE(gallery()->hasFocus()) << "the keys go to what was opened";
}

TEST_F(PredictPage, ListsScansAsDroppedAndSortsByScore)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    EXPECT_EQ(names(), QStringList({"z.png", "a.png", "m.png"}));
    auto* order = page.findChild<QComboBox*>("order");
    order->setCurrentIndex(1);
    EXPECT_EQ(names(), QStringList({"z.png", "m.png", "a.png"}));
    order->setCurrentIndex(3);
    EXPECT_EQ(names(), QStringList({"a.png", "m.png", "z.png"}));
    order->setCurrentIndex(0);
    EXPECT_EQ(names(), QStringList({"z.png", "a.png", "m.png"}));
}

TEST_F(PredictPage, ShowsTheChosenScanLargeWithItsResult)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    EXPECT_EQ(verdict(), "COVID") << "the first is chosen";
    QTest::mouseClick(gallery()->viewport(), Qt::LeftButton, {},
                      gallery()->visualRect(gallery()->model()->index(1, 0)).center());
    EXPECT_EQ(verdict(), "NonCOVID");
    EXPECT_TRUE(gg::waitUntil([&] { return gg::test::seenGrey(scan().viewer()) == 20; }));
}

TEST_F(PredictPage, GoesThroughTheListByTheViewersKeys)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    QApplication::setActiveWindow(&page);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Down);
    EXPECT_EQ(verdict(), "NonCOVID");
    EXPECT_TRUE(gg::waitUntil([&] { return gg::test::seenGrey(scan().viewer()) == 20; }));
    QTest::keyClick(&view(), Qt::Key_End);
    EXPECT_EQ(gallery()->currentIndex().data().toString(), "m.png");
    QTest::keyClick(&view(), Qt::Key_Home);
    EXPECT_EQ(gallery()->currentIndex().data().toString(), "z.png");
}

TEST_F(PredictPage, ShowsTheResultOfThePaneThatIsActive)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    scan().viewer().panes().setPaneLayout(gg::PaneLayout::SideBySide);
    scan().viewer().panes().setActive(1);
    EXPECT_EQ(verdict(), "COVID") << "nothing is chosen for the other pane yet";
    gallery()->setCurrentIndex(gallery()->model()->index(1, 0));
    EXPECT_EQ(verdict(), "NonCOVID");
    scan().viewer().panes().setActive(0);
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_EQ(gallery()->currentIndex().data().toString(), "z.png");
}

TEST_F(PredictPage, SavesThePictureThatIsSeen)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    ASSERT_TRUE(gg::waitUntil([&] { return view().shown() == 0; }));
    dialogs.saved = grey.folder / "seen.png";
    scan().viewer().viewerActions().save->trigger();
    EXPECT_TRUE(gg::waitUntil([&] { return std::filesystem::exists(*dialogs.saved); }));
}

// The fake model's card has a window of its own.
TEST_F(PredictPage, ShowsASliceThroughTheWindowOfTheModelThatIsFedIt)
{
    grey.engine->window = {-1000, 1600};
    grey.workspace.predict.add({gg::test::writeFlatSlice(grey.folder / "slice", -600)});
    ASSERT_TRUE(gg::waitUntil([&] { return scan().slice().isHounsfield; }));
    EXPECT_EQ(view().mapping().window, (gg::CtWindow{-600, 1500}));
    ASSERT_TRUE(grey.openModel());
    EXPECT_EQ(view().mapping().window, (gg::CtWindow{-1000, 1600}));
    EXPECT_EQ(view().slice().valueAt({3, 3}), -600) << "the values under the cursor are HU";
}

TEST_F(PredictPage, SelectsAndShowsWhatWasOpenedLast)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    const auto current = [&] { return gallery()->currentIndex().data().toString(); };
    EXPECT_EQ(current(), "z.png");
    grey.workspace.predict.add({grey.picture("new.png", 30), grey.picture("newer.png", 31)});
    ASSERT_TRUE(waitUntilClassified(5));
    EXPECT_EQ(current(), "new.png");
    EXPECT_EQ(verdict(), "NonCOVID");
    grey.workspace.predict.add({grey.folder / "pictures" / "m.png"});
    ASSERT_TRUE(gg::waitUntil([&] { return current() == "m.png"; })) << "it is in the list already";
    EXPECT_EQ(gallery()->selectionModel()->selectedIndexes().size(), 1);
    EXPECT_EQ(names().size(), 5);
}

TEST_F(PredictPage, TakesTheSelectedScansFromTheListByTheDeleteKey)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    QSignalSpy removed(&page, &gg::PredictPage::removed);
    QApplication::setActiveWindow(&page);
    gallery()->setFocus();
    gallery()->setCurrentIndex(gallery()->model()->index(1, 0));
    QTest::keyClick(gallery(), Qt::Key_Delete);
    EXPECT_EQ(names(), QStringList({"z.png", "m.png"}));
    EXPECT_EQ(removed.count(), 1);
    EXPECT_TRUE(gallery()->currentIndex().isValid());
    EXPECT_EQ(verdict(), "COVID") << "of the scan that is current now";
    EXPECT_TRUE(std::filesystem::exists(grey.folder / "pictures" / "a.png")) << "no file is touched";
    gallery()->selectAll();
    QTest::keyClick(gallery(), Qt::Key_Delete);
    EXPECT_TRUE(page.findChild<gg::EmptyState*>()->isVisible());
    EXPECT_TRUE(scan().slice().isNull());
}

TEST_F(PredictPage, ShowsTheScoreOfThePositiveClassUnderEveryThumbnail)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    EXPECT_EQ(item(1).predictedClass, 0);
    EXPECT_NEAR(item(1).score.value(), 20.0 / 255, 1e-9) << "of COVID, as on the Evaluate page";
}

TEST_F(PredictPage, CountsAndShowsByTheThresholdThatWasMadeTheModels)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    gallery()->setCurrentIndex(gallery()->model()->index(1, 0)); // 20 / 255
    EXPECT_TRUE(summary().contains("2 COVID"));
    grey.workspace.model.setThreshold(0.05);
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_TRUE(summary().contains("3 COVID"));
    const auto labels = page.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains("0.05"); }));
}

TEST_F(PredictPage, DoesNotCallScansWaitingThatNobodyClassifies)
{
    ASSERT_TRUE(grey.openModel());
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 100; ++i)
        files.push_back(grey.picture(std::to_string(i) + ".png", 2 * i));
    {
        const auto shared = grey.workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        grey.workspace.predict.add(files);
        ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.predict.results().size() == 100; }));
        ASSERT_TRUE(gg::waitUntil([&] { return item(99).note == "waiting"; }));
        grey.workspace.predict.job().cancel();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return !grey.workspace.predict.job().isRunning(); }));
    EXPECT_EQ(item(99).note, "not classified");
}

TEST_F(PredictPage, ShowsTheScoreOfTheRightScanWhateverTheOrder)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    page.findChild<QComboBox*>("order")->setCurrentIndex(2); // lowest first: a, m, z
    gallery()->setCurrentIndex(gallery()->model()->index(0, 0));
    EXPECT_EQ(verdict(), "NonCOVID");
    gallery()->setCurrentIndex(gallery()->model()->index(2, 0));
    EXPECT_EQ(verdict(), "COVID");
}

TEST_F(PredictPage, ClassifiesTheWaitingListWithAModelOpenedLater)
{
    dropThree();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.predict.results().size() == 3; }));
    EXPECT_EQ(verdict(), "Not classified");
    dialogs.file = grey.folder / "model.safetensors";
    ASSERT_NE(visibleButton("Open a model..."), nullptr);
    visibleButton("Open a model...")->click();
    ASSERT_TRUE(waitUntilClassified(3));
    EXPECT_EQ(verdict(), "COVID");
}

TEST_F(PredictPage, AlwaysSaysThatItIsNoDiagnosisBesideAScore)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    auto* notice = page.findChild<QLabel*>("researchOnly");
    ASSERT_NE(notice, nullptr);
    EXPECT_TRUE(notice->isVisible());
    EXPECT_EQ(notice->text(), "Research use only; not a diagnosis");
}

TEST_F(PredictPage, ReportsABadFileAmongGoodOnes)
{
    ASSERT_TRUE(grey.openModel());
    gg::test::writeText(grey.folder / "bad.png", "no picture");
    grey.workspace.predict.add({grey.folder / "bad.png", grey.picture("a.png", 20)});
    ASSERT_TRUE(waitUntilClassified(2));
    EXPECT_EQ(verdict(), "Could not be read");
    EXPECT_FALSE(page.findChild<QLabel*>("reason")->text().isEmpty());
    EXPECT_TRUE(item(0).failed);
}

TEST_F(PredictPage, CancelsAndClassifiesTheRest)
{
    ASSERT_TRUE(grey.openModel());
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 100; ++i)
        files.push_back(grey.picture(std::to_string(i) + ".png", 2 * i));
    {
        const auto shared = grey.workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        grey.workspace.predict.add(files);
        ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.predict.results().size() == 100; }));
        grey.workspace.predict.job().cancel(); // as the status line of the window does
    }
    ASSERT_TRUE(gg::waitUntil([&] { return visibleButton("Classify the remaining") != nullptr; }));
    EXPECT_GT(grey.workspace.predict.waitingCount(), 0);
    visibleButton("Classify the remaining")->click();
    ASSERT_TRUE(waitUntilClassified(100));
    EXPECT_EQ(visibleButton("Classify the remaining"), nullptr);
}

TEST_F(PredictPage, ExportsTheScoresAsATable)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    dialogs.saved = grey.folder / "out.csv";
    visibleButton("Export...")->click();
    ASSERT_TRUE(gg::waitUntil([&] { return std::filesystem::exists(grey.folder / "out.csv"); }));
    const gg::CsvTable table = gg::readCsv(grey.folder / "out.csv");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].at(*table.column("path")), (grey.folder / "pictures" / "z.png").string());
    EXPECT_EQ(table.rows[0].at(*table.column("prediction")), "COVID");
    EXPECT_NEAR(std::stod(table.rows[1].at(*table.column("score_COVID"))), 20.0 / 255, 1e-12);
}

TEST_F(PredictPage, IsEmptyAgainWhenCleared)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    ASSERT_TRUE(waitUntilClassified(3));
    visibleButton("Clear")->click();
    EXPECT_TRUE(page.findChild<gg::EmptyState*>()->isVisible());
    EXPECT_EQ(gallery()->model()->rowCount(), 0);
}

TEST_F(PredictPage, LaysAHeatMapOverTheChosenScan)
{
    dropThree();
    auto* control = page.findChild<gg::HeatMapControl*>();
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.predict.results().size() == 3; }));
    EXPECT_FALSE(control->isVisible()) << "no model is open";
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(waitUntilClassified(3));
    EXPECT_TRUE(control->isVisible());
    control->findChild<QCheckBox*>("heatMapShown")->click();
    const auto map = [&] { return gg::test::seenHeatMap(scan().viewer()); };
    const auto showsOverlayOn = [&](int level) {
        return gg::waitUntil([&] { return gg::test::seenGrey(scan().viewer()) == level && !map().isNull(); });
    };
    EXPECT_TRUE(showsOverlayOn(240));
    gallery()->setCurrentIndex(gallery()->model()->index(1, 0));
    EXPECT_TRUE(map().isNull());
    EXPECT_TRUE(showsOverlayOn(20));
    EXPECT_EQ(control->findChild<QComboBox*>("heatMapClass")->currentText(), "Predicted: NonCOVID");
    visibleButton("Clear")->click();
    EXPECT_TRUE(map().isNull());
}

// The smallest window is 960 pixels wide, of which the rail and the margins take 120.
TEST_F(PredictPage, KeepsTheHeatMapsControlsInTheSmallestWindow)
{
    ASSERT_TRUE(grey.openModel());
    dropThree();
    page.findChild<QCheckBox*>("heatMapShown")->click();
    EXPECT_LE(page.minimumSizeHint().width(), 960 - 88);
}

TEST_F(PredictPage, AsksForNoHeatMapOfAScanThatCannotBeRead)
{
    ASSERT_TRUE(grey.openModel());
    page.findChild<QCheckBox*>("heatMapShown")->setChecked(true);
    gg::test::writeText(grey.folder / "bad.png", "no picture");
    grey.workspace.predict.add({grey.folder / "bad.png"});
    ASSERT_TRUE(waitUntilClassified(1));
    QTest::qWait(50);
    EXPECT_FALSE(view().problem().isEmpty());
    EXPECT_EQ(view().notice(), "");
}

TEST_F(PredictPage, RefusesWhatIsNoChestUntilThePersonInsists)
{
    grey.engine->refusesNoChest = true;
    ASSERT_TRUE(grey.openModel());
    grey.workspace.predict.add({grey.picture("a.png", 240), grey.picture("b.png", 20)});
    ASSERT_TRUE(waitUntilClassified(2));
    EXPECT_EQ(verdict(), "No score: refused");
    EXPECT_EQ(item(0).note, "refused");
    EXPECT_TRUE(summary().contains("2 refused")) << summary().toStdString();
    EXPECT_FALSE(visibleButton("Export...")->isEnabled()) << "there is no score";
    visibleButton("Show the score all the same")->click();
    EXPECT_EQ(verdict(), "COVID");
    EXPECT_EQ(visibleButton("Show the score all the same"), nullptr);
    EXPECT_EQ(item(1).note, "refused") << "only the one that is shown";
    EXPECT_TRUE(summary().contains("1 refused")) << summary().toStdString();
}
