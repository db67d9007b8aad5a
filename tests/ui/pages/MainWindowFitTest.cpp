// Every page in every state at the sizes and in the themes in which people see it: what does not fit fails,
// and pictures go to screenshots/ beside the build's bin/, to be looked at after a change.
#include "pages/MainWindow.h"

#include "pages/data/DataPage.h"
#include "pages/data/MontagePanel.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "pages/study/StudyPage.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "runs/EvaluationFolder.h"
#include "support/FakeDialogs.h"
#include "support/FakeEngine.h"
#include "support/GreyPicture.h"
#include "support/MouseMoves.h"
#include "support/OnScreen.h"
#include "support/PatientPredictions.h"
#include "support/PhantomSeries.h"
#include "support/StubFiles.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "support/WindowFit.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerTools.h"
#include "widgets/ChosenParts.h"
#include "widgets/EnlargedImageDialog.h"
#include "widgets/GalleryView.h"
#include "widgets/SettingsForm.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <gtest/gtest.h>

namespace {

using Page = gg::MainWindow::Page;

class MainWindowFit : public testing::TestWithParam<gg::test::ScreenSize>
{
protected:
    MainWindowFit()
    {
        QSettings().clear();
        m_workspace.explain.setChoice({});
        m_window.resize(GetParam().logical);
        m_window.show();
    }
    ~MainWindowFit() override { gg::Theme::apply(*qApp, gg::ColorScheme::Dark); }

    void look(const QString& state)
    {
        const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/fit");
        for (const auto scheme : {gg::ColorScheme::Light, gg::ColorScheme::Dark}) {
            gg::Theme::apply(*qApp, scheme);
            const QStringList lines = gg::test::lookAt(m_window, GetParam(), folder, state);
            EXPECT_TRUE(lines.isEmpty()) << state.toStdString() << ":\n"
                                         << lines.join(QLatin1Char('\n')).toStdString();
        }
    }

    /// A name as people give them, and pictures in three splits.
    void openDataset()
    {
        const std::filesystem::path root = m_folder / "COVID-CT of three hospitals, second reading";
        for (const char* split : {"train", "val", "test"}) {
            for (int number = 0; number < 8; ++number) {
                const std::string name = "patient-" + std::to_string(number) + "-slice.png";
                gg::test::writeGreyPicture(root / split / "COVID" / name, 250 - 24 * number);
                gg::test::writeGreyPicture(root / split / "NonCOVID" / name, 5 + 24 * number);
            }
        }
        m_workspace.dataset.open(root);
        ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    }

    void openModel()
    {
        m_workspace.model.open(
            {m_folder / "2026-11-25-efficientnet_lite0-fast" / "best.safetensors", {}, {}});
        ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.model.hasModel(); }));
    }

    void train(int epochs)
    {
        gg::TrainConfig config = gg::TrainConfig::forRecipe(gg::Recipe::Tutorial);
        config.epochs = epochs;
        m_workspace.train.start(config, *m_workspace.dataset.dataset());
    }
    bool waitForTraining()
    {
        return gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; });
    }

    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    gg::Workspace m_workspace{[this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs"};
    gg::MainWindow m_window{m_workspace, m_dialogs};
};

std::string nameOf(const testing::TestParamInfo<gg::test::ScreenSize>& info)
{
    std::string name = info.param.name;
    for (char& letter : name)
        letter = std::isalnum(static_cast<unsigned char>(letter)) ? letter : '_';
    return name;
}

} // namespace

TEST_P(MainWindowFit, WhileNothingIsOpen)
{
    for (const auto& [page, name] : {std::pair(Page::Predict, "predict"),
                                     {Page::Study, "study"},
                                     {Page::Data, "data"},
                                     {Page::Train, "train"},
                                     {Page::Evaluate, "evaluate"}}) {
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
    QTreeView& tree = m_window.studyPage().tree();
    tree.setCurrentIndex(tree.indexBelow(tree.indexBelow(tree.currentIndex())));
    look(QStringLiteral("study-names-and-notes"));
}

TEST_P(MainWindowFit, WithAVolumeInFourPanes)
{
    m_workspace.study.open({gg::test::writePhantomSeries(m_folder / "phantom", 128)});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.study.tree() != nullptr; }));
    gg::StudyPage& page = m_window.studyPage();
    gg::ViewerPanes& panes = page.viewer().panes();
    panes.setPaneLayout(gg::PaneLayout::Four);
    ASSERT_TRUE(gg::waitUntil([&] { return panes.pane(3).shown() >= 0 && !page.volumeJob().isRunning(); }));
    look(QStringLiteral("study-four-panes"));
}

TEST_P(MainWindowFit, WithLungsThatWereMeasuredAndCorrected)
{
    m_workspace.study.open({gg::test::writePhantomSeries(m_folder / "phantom", 128)});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.study.tree() != nullptr; }));
    gg::StudyPage& page = m_window.studyPage();
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
    gg::SettingsForm& form = m_window.trainPage().settings().form();
    auto* const recipe = qobject_cast<QComboBox*>(form.control("recipe"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    m_window.trainPage().settings().findChild<QToolButton*>(QStringLiteral("moreSettings"))->setChecked(true);
    look(QStringLiteral("train-form-unfolded"));
    auto* const scrolled = m_window.trainPage().settings().findChild<QScrollArea*>();
    ASSERT_NE(scrolled, nullptr);
    scrolled->verticalScrollBar()->setValue(scrolled->verticalScrollBar()->maximum());
    look(QStringLiteral("train-form-end"));
    EXPECT_NE(gg::test::visibleButton(m_window, QStringLiteral("Start")), nullptr);
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

TEST_P(MainWindowFit, WithAnEvaluation)
{
    openModel();
    m_window.showPage(Page::Evaluate);
    look(QStringLiteral("evaluate-no-data"));
    openDataset();
    look(QStringLiteral("evaluate-ready"));
    m_window.evaluatePage().evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-figures"));
    m_window.evaluatePage().views().setCurrentIndex(1);
    ASSERT_TRUE(gg::waitUntil([&] { return !m_workspace.contactSheets.job().isRunning(); }));
    look(QStringLiteral("evaluate-sheets"));
}

TEST_P(MainWindowFit, WithAnEvaluationThatWasOpenedWithoutItsModelAndImages)
{
    const std::filesystem::path place = m_folder / "an evaluation that was written at another hospital";
    gg::Predictions predictions = gg::test::patientPredictions({});
    gg::writeEvaluationFiles(place, {predictions, gg::computeMetrics(predictions)});
    m_window.showPage(Page::Evaluate);
    m_window.openDropped({place});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-opened"));
}

// Of several sources and patients, so that every view has something to show.
TEST_P(MainWindowFit, WithAllViewsOfAnEvaluation)
{
    std::string manifest = "path,label,split,patient,source\n";
    for (int number = 0; number < 60; ++number) {
        const bool isCovid = number % 2 == 0;
        const int grey = std::clamp((isCovid ? 150 : 100) + (number * 37) % 160 - 80, 0, 255);
        const std::string name = std::to_string(number) + ".png";
        gg::test::writeGreyPicture(m_folder / "of two hospitals" / name, grey);
        manifest += name + (isCovid ? ",COVID," : ",NonCOVID,") + (number < 6 ? "train" : "test") +
                    ",patient-" + std::to_string(number / 3) + ',' +
                    (number % 3 == 0 ? "The university hospital's second department of radiology" : "East") +
                    '\n';
    }
    gg::test::writeText(m_folder / "of two hospitals" / "all.csv", manifest);
    m_workspace.dataset.open(m_folder / "of two hospitals" / "all.csv");
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    openModel();
    m_window.showPage(Page::Evaluate);
    gg::EvaluatePage& page = m_window.evaluatePage();
    page.evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    gg::ChosenParts& views = page.plots().parts();
    views.choose(0, QStringLiteral("scores"));
    views.choose(1, QStringLiteral("calibration"));
    views.choose(2, QStringLiteral("precision"));
    look(QStringLiteral("evaluate-views"));
    views.choose(0, QStringLiteral("threshold"));
    m_workspace.evaluate.setThreshold(0.4);
    look(QStringLiteral("evaluate-threshold"));
    views.choose(0, QStringLiteral("scatter"));
    views.choose(2, QStringLiteral("map"));
    look(QStringLiteral("evaluate-scatter"));
    gg::EvaluationFilter filter = gg::EvaluationFilter::mistakes();
    filter.scores = gg::ScoreRange{0.3, 0.7};
    filter.source = "The university hospital's second department of radiology";
    page.open(filter);
    views.choose(0, QStringLiteral("sources"));
    views.choose(1, QStringLiteral("scores"));
    views.choose(2, QStringLiteral("patients"));
    look(QStringLiteral("evaluate-filtered"));
}

// Names without a space to break at, and more classes than colours: what comes from files must not widen the
// window or push its controls out.
TEST_P(MainWindowFit, WithLongNamesOfManyClasses)
{
    const std::filesystem::path root = m_folder / std::string(120, 'D');
    std::vector<std::string> classes;
    for (int number = 10; number < 22; ++number)
        classes.push_back("Ground-glass_opacity_with_consolidation_of_the_lower_lobes_" +
                          std::to_string(number));
    for (const char* split : {"train", "val", "test"}) {
        for (std::size_t i = 0; i < classes.size(); ++i)
            gg::test::writeGreyPicture(root / split / classes[i] / (std::string(200, 'p') + ".png"),
                                       20 * static_cast<int>(i));
    }
    m_workspace.dataset.open(root);
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    m_window.showPage(Page::Data);
    look(QStringLiteral("data-long-names"));
    m_window.showPage(Page::Train);
    look(QStringLiteral("train-long-names"));
    m_workspace.model.open({m_folder / (std::string(180, 'm') + ".safetensors"), {}, classes});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.model.hasModel(); }));
    m_window.showPage(Page::Evaluate);
    m_window.evaluatePage().evaluate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.evaluate.hasResult(); }));
    look(QStringLiteral("evaluate-long-names"));
    m_window.openScans({root / "test" / classes[3] / (std::string(200, 'p') + ".png")});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.predict.waitingCount() == 0; }));
    look(QStringLiteral("predict-long-names"));
}

TEST_P(MainWindowFit, WithItsDialogs)
{
    const auto fits = [&](const QDialog& dialog) {
        EXPECT_LE(dialog.width(), GetParam().logical.width()) << dialog.windowTitle().toStdString();
        EXPECT_LE(dialog.height(), GetParam().logical.height()) << dialog.windowTitle().toStdString();
        const QStringList lines = gg::test::misfits(dialog);
        EXPECT_TRUE(lines.isEmpty()) << lines.join(QLatin1Char('\n')).toStdString();
    };
    for (QAction* const action : m_window.findChildren<QAction*>()) {
        if (action->text() != QStringLiteral("&Keys") &&
            action->text() != QStringLiteral("&About Groundglass"))
            continue;
        action->trigger();
        auto* const dialog = m_window.findChild<QDialog*>();
        ASSERT_NE(dialog, nullptr) << action->text().toStdString();
        QTest::qWait(50);
        fits(*dialog);
        dialog->grab().save(QApplication::applicationDirPath() +
                            QStringLiteral("/../screenshots/fit/dialog-") + dialog->windowTitle() +
                            QStringLiteral(".png"));
        delete dialog;
    }
    openModel();
    openDataset();
    m_window.showPage(Page::Data);
    auto& gallery = *m_window.dataPage().montage().galleries().front();
    gallery.enlarge(gallery.model()->index(0, 0));
    ASSERT_NE(gallery.enlarged(), nullptr);
    m_workspace.explain.setChoice({true, 45, {}, "layer2.0"});
    QTest::qWait(50);
    fits(*gallery.enlarged());
    gallery.enlarged()->grab().save(QApplication::applicationDirPath() +
                                    QStringLiteral("/../screenshots/fit/dialog-enlarged.png"));
    delete gallery.enlarged();
}

INSTANTIATE_TEST_SUITE_P(Screens, MainWindowFit, testing::ValuesIn(gg::test::screenSizes), nameOf);
