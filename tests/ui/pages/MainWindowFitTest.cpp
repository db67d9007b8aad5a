// Every page in every state at the sizes and in the themes in which people see it: what does not fit fails.
// The Evaluate page has a test of its own, EvaluateFitTest.
#include "MainWindowFit.h"

#include "pages/PrecisionDialog.h"
#include "pages/data/DataPage.h"
#include "pages/data/MontagePanel.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/runs/HardImages.h"
#include "pages/runs/RunsComparison.h"
#include "pages/runs/RunsPage.h"
#include "pages/study/StudyPage.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "support/JudgedRuns.h"
#include "support/MouseMoves.h"
#include "support/OnScreen.h"
#include "support/PhantomSeries.h"
#include "support/StudyFolder.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerTools.h"
#include "widgets/ChosenParts.h"
#include "widgets/GalleryView.h"
#include "widgets/SettingsForm.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QTreeView>
#include <gtest/gtest.h>

namespace {

using Page = gg::MainWindow::Page;

class MainWindowFit : public gg::test::MainWindowFit
{
};

} // namespace

TEST_P(MainWindowFit, WhileNothingIsOpen)
{
    for (const auto& [page, name] : {std::pair(Page::Predict, "predict"),
                                     {Page::Study, "study"},
                                     {Page::Data, "data"},
                                     {Page::Train, "train"},
                                     {Page::Evaluate, "evaluate"},
                                     {Page::Runs, "runs"}}) {
        m_window.showPage(page);
        look(QStringLiteral("%1-empty").arg(QLatin1String(name)));
    }
    EXPECT_LE(m_window.minimumSizeHint().width(), 960);
    EXPECT_LE(m_window.minimumSizeHint().height(), 560) << "a title bar and a panel need some of 600";
}

TEST_P(MainWindowFit, WithAStudy)
{
    gg::test::writeStudy(m_folder / "study");
    gg::test::writeSeries(m_folder / "study", {"1.2.4", 4, std::string(60, 'D'), 12});
    std::filesystem::remove(m_folder / "study" / "1.2.4-5");
    m_workspace.study.open({m_folder / "study"});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.study.tree() != nullptr; }));
    EXPECT_EQ(m_window.page(), Page::Study);
    look(QStringLiteral("study-open"));
    gg::test::visibleButton(m_window, QStringLiteral("Show names"))->click();
    QTreeView& tree = m_window.pages().study().tree();
    tree.setCurrentIndex(tree.indexBelow(tree.indexBelow(tree.currentIndex())));
    look(QStringLiteral("study-names-and-notes"));
}

TEST_P(MainWindowFit, WithAVolumeInFourPanes)
{
    m_workspace.study.open({gg::test::writePhantomSeries(m_folder / "phantom", 128)});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.study.tree() != nullptr; }));
    gg::StudyPage& page = m_window.pages().study();
    gg::ViewerPanes& panes = page.viewer().panes();
    panes.setPaneLayout(gg::PaneLayout::Four);
    ASSERT_TRUE(gg::waitUntil([&] { return panes.pane(3).shown() >= 0 && !page.volumeJob().isRunning(); }));
    look(QStringLiteral("study-four-panes"));
}

TEST_P(MainWindowFit, WithLungsThatWereMeasuredAndCorrected)
{
    m_workspace.study.open({gg::test::writePhantomSeries(m_folder / "phantom", 128)});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.study.tree() != nullptr; }));
    gg::StudyPage& page = m_window.pages().study();
    gg::SliceView& view = page.viewer().panes().active();
    gg::test::visibleButton(page, QStringLiteral("Measure lungs"))->click();
    ASSERT_TRUE(gg::waitUntil([&] { return !page.lungsJob().isRunning(); }));
    look(QStringLiteral("study-lungs"));
    view.showSlice(view.count() / 2);
    ASSERT_TRUE(gg::waitUntil([&] { return view.shown() == view.count() / 2; }));
    page.viewer().tools().choose(QStringLiteral("lungeraser"));
    gg::test::drag(view, Qt::LeftButton, view.transform().toView({30, 60}),
                   view.transform().toView({60, 70}));
    look(QStringLiteral("study-lungs-corrected"));
}

TEST_P(MainWindowFit, WithADataSet)
{
    openDataset();
    m_window.showPage(Page::Data);
    look(QStringLiteral("data-open"));
    m_window.showPage(Page::Train);
    look(QStringLiteral("train-form"));
    gg::SettingsForm& form = m_window.pages().train().settings().form();
    auto* const recipe = qobject_cast<QComboBox*>(form.control("recipe"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    m_window.pages()
        .train()
        .settings()
        .findChild<QToolButton*>(QStringLiteral("moreSettings"))
        ->setChecked(true);
    look(QStringLiteral("train-form-unfolded"));
    auto* const scrolled = m_window.pages().train().settings().findChild<QScrollArea*>();
    ASSERT_NE(scrolled, nullptr);
    scrolled->verticalScrollBar()->setValue(scrolled->verticalScrollBar()->maximum());
    look(QStringLiteral("train-form-end"));
    EXPECT_NE(gg::test::visibleButton(m_window, QStringLiteral("Start")), nullptr);
    gg::TrainConfig run = gg::TrainConfig::forRecipe(gg::Recipe::Tutorial);
    m_window.pages().train().settings().showSettings(run.toJson(),
                                                     QStringLiteral("strong-efficientnet_lite0-20261127"));
    form.setValues({{"epochs", 3}});
    Q_EMIT form.edited(QStringLiteral("epochs"));
    scrolled->verticalScrollBar()->setValue(0);
    look(QStringLiteral("train-repeat"));
    m_window.showPage(Page::Evaluate);
    look(QStringLiteral("evaluate-no-model"));
}

TEST_P(MainWindowFit, WhileARunGoesOnAndAfterIt)
{
    openDataset();
    m_window.showPage(Page::Train);
    m_fake->batchTime = std::chrono::milliseconds(1);
    m_fake->batchesPerEpoch = 20;
    train(12);
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() != gg::TrainSession::State::Idle; }));
    QTest::qWait(200);
    m_workspace.train.pause();
    look(QStringLiteral("train-paused"));
    m_workspace.train.resume();
    ASSERT_TRUE(waitForTraining());
    look(QStringLiteral("train-finished"));
    m_fake->failTrainingWith =
        "There is no room left on the disk that holds the run, /data/runs; 575 MB more "
        "are needed to write the checkpoint of this epoch.";
    train(2);
    ASSERT_TRUE(waitForTraining());
    look(QStringLiteral("train-failed"));
}

TEST_P(MainWindowFit, WithRuns)
{
    gg::test::JudgedRuns runs(m_folder / "COVID-CT of three hospitals", m_folder / "runs", 20);
    const std::vector<double> first = {.9, .2, .8, .3, .6, .7, .4, .9, .95, .1, .8, .7, .6, .5, .4,
                                       .9, .8, .9, .7, .6, .1, .7, .2, .6,  .3, .1, .4, .2, .1, .9};
    std::vector<double> second = first;
    std::reverse(second.begin(), second.begin() + 20);
    for (int run = 0; run < 14; ++run)
        runs.add("strong-efficientnet_lite0-20261127-03362" + std::to_string(run),
                 run % 2 == 0 ? first : second,
                 {.epochs = 12, .status = run == 3 ? gg::RunStatus::Running : gg::RunStatus::Finished});
    gg::writeRunLabels(m_folder / "runs" / "strong-efficientnet_lite0-20261127-033620",
                       {"The baseline of the second reading, all hospitals",
                        "Seen twice.",
                        {"paper", "baseline"},
                        true,
                        false});
    m_window.showPage(Page::Runs);
    gg::RunsPage& page = m_window.pages().runs();
    ASSERT_TRUE(gg::waitUntil([&] { return page.list().model()->rowCount() == 14; }));
    look(QStringLiteral("runs-list"));
    const auto folder = [&](int run) {
        return m_folder / "runs" / ("strong-efficientnet_lite0-20261127-03362" + std::to_string(run));
    };
    page.choose({folder(0)});
    QTest::qWait(100);
    look(QStringLiteral("runs-one"));
    page.choose({folder(0), folder(1), folder(2)});
    ASSERT_TRUE(gg::waitUntil([&] { return page.comparison().figures().rowCount() == 3; }));
    look(QStringLiteral("runs-compared"));
    page.comparison().showView(gg::RunsComparison::Curves);
    look(QStringLiteral("runs-compared-curves"));
    page.comparison().showView(gg::RunsComparison::Images);
    QTest::qWait(200);
    look(QStringLiteral("runs-compared-images"));
    page.hardAction().trigger();
    gg::GalleryView& hard = page.hardImages().gallery();
    ASSERT_TRUE(gg::waitUntil([&] { return hard.model()->rowCount() > 0; }));
    hard.setCurrentIndex(hard.model()->index(0, 0));
    ASSERT_TRUE(gg::waitUntil([&] { return page.hardImages().scores().rowCount() > 0; }));
    look(QStringLiteral("runs-often-wrong"));
}

TEST_P(MainWindowFit, WithScansAndAModel)
{
    std::vector<std::filesystem::path> scans;
    for (int number = 0; number < 12; ++number)
        scans.push_back(gg::test::writeGreyPicture(
            m_folder / ("2020.02.26.20026989-p34-" + std::to_string(number) + ".png"), 20 * number));
    m_window.openScans(scans);
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.predict.results().size() == scans.size(); }));
    look(QStringLiteral("predict-no-model"));
    openModel();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.predict.waitingCount() == 0; }));
    look(QStringLiteral("predict-classified"));
    gg::HeatMapChoice choice = m_workspace.explain.choice();
    choice.isShown = true;
    choice.layer = "layer2.0";
    m_workspace.explain.setChoice(choice);
    look(QStringLiteral("predict-heat-map"));
    std::vector<std::filesystem::path> more; // than a batch: the one that is under way is finished
    for (int number = 0; number < 100; ++number)
        more.push_back(
            gg::test::writeGreyPicture(m_folder / ("late-" + std::to_string(number) + ".png"), 90));
    {
        const auto shared = m_workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        m_window.openScans(more);
        ASSERT_TRUE(gg::waitUntil(
            [&] { return m_workspace.predict.results().size() == scans.size() + more.size(); }));
        m_workspace.predict.job().cancel();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return !m_workspace.predict.job().isRunning(); }));
    ASSERT_GT(m_workspace.predict.waitingCount(), 0);
    look(QStringLiteral("predict-cancelled"));
}

TEST_P(MainWindowFit, WithAModelInOtherPrecisions)
{
    m_quantiser->failInBFloat16With = "This processor has no instructions for bfloat16.";
    openModel();
    openDataset();
    gg::PrecisionDialog dialog(m_workspace, m_dialogs, &m_window);
    dialog.show();
    for (const bool isTried : {false, true}) {
        if (isTried) {
            m_workspace.precision.start();
            ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.precision.trial() != nullptr; }));
        }
        for (const auto scheme : {gg::ColorScheme::Light, gg::ColorScheme::Dark}) {
            gg::Theme::apply(*qApp, scheme);
            QTest::qWait(50);
            expectFits(dialog);
        }
        dialog.grab().save(QApplication::applicationDirPath() +
                           QStringLiteral("/../screenshots/fit/dialog-precision-%1.png").arg(isTried));
    }
}

TEST_P(MainWindowFit, WithItsDialogs)
{
    for (QAction* const action : m_window.findChildren<QAction*>()) {
        if (action->text() != QStringLiteral("&Keys") &&
            action->text() != QStringLiteral("&About Groundglass"))
            continue;
        action->trigger();
        auto* const dialog = m_window.findChild<QDialog*>();
        ASSERT_NE(dialog, nullptr) << action->text().toStdString();
        QTest::qWait(50);
        expectFits(*dialog);
        dialog->grab().save(QApplication::applicationDirPath() +
                            QStringLiteral("/../screenshots/fit/dialog-") + dialog->windowTitle() +
                            QStringLiteral(".png"));
        delete dialog;
    }
    openModel();
    openDataset();
    m_window.showPage(Page::Data);
    auto& gallery = *m_window.pages().data().montage().galleries().front();
    gallery.enlarge(gallery.model()->index(0, 0));
    ASSERT_NE(gallery.enlarged(), nullptr);
    m_workspace.explain.setChoice({true, 45, {}, "layer2.0"});
    QTest::qWait(50);
    expectFits(*gallery.enlarged());
    gallery.enlarged()->grab().save(QApplication::applicationDirPath() +
                                    QStringLiteral("/../screenshots/fit/dialog-enlarged.png"));
    delete gallery.enlarged();
}

INSTANTIATE_TEST_SUITE_P(Screens, MainWindowFit, testing::ValuesIn(gg::test::screenSizes), gg::test::nameOf);
