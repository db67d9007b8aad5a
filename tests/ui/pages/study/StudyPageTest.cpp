#include "pages/study/StudyPage.h"

#include "pages/study/StudyTreeModel.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/NiftiVolumeFile.h"
#include "support/OnScreen.h"
#include "support/PhantomSeries.h"
#include "support/StudyFolder.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "widgets/NotesLine.h"
#include "widgets/SkippedFilesTable.h"

#include <QAction>
#include <QDialog>
#include <QElapsedTimer>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <algorithm>
#include <gtest/gtest.h>
#include <iostream>

namespace gg {
namespace {

class StudyPageTest : public testing::Test
{
protected:
    StudyPageTest()
    {
        m_page.resize(1200, 700);
        m_page.show();
    }

    bool open(const std::filesystem::path& folder)
    {
        QSignalSpy changed(&m_grey.workspace.study, &StudySession::treeChanged);
        m_grey.workspace.study.open({folder});
        return waitUntil([&] { return changed.count() == 1; });
    }

    QModelIndex series(int row)
    {
        const QAbstractItemModel& model = *m_page.tree().model();
        return model.index(row, 0, model.index(0, 0, model.index(0, 0)));
    }
    SliceView& view() { return m_page.viewer().panes().active(); }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    StudyPage m_page{m_grey.workspace, m_dialogs};
};

TEST_F(StudyPageTest, AsksForAFolderWhileNothingIsOpen)
{
    m_dialogs.folder = test::writeStudy(m_grey.folder / "study");
    QPushButton* const open = test::visibleButton(m_page, QStringLiteral("Open a study folder..."));
    ASSERT_NE(open, nullptr);
    open->click();
    EXPECT_TRUE(waitUntil([&] { return m_page.viewer().isVisible(); }));
}

TEST_F(StudyPageTest, ShowsTheFirstSeriesThatIsNoLocalizerAtOnce)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    EXPECT_EQ(view().count(), 6);
    EXPECT_EQ(view().source()->title(), "Thorax");
    EXPECT_EQ(m_page.tree().currentIndex(), series(0));
    ASSERT_TRUE(waitUntil([&] { return view().shown() == 0; }));
    EXPECT_TRUE(view().slice().isHounsfield);
}

// From the key to the painted slice, as fast as a person can turn the wheel: each waits for nothing but the
// reading.
TEST_F(StudyPageTest, ScrollsAFolderOfThreeHundredSlicesEndToEndAndPrintsTheTimes)
{
    constexpr int slices = 300;
    const auto folder = test::writePhantomSeries(m_grey.folder / "study", 512, 0.35F);
    QElapsedTimer opening;
    opening.start();
    ASSERT_TRUE(open(folder)) << "of " << m_grey.workspace.study.skipped().size() << " skipped files";
    ASSERT_GE(view().count(), slices);
    QApplication::setActiveWindow(&m_page); // shortcuts are for the window in front
    ASSERT_TRUE(waitUntil([&] { return view().shown() == 0; }));
    std::cout << view().count() << " slices of 512 x 512: the first after " << opening.elapsed() << " ms\n";
    std::vector<double> times;
    for (int i = 1; i < view().count(); ++i) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(&view(), Qt::Key_Down);
        // Not waitUntil() alone: it sleeps between two looks, which would be in the time.
        while (view().shown() != i && view().problem().isEmpty() && timer.elapsed() < 120'000)
            QCoreApplication::processEvents();
        view().repaint();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        ASSERT_EQ(view().shown(), i) << "of " << view().count() << ": " << view().problem().toStdString();
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::cout << "scrolled end to end: p50 " << at(0.5) << " ms, p95 " << at(0.95) << " ms, longest "
              << times.back() << " ms\n";
}

TEST_F(StudyPageTest, GoesThroughTheSlicesByKeysAtOnce)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    QApplication::setActiveWindow(&m_page);
    ASSERT_TRUE(waitUntil([&] { return view().shown() == 0; }));
    ASSERT_TRUE(view().hasFocus());
    QTest::keyClick(&view(), Qt::Key_Down);
    EXPECT_TRUE(waitUntil([&] { return view().shown() == 1; }));
}

TEST_F(StudyPageTest, ShowsTheSeriesThatIsChosenInTheActivePane)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    const SliceSource* const thorax = view().source();
    m_page.viewer().panes().setPaneLayout(PaneLayout::SideBySide);
    m_page.viewer().panes().setActive(1);
    m_page.tree().setCurrentIndex(series(1));
    EXPECT_EQ(view().source()->title(), "Bone");
    m_page.viewer().panes().setActive(0);
    EXPECT_EQ(view().source(), thorax);
    EXPECT_EQ(m_page.tree().currentIndex(), series(0));
    m_page.tree().setCurrentIndex(series(2));
    m_page.tree().setCurrentIndex(series(0));
    EXPECT_EQ(view().source(), thorax) << "what was read of it is kept";
}

TEST_F(StudyPageTest, HidesNamesUntilTheyAreAskedForAndAgainForTheNextStudy)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    const auto patient = [&] { return m_page.tree().model()->index(0, 0).data().toString(); };
    EXPECT_EQ(patient(), "Patient 1");
    QPushButton* const names = test::visibleButton(m_page, QStringLiteral("Show names"));
    ASSERT_NE(names, nullptr);
    names->click();
    EXPECT_EQ(patient(), "DOE, JANE (ID JD-4711)");
    ASSERT_TRUE(open(m_grey.folder / "study"));
    EXPECT_EQ(patient(), "Patient 1");
    EXPECT_FALSE(names->isChecked());
}

TEST_F(StudyPageTest, SaysWhatWasSkippedAndListsIt)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    QPushButton* const skipped = test::visibleButton(m_page, QStringLiteral("1 file skipped"));
    ASSERT_NE(skipped, nullptr);
    skipped->click();
    auto* const table = m_page.findChild<SkippedFilesTable*>();
    ASSERT_NE(table, nullptr);
    EXPECT_TRUE(table->isVisible());
    EXPECT_EQ(table->model()->index(0, 1).data(), "is no scan");
    std::filesystem::remove(m_grey.folder / "study" / "readme.txt");
    ASSERT_TRUE(open(m_grey.folder / "study"));
    EXPECT_FALSE(skipped->isVisible());
}

TEST_F(StudyPageTest, SaysWhatIsOddAboutTheSeries)
{
    test::writeStudy(m_grey.folder / "study");
    std::filesystem::remove(m_grey.folder / "study" / "1.2.2-3");
    ASSERT_TRUE(open(m_grey.folder / "study"));
    auto* const notes = m_page.findChild<NotesLine*>();
    EXPECT_TRUE(notes->isVisible());
    EXPECT_FALSE(notes->notes().isEmpty());
    m_page.tree().setCurrentIndex(series(1));
    EXPECT_FALSE(notes->isVisible());
}

TEST_F(StudyPageTest, GivesTheFilesOfTheSeriesToBeClassified)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    std::vector<std::filesystem::path> files;
    QObject::connect(&m_page, &StudyPage::classifyRequested,
                     [&](const std::vector<std::filesystem::path>& wanted) { files = wanted; });
    test::visibleButton(m_page, QStringLiteral("Classify"))->click();
    ASSERT_EQ(files.size(), 6U);
    EXPECT_EQ(files.front(), m_grey.folder / "study" / "1.2.2-0");
}

TEST_F(StudyPageTest, SavesThePicture)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    m_dialogs.saved = m_grey.folder / "seen.png";
    QSignalSpy saved(&m_page, &StudyPage::saved);
    QImage picture(3, 2, QImage::Format_RGB32);
    picture.fill(Qt::red);
    Q_EMIT m_page.viewer().saveWished(picture);
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1; }));
    EXPECT_TRUE(std::filesystem::exists(*m_dialogs.saved));
}

TEST_F(StudyPageTest, LetsGoOfTheFormerStudy)
{
    ASSERT_TRUE(open(test::writeStudy(m_grey.folder / "study")));
    ASSERT_TRUE(waitUntil([&] { return view().shown() == 0; }));
    test::writeSeries(m_grey.folder / "other", {"9.1", 1, "Control", 3});
    ASSERT_TRUE(open(m_grey.folder / "other"));
    EXPECT_EQ(view().source()->title(), "Control");
    EXPECT_EQ(view().count(), 3);
    EXPECT_TRUE(waitUntil([&] { return view().shown() == 0; }));
}

TEST_F(StudyPageTest, ShowsANiftiVolumeInFourPanesAndHidesHowItsFileIsCalled)
{
    ASSERT_TRUE(open(test::writeNiftiVolume(m_grey.folder / "doe-jane.nii")));
    ASSERT_TRUE(waitUntil([&] { return view().count() == 5; }));
    const QModelIndex row = m_page.tree().model()->index(0, 0);
    EXPECT_EQ(m_page.tree().currentIndex(), row);
    EXPECT_EQ(row.data().toString(), "Volume 1\nNIfTI, 5 slices, axial, every 2 mm, unit not known");
    EXPECT_TRUE(view().slice().looksHounsfield);
    EXPECT_TRUE(m_page.findChild<NotesLine*>()->notes().contains("look like HU"));
    EXPECT_FALSE(test::visibleButton(m_page, QStringLiteral("Classify"))->isEnabled());
    m_page.viewer().panes().setPaneLayout(PaneLayout::Four);
    ASSERT_NE(m_page.viewer().panes().pane(2).source(), nullptr);
    EXPECT_EQ(m_page.viewer().panes().pane(1).source()->count(), 3) << "coronal";
    EXPECT_EQ(m_page.viewer().panes().pane(2).source()->count(), 4) << "sagittal";
    m_page.viewer().panes().setActive(1);
    EXPECT_EQ(m_page.tree().currentIndex(), row);
    test::visibleButton(m_page, QStringLiteral("Show names"))->click();
    EXPECT_TRUE(row.data().toString().startsWith("doe-jane.nii"));
}

TEST_F(StudyPageTest, GoesFromASeriesToAVolumeAndBack)
{
    test::writeStudy(m_grey.folder / "study");
    test::writeNiftiVolume(m_grey.folder / "study" / "a.nii");
    test::writeNiftiVolume(m_grey.folder / "study" / "b.nii", 7);
    ASSERT_TRUE(open(m_grey.folder / "study"));
    EXPECT_EQ(view().source()->title(), "Thorax");
    m_page.viewer().panes().setPaneLayout(PaneLayout::Four);
    const auto choose = [&](int row, const char* title) {
        m_page.tree().setCurrentIndex(m_page.tree().model()->index(row, 0));
        return waitUntil([&] { return view().source() != nullptr && view().source()->title() == title; });
    };
    ASSERT_TRUE(choose(1, "Volume 1"));
    ASSERT_TRUE(choose(2, "Volume 2"));
    m_page.tree().setCurrentIndex(series(0));
    EXPECT_EQ(view().source()->title(), "Thorax");
    ASSERT_TRUE(choose(2, "Volume 2")) << "it is still there";
    ASSERT_TRUE(open(m_grey.folder / "study"));
    EXPECT_EQ(view().source()->title(), "Thorax");
}

TEST_F(StudyPageTest, SavesTheLungsThatWereMeasuredInTheSeriesThatIsShown)
{
    ASSERT_TRUE(open(test::writePhantomSeries(m_grey.folder / "study", 128, 12)));
    ASSERT_TRUE(waitUntil([&] { return view().shown() >= 0; }));
    const auto saving = [&] {
        Q_EMIT m_page.saver().menu()->aboutToShow();
        for (QAction* const each : m_page.saver().menu()->actions())
            if (each->text().startsWith(QStringLiteral("Save the lungs")))
                return each;
        return static_cast<QAction*>(nullptr);
    };
    ASSERT_NE(saving(), nullptr);
    EXPECT_FALSE(saving()->isEnabled());
    test::visibleButton(m_page, QStringLiteral("Measure lungs"))->click();
    ASSERT_TRUE(waitUntil([&] { return saving()->isEnabled(); }));
    m_dialogs.folder = m_grey.folder / "out";
    QSignalSpy saved(&m_page, &StudyPage::saved);
    saving()->trigger();
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1; }));
    for (const char* name : {"lungs.seg.dcm", "lungs.sr.dcm", "lungs.csv"})
        EXPECT_TRUE(std::filesystem::exists(m_grey.folder / "out" / "lungs" / name)) << name;
}

} // namespace
} // namespace gg
