// A run of the real engine that is stopped and taken up again from the Runs page, as a person does it.
#include "base/CancelToken.h"
#include "demo/DemoSetWriter.h"
#include "engine/Engines.h"
#include "pages/MainWindow.h"
#include "pages/Workspace.h"
#include "pages/runs/RunDetails.h"
#include "pages/runs/RunsPage.h"
#include "runs/RunFolder.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QPushButton>
#include <QTreeView>
#include <gtest/gtest.h>

namespace gg {
namespace {

constexpr int longWait = 300'000; // milliseconds; for a slow and busy machine
constexpr int wantedEpochs = 3;

TEST(ResumedRun, GoesOnBehindTheEpochAfterWhichItWasStopped)
{
    const test::FreshSettings settings;
    const test::TemporaryFolder folder;
    DemoSetConfig demo;
    demo.patients = 20;
    writeDemoSet(folder / "demo", demo, {}, {});
    FakeDialogs dialogs;
    Workspace workspace(loadEngines, folder / "runs");
    MainWindow window(workspace, dialogs);
    window.show();
    workspace.dataset.open(folder / "demo");
    ASSERT_TRUE(waitUntil([&] { return workspace.dataset.dataset().has_value(); }, longWait));

    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "resnet18";
    config.weights = "none";
    config.epochs = wantedEpochs;
    workspace.train.start(config, *workspace.dataset.dataset());
    ASSERT_TRUE(waitUntil([&] { return workspace.train.state() == TrainSession::State::Running; }, longWait));
    const RunFolder run(workspace.train.runFolder());
    ASSERT_TRUE(waitUntil([&] { return run.holdsRun() && !run.readHistory().empty(); }, longWait));
    workspace.train.stop();
    ASSERT_TRUE(waitUntil([&] { return workspace.train.state() == TrainSession::State::Idle; }, longWait));
    const std::vector<EpochRecord> before = run.readHistory();
    ASSERT_LT(before.size(), static_cast<std::size_t>(wantedEpochs));

    window.showPage(MainWindow::Page::Runs);
    RunsPage& page = window.pages().runs();
    ASSERT_TRUE(waitUntil([&] { return page.list().model()->rowCount() == 1; }, longWait));
    page.choose({run.path()});
    ASSERT_TRUE(waitUntil([&] { return page.details().resumeButton().isEnabled(); }, longWait));
    EXPECT_EQ(page.details().run()->state, RunState::Stopped);
    page.details().resumeButton().click();
    ASSERT_TRUE(waitUntil([&] { return workspace.train.state() != TrainSession::State::Idle; }, longWait));
    EXPECT_EQ(window.page(), MainWindow::Page::Train);
    ASSERT_TRUE(waitUntil([&] { return workspace.train.state() == TrainSession::State::Idle; }, longWait));

    EXPECT_TRUE(dialogs.errors.empty());
    const std::vector<EpochRecord> after = run.readHistory();
    ASSERT_EQ(after.size(), static_cast<std::size_t>(wantedEpochs));
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(historyLine(after[i]), historyLine(before[i])) << "what was done stays";
    EXPECT_EQ(run.readRecord().status, RunStatus::Finished);
    EXPECT_EQ(run.readRecord().resumed.size(), 1u);
    window.showPage(MainWindow::Page::Runs);
    EXPECT_TRUE(
        waitUntil([&] { return workspace.runs.runs().front().state == RunState::Finished; }, longWait));
}

} // namespace
} // namespace gg
