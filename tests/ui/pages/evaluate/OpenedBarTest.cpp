#include "pages/evaluate/OpenedBar.h"

#include "base/AtomicFile.h"
#include "pages/MainWindow.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/EvaluationGallery.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "pages/evaluate/EvaluationSaver.h"
#include "plots/MatrixPlot.h"
#include "runs/EvaluationFolder.h"
#include "support/FakeDialogs.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "support/WrittenRun.h"
#include "widgets/ElidedLabel.h"
#include "widgets/GalleryView.h"
#include "widgets/MetricTile.h"
#include "widgets/NotesLine.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// A page with all that it needs.
struct Seen
{
    explicit Seen(Workspace& workspace) : page(workspace, dialogs)
    {
        page.resize(1190, 740);
        page.show();
    }
    QStringList tiles()
    {
        QStringList texts;
        for (auto* const tile : page.findChildren<MetricTile*>())
            texts << tile->accessibleName() + tile->value() + tile->interval();
        return texts;
    }
    QStringList rows() { return test::rowTexts(*page.gallery().view().model()); }
    QString notes() { return page.findChild<NotesLine*>("notes")->notes(); }
    QString subject() { return page.findChild<ElidedLabel*>("subject")->fullText(); }

    FakeDialogs dialogs;
    EvaluatePage page;
};

class OpenedBarTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(grey.evaluate());
        before.dialogs.saved = place;
        before.page.saver().exporting().trigger();
        ASSERT_TRUE(waitUntil([&] { return std::filesystem::exists(place) && !isSaving(); }));
    }
    bool isSaving() { return before.page.saver().job().isRunning(); }
    /// In the other window, which has no model.
    bool open()
    {
        after.dialogs.folder = place;
        after.page.opened().opening().trigger();
        return waitUntil([&] { return other.evaluate.opened() != nullptr; });
    }

    test::GreyWorkspace grey;
    Workspace other{[loaded = grey.engines] { return *loaded; }, grey.folder / "other runs"};
    Seen before{grey.workspace};
    Seen after{other};
    const std::filesystem::path place = grey.folder / "out";
};

TEST_F(OpenedBarTest, ShowsTheSamePageWithoutTheModel)
{
    ASSERT_TRUE(open());
    EXPECT_EQ(after.tiles(), before.tiles());
    EXPECT_EQ(after.rows(), before.rows());
    EXPECT_EQ(after.notes(), before.notes());
    EXPECT_EQ(after.page.plots().matrix().csv(), before.page.plots().matrix().csv());
    EXPECT_EQ(after.subject(), "Opened: resnet18 on set, Test");
    EXPECT_TRUE(after.page.opened().isVisible());
    EXPECT_TRUE(after.page.opened().text().contains("without its model")) << "and says what is missing";
    EXPECT_FALSE(after.page.views().isTabEnabled(1)) << "the contact sheets need the model";
    EXPECT_FALSE(before.page.opened().isVisible());
}

TEST_F(OpenedBarTest, FiltersAndDecidesAnewAsBefore)
{
    ASSERT_TRUE(open());
    for (Seen* const seen : {&before, &after}) {
        EvaluationFilter filter;
        filter.scores = ScoreRange{0.3, 0.9};
        seen->page.open(filter);
    }
    EXPECT_EQ(after.rows(), before.rows());
    grey.workspace.evaluate.setThreshold(0.7);
    other.evaluate.setThreshold(0.7);
    EXPECT_EQ(after.tiles(), before.tiles());
    EXPECT_EQ(after.rows(), before.rows());
    for (EvaluateSession* const session : {&grey.workspace.evaluate, &other.evaluate})
        session->chooseThreshold({}, EvaluateSession::ChosenOn::Shown);
    EXPECT_EQ(other.evaluate.thresholdOrigin(), grey.workspace.evaluate.thresholdOrigin());
    EXPECT_FALSE(other.evaluate.hasValidation()) << "its model is not there to classify it";
}

TEST_F(OpenedBarTest, CanBeExportedAgainAndIsTheSame)
{
    ASSERT_TRUE(open());
    after.dialogs.saved = grey.folder / "again";
    after.page.saver().exporting().trigger();
    ASSERT_TRUE(waitUntil([&] { return std::filesystem::exists(grey.folder / "again"); }));
    const EvaluationFiles first = readEvaluationFiles(place);
    const EvaluationFiles again = readEvaluationFiles(grey.folder / "again");
    EXPECT_EQ(metricsToJson(again.metrics), metricsToJson(first.metrics));
    EXPECT_EQ(again.origin, first.origin);
    EXPECT_FALSE(after.page.saver().keeping().isEnabled());
}

TEST_F(OpenedBarTest, SaysWhichImagesAreNotFoundAndLooksWhereAPersonPoints)
{
    std::filesystem::rename(grey.folder / "set", grey.folder / "moved");
    ASSERT_TRUE(open());
    EXPECT_TRUE(after.page.opened().text().contains("Its images were not found."));
    EXPECT_EQ(after.rows(), before.rows()) << "they are listed all the same";
    after.dialogs.folder = grey.folder / "moved";
    auto* const find = after.page.findChild<QPushButton*>("findImages");
    ASSERT_TRUE(find->isVisible());
    find->click();
    ASSERT_TRUE(waitUntil([&] { return other.evaluate.opened()->missing == 0; }));
    EXPECT_FALSE(after.page.opened().text().contains("not found"));
    EXPECT_FALSE(find->isVisible());
}

TEST_F(OpenedBarTest, StandsBeforeTheModelsOwnUntilItIsClosed)
{
    before.page.opened().open(place);
    ASSERT_TRUE(waitUntil([&] { return grey.workspace.evaluate.opened() != nullptr; }));
    grey.workspace.evaluate.setThreshold(0.7);
    EXPECT_EQ(grey.workspace.evaluate.resultOf(grey.workspace.model.currentId())->metrics.threshold, 0.5)
        << "that of the model stays";
    before.page.findChild<QPushButton*>("closeOpened")->click();
    EXPECT_EQ(grey.workspace.evaluate.opened(), nullptr);
    EXPECT_EQ(grey.workspace.evaluate.metrics().threshold, 0.5);
    EXPECT_FALSE(before.page.opened().isVisible());
    EXPECT_TRUE(before.page.views().isTabEnabled(1));
}

TEST_F(OpenedBarTest, GivesWayToAModelThatIsOpenedOrEvaluated)
{
    ASSERT_TRUE(open());
    other.model.open({grey.folder / "model.safetensors", {}, {}});
    ASSERT_TRUE(waitUntil([&] { return other.model.hasModel(); }));
    EXPECT_EQ(other.evaluate.opened(), nullptr);
    EXPECT_FALSE(other.evaluate.hasResult());
    before.page.opened().open(place);
    ASSERT_TRUE(waitUntil([&] { return grey.workspace.evaluate.opened() != nullptr; }));
    before.page.evaluate();
    EXPECT_TRUE(waitUntil([&] { return grey.workspace.evaluate.opened() == nullptr; }));
    EXPECT_TRUE(grey.workspace.evaluate.hasResult());
}

TEST_F(OpenedBarTest, SaysWhatIsWrongWithTheFiles)
{
    writeFileAtomically(place / "predictions.csv", "path,label\n");
    after.page.opened().open(place);
    ASSERT_TRUE(waitUntil([&] { return after.dialogs.errors.size() == 1; }));
    EXPECT_EQ(after.dialogs.errors[0].kind(), ErrorKind::BadInput);
    EXPECT_EQ(other.evaluate.opened(), nullptr);
}

TEST_F(OpenedBarTest, OpensWhatIsDroppedOnThePage)
{
    FakeDialogs dialogs;
    MainWindow window(other, dialogs);
    window.showPage(MainWindow::Page::Evaluate);
    window.openDropped({place / "predictions.csv"});
    EXPECT_TRUE(waitUntil([&] { return other.evaluate.opened() != nullptr; }));
    EXPECT_EQ(window.page(), MainWindow::Page::Evaluate);
    EXPECT_TRUE(dialogs.errors.empty());
}

TEST_F(OpenedBarTest, KnowsAnEvaluationFromARunAndFromOtherTables)
{
    EXPECT_TRUE(isEvaluation(place));
    EXPECT_TRUE(isEvaluation(place / "predictions.csv"));
    EXPECT_FALSE(isEvaluation(place / "metrics.json"));
    EXPECT_FALSE(isEvaluation(grey.folder.path()));
    test::writeText(grey.folder / "alone" / "predictions.csv", "x");
    EXPECT_FALSE(isEvaluation(grey.folder / "alone" / "predictions.csv"));
    test::writeRun(grey.folder / "run");
    EXPECT_FALSE(isEvaluation(grey.folder / "run"));
}

} // namespace
} // namespace gg
