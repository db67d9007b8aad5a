// The whole window as a person uses it, with a fake engine.
#include "pages/MainWindow.h"

#include "pages/StarterDialog.h"
#include "pages/data/DataPage.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/predict/PredictPage.h"
#include "pages/train/EpochTableModel.h"
#include "pages/train/RunBanner.h"
#include "pages/train/TrainCurves.h"
#include "pages/train/TrainPage.h"
#include "pages/train/TrainSettingsPanel.h"
#include "plots/CurvePlot.h"
#include "support/BlockMeter.h"
#include "support/FakeDialogs.h"
#include "support/FakeEngine.h"
#include "support/FreshSettings.h"
#include "support/GreyPicture.h"
#include "support/OnScreen.h"
#include "support/SmallDataset.h"
#include "support/StubFiles.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "widgets/DropOverlay.h"
#include "widgets/Rail.h"
#include "widgets/SettingsForm.h"
#include "widgets/StatusLine.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <gtest/gtest.h>
#include <iostream>

namespace {

using Page = gg::MainWindow::Page;

class MainWindowTest : public testing::Test
{
protected:
    MainWindowTest()
    {
        ::setenv("XDG_DATA_HOME", m_folder.path().c_str(), 1); // where the demo set is written
        m_window = std::make_unique<gg::MainWindow>(*m_workspace, m_dialogs);
        m_window->show();
    }

    void openDataset(int perClass = 12)
    {
        gg::test::smallDataset(m_folder / "data", perClass);
        m_workspace->dataset.open(m_folder / "data");
        ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->dataset.dataset().has_value(); }));
    }

    void startTraining(int epochs)
    {
        m_window->showPage(Page::Train);
        m_window->pages().train().settings().form().setValues({{"epochs", epochs}});
        button("Start")->click();
        ASSERT_NE(m_workspace->train.state(), gg::TrainSession::State::Idle);
    }

    bool waitForTraining()
    {
        return gg::waitUntil([&] { return m_workspace->train.state() == gg::TrainSession::State::Idle; });
    }

    QPushButton* button(const char* name)
    {
        for (QPushButton* const candidate : m_window->findChildren<QPushButton*>()) {
            if (candidate->accessibleName() == QString::fromLatin1(name) && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

    void drag(const std::vector<std::filesystem::path>& files)
    {
        m_mime.setUrls(urls(files));
        QDragEnterEvent event({400, 300}, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }

    void drop(const std::vector<std::filesystem::path>& files)
    {
        drag(files);
        QDropEvent event(QPointF(400, 300), Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }

    gg::test::FreshSettings m_settings;
    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    std::unique_ptr<gg::Workspace> m_workspace =
        std::make_unique<gg::Workspace>([this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs");
    std::unique_ptr<gg::MainWindow> m_window;

private:
    static QList<QUrl> urls(const std::vector<std::filesystem::path>& files)
    {
        QList<QUrl> urls;
        for (const std::filesystem::path& file : files)
            urls << QUrl::fromLocalFile(QString::fromStdString(file.string()));
        return urls;
    }
    QMimeData m_mime;
};

} // namespace

TEST_F(MainWindowTest, AsksForTheEngineOnceItIsPainted)
{
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace->engine.isReady(); }));
    EXPECT_TRUE(gg::waitUntil([&] { return m_window->statusLine().deviceText() == QStringLiteral("CPU"); }));
}

TEST_F(MainWindowTest, GoesFromPageToPageByKeys)
{
    QApplication::setActiveWindow(m_window.get());
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    EXPECT_EQ(m_window->page(), Page::Train);
    EXPECT_TRUE(m_window->pages().train().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(m_window->page(), Page::Predict);
    EXPECT_FALSE(m_window->pages().train().isVisible());
}

TEST_F(MainWindowTest, ClassifiesScansThatAreDroppedAnywhere)
{
    const auto scan = gg::test::writeGreyPicture(m_folder / "scan.png", 200);
    m_window->showPage(Page::Train);
    drag({scan});
    auto* const overlay = m_window->findChild<gg::DropOverlay*>();
    EXPECT_TRUE(overlay->isLit());
    EXPECT_EQ(overlay->text(), QStringLiteral("Classify these scans"));
    drop({scan});
    EXPECT_FALSE(overlay->isLit());
    EXPECT_EQ(m_window->page(), Page::Predict);
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace->predict.results().size() == 1; }));
    drop({m_folder / "model.safetensors"});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->model.hasModel(); }));
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->predict.results()[0].classification.has_value(); }));
    EXPECT_EQ(m_workspace->predict.results()[0].classification->predicted, 1);
}

TEST_F(MainWindowTest, ShowsInADialogWhyADataSetCannotBeOpened)
{
    m_dialogs.folder = m_folder / "absent";
    for (QAction* const action : m_window->findChildren<QAction*>()) {
        if (action->text() == QStringLiteral("Open &data set…"))
            action->trigger();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return !m_dialogs.errors.empty(); }));
    EXPECT_NE(m_dialogs.errors.front().message().find("absent"), std::string::npos)
        << m_dialogs.errors.front().message();
}

TEST_F(MainWindowTest, TrainsThenEvaluatesTheBestModel)
{
    openDataset();
    startTraining(4);
    ASSERT_TRUE(waitForTraining());
    EXPECT_EQ(m_window->pages().train().epochs().rowCount(), 4);
    EXPECT_EQ(m_window->pages().train().epochs().bestEpoch(), 3);
    QPushButton* const evaluate = button("Evaluate this model");
    ASSERT_NE(evaluate, nullptr);
    evaluate->click();
    EXPECT_EQ(m_window->page(), Page::Evaluate);
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace->evaluate.hasResult(); }));
    EXPECT_EQ(m_workspace->model.file().filename(), "best.safetensors");
}

TEST_F(MainWindowTest, AsksBeforeItClosesDuringTraining)
{
    openDataset();
    startTraining(1000);
    m_dialogs.agrees = false;
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_dialogs.asked.back(), QStringLiteral("Training is running"));
    EXPECT_EQ(m_workspace->train.state(), gg::TrainSession::State::Running);
    m_dialogs.agrees = true;
    EXPECT_TRUE(m_window->close());
    EXPECT_TRUE(waitForTraining());
}

TEST_F(MainWindowTest, ComesBackFromTheTaskBarToAskBeforeItCloses)
{
    openDataset();
    startTraining(1000);
    m_dialogs.agrees = false;
    m_window->setWindowState(m_window->windowState() | Qt::WindowMinimized);
    ASSERT_TRUE(m_window->isMinimized());
    EXPECT_FALSE(m_window->close());
    EXPECT_FALSE(m_window->isMinimized());
    m_workspace->train.stop();
    EXPECT_TRUE(waitForTraining());
}

TEST_F(MainWindowTest, TellsHowLongTrainingHoldsTheGuiThreadUp)
{
    openDataset(60);
    m_window->resize(2560, 1600);
    m_window->showPage(Page::Train);
    QTest::qWait(200); // the first layout
    m_fake->batchesPerEpoch = 200;
    m_fake->batchTime = std::chrono::milliseconds(1);
    const gg::BlockMeter meter;
    startTraining(10);
    ASSERT_TRUE(waitForTraining());
    EXPECT_EQ(m_window->pages().train().curves().loss().pointCount(0), 2000U);
    std::cout << "GUI thread held up while training at 2560 x 1600: longest " << meter.longest()
              << " ms (bar: 50), p99 " << meter.percentile(0.99) << " ms (bar: 16)\n";
}

TEST_F(MainWindowTest, DoesNotEvaluateLaterWhatWasCancelledWhileItOpened)
{
    openDataset();
    startTraining(2);
    ASSERT_TRUE(waitForTraining());
    button("Evaluate this model")->click();
    m_workspace->model.job().cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return !m_workspace->model.job().isRunning(); }));
    m_workspace->model.open({m_folder / "another.safetensors", {}, {}});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->model.hasModel(); }));
    EXPECT_FALSE(m_workspace->evaluate.job().isRunning());
    EXPECT_FALSE(m_workspace->evaluate.hasResult());
}

TEST_F(MainWindowTest, TrainsOnTheDemoSetAtOnceWhenAskedTo)
{
    m_fake->batchesPerEpoch = 1;
    m_fake->batchTime = std::chrono::milliseconds(0);
    gg::test::visibleButton(*m_window, QStringLiteral("Train on the demo set"))->click();
    EXPECT_EQ(m_window->page(), Page::Train);
    EXPECT_TRUE(gg::waitUntil([&] { return m_fake->trainings == 1; }));
    EXPECT_TRUE(m_dialogs.asked.empty()) << "nothing more is asked";
    EXPECT_EQ(m_window->findChild<QLabel*>(QStringLiteral("datasetHeading"))->text(),
              QStringLiteral("Data set"))
        << "the run is on it";
    ASSERT_TRUE(m_window->pages().train().settings().config().has_value());
    EXPECT_EQ(m_window->pages().train().settings().config()->toJson(),
              gg::TrainConfig::forRecipe(gg::TrainConfig().recipe).toJson());
    m_workspace->train.stop();
    EXPECT_TRUE(waitForTraining());
}

TEST_F(MainWindowTest, DoesNotTrainOnADataSetThatIsOpenedInsteadOfTheDemoSet)
{
    gg::test::visibleButton(*m_window, QStringLiteral("Train on the demo set"))->click();
    openDataset(); // which ends the import of the demo set
    EXPECT_EQ(m_workspace->train.state(), gg::TrainSession::State::Idle);
    EXPECT_EQ(m_fake->trainings, 0);
}

TEST_F(MainWindowTest, ComesBackWithWhatWasOpenAndToThePageThatWasShown)
{
    openDataset();
    gg::test::writeText(m_folder / "model.safetensors", "fake");
    m_workspace->model.open({m_folder / "model.safetensors", {}, {}});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->model.hasModel(); }));
    m_window->showPage(Page::Evaluate);
    m_window.reset();
    gg::Workspace workspace([this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs");
    gg::MainWindow next(workspace, m_dialogs);
    EXPECT_EQ(next.page(), Page::Evaluate);
    EXPECT_FALSE(workspace.model.job().isRunning()) << "not before the window is on the screen";
    next.show();
    EXPECT_TRUE(gg::waitUntil([&] { return workspace.model.hasModel() && workspace.dataset.dataset(); }));
    EXPECT_EQ(workspace.model.file(), m_folder / "model.safetensors");
    EXPECT_TRUE(m_dialogs.errors.empty());
}

TEST_F(MainWindowTest, ClassifiesAFirstScanByTheStarterModelAndTellsAboutIt)
{
    const auto action = [](const QMainWindow& window) {
        return window.findChild<QAction*>(QStringLiteral("aboutStarter"));
    };
    EXPECT_FALSE(action(*m_window)->isVisible()) << "there is none";
    m_window.reset();
    const std::filesystem::path file = m_folder / "starter.safetensors";
    gg::test::writeText(file, "fake");
    gg::Workspace workspace([this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs",
                            [file] {
                                return gg::StarterModel{file, "# The starter model\n\nFor a first look."};
                            });
    gg::MainWindow next(workspace, m_dialogs);
    next.show();
    next.openDropped({gg::test::writeGreyPicture(m_folder / "scan.png", 200)});
    ASSERT_TRUE(gg::waitUntil([&] {
        return !workspace.predict.results().empty() && workspace.predict.results()[0].classification;
    }));
    EXPECT_EQ(workspace.model.file(), file);
    ASSERT_TRUE(action(next)->isVisible());
    action(next)->trigger();
    const auto* const about = next.findChild<gg::StarterDialog*>();
    ASSERT_NE(about, nullptr);
    EXPECT_TRUE(about->isVisible());
}

TEST_F(MainWindowTest, GoesToPredictWhenFilesAreNamedAtTheStart)
{
    m_window->showPage(Page::Train);
    m_window.reset();
    gg::MainWindow next(*m_workspace, m_dialogs);
    EXPECT_EQ(next.page(), Page::Train);
    next.openScans({gg::test::writeGreyPicture(m_folder / "scan.png", 200)});
    EXPECT_EQ(next.page(), Page::Predict);
}

TEST_F(MainWindowTest, ShowsAStudyThatIsDroppedAnywhere)
{
    m_window->showPage(Page::Train);
    const std::filesystem::path study = gg::test::writeStudy(m_folder / "study");
    drag({study});
    EXPECT_EQ(m_window->findChild<gg::DropOverlay*>()->text(), QStringLiteral("Open these scans"));
    drop({study});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->study.tree() != nullptr; }));
    EXPECT_EQ(m_window->page(), Page::Study);
    EXPECT_TRUE(m_workspace->predict.results().empty());
    gg::test::visibleButton(*m_window, QStringLiteral("Classify"))->click();
    EXPECT_EQ(m_window->page(), Page::Predict);
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace->predict.results().size() == 6; }));
}

TEST_F(MainWindowTest, ClassifiesAFolderThatIsNoStudy)
{
    m_window->showPage(Page::Train);
    for (int grey = 0; grey < 3; ++grey)
        gg::test::writeGreyPicture(m_folder / "scans" / (std::to_string(grey) + ".png"), grey);
    drop({m_folder / "scans"});
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace->predict.results().size() == 3; }));
    EXPECT_EQ(m_window->page(), Page::Predict);
    EXPECT_EQ(m_workspace->study.tree(), nullptr);
}

TEST_F(MainWindowTest, OpensWhateverIsDroppedOnTheStudyPageThere)
{
    gg::test::writeSeries(m_folder / "series", {"1.2.1", 1, "One", 1});
    m_window->showPage(Page::Study);
    drag({m_folder / "series" / "1.2.1-0"});
    EXPECT_EQ(m_window->findChild<gg::DropOverlay*>()->text(), QStringLiteral("Look at this study"));
    drop({m_folder / "series" / "1.2.1-0"});
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace->study.tree() != nullptr; }));
    EXPECT_EQ(m_window->page(), Page::Study);
    drop({gg::test::writeGreyPicture(m_folder / "scan.png", 200)});
    ASSERT_TRUE(gg::waitUntil([&] { return m_dialogs.errors.size() == 1; }));
    EXPECT_TRUE(m_workspace->predict.results().empty());
}

TEST_F(MainWindowTest, RemembersItsSizeAndColours)
{
    m_window->resize(1111, 777);
    for (QAction* const action : m_window->findChildren<QAction*>()) {
        if (action->text() == QStringLiteral("&Light"))
            action->trigger();
    }
    EXPECT_FALSE(gg::Theme::current().dark);
    EXPECT_EQ(gg::MainWindow::savedColorScheme(), gg::ColorScheme::Light);
    m_window->close();
    gg::MainWindow next(*m_workspace, m_dialogs);
    EXPECT_EQ(next.size(), QSize(1111, 777));
    gg::Theme::apply(*qApp, gg::ColorScheme::Dark);
}

TEST_F(MainWindowTest, AsksBeforeTheStatusLineEndsALongTraining)
{
    openDataset();
    startTraining(1000);
    m_window->pages().train().settings().setAskFrom(std::chrono::milliseconds(0));
    m_dialogs.agrees = false;
    button("Cancel the running job")->click();
    EXPECT_EQ(m_dialogs.asked.back(), QStringLiteral("Stop the training?"));
    EXPECT_EQ(m_workspace->train.state(), gg::TrainSession::State::Running);
    m_dialogs.agrees = true;
    button("Cancel the running job")->click();
    EXPECT_TRUE(waitForTraining());
}
