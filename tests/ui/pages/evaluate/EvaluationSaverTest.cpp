#include "pages/evaluate/EvaluationSaver.h"

#include "base/FolderLock.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "pages/evaluate/ContactSheetsPanel.h"
#include "pages/evaluate/EvaluatePage.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "runs/EvaluationFolder.h"
#include "support/BlockMeter.h"
#include "support/FakeDialogs.h"
#include "support/FileSizeLimit.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "support/WrittenRun.h"
#include "widgets/ChosenParts.h"

#include <QAction>
#include <QImage>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Its model says that the run in test::writeRun() has made it.
class EngineOfRun : public FakeEngine
{
public:
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string&) override
    {
        return std::make_unique<OfRun>(source.path / "best.safetensors");
    }

private:
    class OfRun : public FakeClassifier
    {
    public:
        explicit OfRun(std::filesystem::path file)
            : FakeClassifier(std::move(file)), m_card(FakeClassifier::card())
        {
            m_card.provenance = {
                {"config", test::WrittenRun().config}, {"data_set_fingerprint", "f00d"}, {"epoch", 1}};
        }
        const ModelCard& card() const override { return m_card; }

    private:
        ModelCard m_card;
    };
};

class EvaluationSaverTest : public testing::Test
{
protected:
    EvaluationSaverTest()
    {
        page.resize(1190, 740);
        page.show();
        QObject::connect(&page, &EvaluatePage::saved,
                         [this](const std::filesystem::path& place) { saved = place; });
    }
    EvaluationSaver& saver() { return page.saver(); }
    /// Evaluates the best model of a run in `run`.
    bool evaluateRun()
    {
        test::writeRun(run);
        test::writeText(run / "best.safetensors", "x");
        *grey.engines = Engines::allBy(std::make_shared<EngineOfRun>());
        grey.workspace.model.open({run, {}, {}});
        if (!grey.openDataset() || !waitUntil([&] { return grey.workspace.model.hasModel(); }))
            return false;
        grey.workspace.evaluate.evaluate(Split::Test);
        return waitUntil([&] { return grey.workspace.evaluate.hasResult(); });
    }
    /// Whether something was saved in the end.
    bool exportTo(const std::filesystem::path& folder)
    {
        dialogs.saved = folder;
        return savedBy(saver().exporting());
    }
    bool savedBy(QAction& action)
    {
        saved.clear();
        action.trigger();
        EXPECT_TRUE(waitUntil([&] { return action.isEnabled() && !saver().job().isRunning(); }));
        return !saved.empty();
    }

    test::GreyWorkspace grey;
    FakeDialogs dialogs;
    EvaluatePage page{grey.workspace, dialogs};
    std::filesystem::path saved;
    const std::filesystem::path run = grey.folder / "runs" / "first";
};

TEST_F(EvaluationSaverTest, HasNothingToSaveBeforeAnEvaluation)
{
    EXPECT_FALSE(saver().exporting().isEnabled());
    EXPECT_FALSE(saver().keeping().isEnabled());
    EXPECT_FALSE(saver().button()->isVisible());
    ASSERT_TRUE(grey.evaluate());
    EXPECT_TRUE(saver().button()->isVisible());
    EXPECT_TRUE(saver().exporting().isEnabled());
    EXPECT_FALSE(saver().keeping().isEnabled()) << "the model is no run's";
}

TEST_F(EvaluationSaverTest, ExportsFiguresCurvesAndEveryViewOfThem)
{
    ASSERT_TRUE(grey.evaluate());
    ASSERT_TRUE(exportTo(grey.folder / "out"));
    EXPECT_EQ(saved, grey.folder / "out");
    const EvaluationFiles files = readEvaluationFiles(saved);
    EXPECT_EQ(metricsToJson(files.metrics), metricsToJson(grey.workspace.evaluate.metrics()));
    EXPECT_TRUE(std::filesystem::exists(saved / "curves" / "roc.csv"));
    for (const char* const view : {"matrix", "roc", "mistakes", "scores", "precision", "calibration"}) {
        const std::filesystem::path file = saved / "plots" / view;
        const QImage picture(QString::fromStdString(file.native() + ".png"));
        EXPECT_EQ(picture.size(), QSize(1280, 840)) << view;
        EXPECT_NE(readTextFile(file.native() + ".svg").find("<svg"), std::string::npos) << view;
    }
    EXPECT_FALSE(std::filesystem::exists(saved / "plots" / "sources.png")) << "no source is known";
    EXPECT_FALSE(std::filesystem::exists(saved / "contact-sheets")) << "they were not drawn";
}

TEST_F(EvaluationSaverTest, ExportsTheContactSheetsOnceTheyAreDrawn)
{
    ASSERT_TRUE(grey.evaluate());
    page.views().setCurrentIndex(1);
    ASSERT_TRUE(waitUntil([&] { return !page.contactSheets().drawn().empty(); }));
    ASSERT_TRUE(exportTo(grey.folder / "out"));
    for (const Outcome outcome : outcomes) {
        const std::filesystem::path file = saved / "contact-sheets" / ContactSheetsPanel::fileName(outcome);
        EXPECT_FALSE(QImage(QString::fromStdString(file.native())).isNull()) << file;
    }
}

TEST_F(EvaluationSaverTest, ExportsTheThresholdOfThePageAndWhereItWasChosen)
{
    ASSERT_TRUE(grey.evaluate());
    const auto origin = [&] {
        EXPECT_TRUE(exportTo(grey.folder / "out"));
        const Json json = readJsonFile(grey.folder / "out" / "metrics.json");
        EXPECT_EQ(json["threshold"], grey.workspace.evaluate.evaluation().predictions.threshold);
        return json["threshold_origin"];
    };
    EXPECT_TRUE(origin().is_null()) << "the model's own, of which nobody knows";
    grey.workspace.evaluate.setThreshold(0.7);
    EXPECT_EQ(origin(), toJson(ChoiceOrigin{"by hand", "test", "set", 8}));
    grey.workspace.evaluate.chooseThreshold({}, EvaluateSession::ChosenOn::Shown);
    EXPECT_EQ(origin()["rule"], grey.workspace.evaluate.thresholdOrigin().rule);
    EXPECT_NE(origin()["rule"], "by hand");
}

TEST_F(EvaluationSaverTest, AsksBeforeItReplacesAnEvaluationAndNeverReplacesAnythingElse)
{
    ASSERT_TRUE(grey.evaluate());
    ASSERT_TRUE(exportTo(grey.folder / "out"));
    dialogs.agrees = false;
    EXPECT_FALSE(exportTo(grey.folder / "out"));
    EXPECT_EQ(dialogs.lastAction, "Replace");
    dialogs.agrees = true;
    EXPECT_TRUE(exportTo(grey.folder / "out"));
    test::writeText(grey.folder / "thesis" / "chapter.tex", "x");
    EXPECT_FALSE(exportTo(grey.folder / "thesis"));
    ASSERT_EQ(dialogs.errors.size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(grey.folder / "thesis" / "chapter.tex"));
}

TEST_F(EvaluationSaverTest, SaysWhyItCannotBeWritten)
{
    ASSERT_TRUE(grey.evaluate());
    EXPECT_FALSE(exportTo(grey.folder / "absent" / "out"));
    {
        const test::FileSizeLimit full(200);
        EXPECT_FALSE(exportTo(grey.folder / "out"));
    }
    ASSERT_EQ(dialogs.errors.size(), 2u);
    EXPECT_EQ(dialogs.errors[1].kind(), ErrorKind::Failed);
    EXPECT_FALSE(std::filesystem::exists(grey.folder / "out"));
}

TEST_F(EvaluationSaverTest, DrawsAnewWhereTheThresholdMovesMeanwhile)
{
    ASSERT_TRUE(grey.evaluate());
    dialogs.saved = grey.folder / "out";
    saver().exporting().trigger();
    QTest::qWait(1);
    ASSERT_FALSE(saver().job().isRunning()) << "it is still being drawn";
    grey.workspace.evaluate.setThreshold(0.7);
    ASSERT_TRUE(waitUntil([&] { return !saved.empty(); }));
    EXPECT_EQ(readEvaluationFiles(saved).metrics.threshold, 0.7);
}

TEST_F(EvaluationSaverTest, WritesNothingWhereTheEvaluationGoesMeanwhile)
{
    ASSERT_TRUE(grey.evaluate());
    dialogs.saved = grey.folder / "out";
    saver().exporting().trigger();
    grey.workspace.model.open({grey.folder / "other.safetensors", {}, {}});
    ASSERT_TRUE(waitUntil([&] { return !grey.workspace.evaluate.hasResult(); }));
    QTest::qWait(50);
    EXPECT_TRUE(saved.empty() || readEvaluationFiles(saved).metrics.n == 8)
        << "what was drawn before may be written";
    EXPECT_FALSE(saver().exporting().isEnabled());
}

TEST_F(EvaluationSaverTest, NeverBlocksTheWindowForLong)
{
    ASSERT_TRUE(grey.evaluate());
    ASSERT_TRUE(exportTo(grey.folder / "warm")); // fonts are loaded once
    BlockMeter meter;
    ASSERT_TRUE(exportTo(grey.folder / "out"));
    EXPECT_LT(meter.longest(), 100) << "milliseconds";
}

TEST_F(EvaluationSaverTest, KeepsTheEvaluationOfARunsBestModelInTheRun)
{
    ASSERT_TRUE(evaluateRun());
    ASSERT_TRUE(savedBy(saver().keeping()));
    EXPECT_EQ(saved, run / "evaluations" / "set-test");
    EXPECT_EQ(metricsToJson(readEvaluationFiles(saved).metrics),
              metricsToJson(grey.workspace.evaluate.metrics()));
    ASSERT_TRUE(savedBy(saver().keeping()));
    EXPECT_EQ(saved, run / "evaluations" / "set-test-2");
    EXPECT_TRUE(dialogs.asked.isEmpty());
}

TEST_F(EvaluationSaverTest, KeepsNothingInARunThatIsBeingTrained)
{
    ASSERT_TRUE(evaluateRun());
    const std::optional<FolderLock> training = FolderLock::tryLock(run);
    EXPECT_FALSE(savedBy(saver().keeping()));
    EXPECT_FALSE(exportTo(run / "deep"));
    EXPECT_EQ(dialogs.errors.size(), 2u);
    EXPECT_FALSE(std::filesystem::exists(run / "evaluations"));
}

TEST_F(EvaluationSaverTest, HasItsKey)
{
    ASSERT_TRUE(grey.evaluate());
    QApplication::setActiveWindow(&page);
    page.setFocus();
    dialogs.saved = grey.folder / "out";
    QTest::keyClick(&page, Qt::Key_E, Qt::ControlModifier);
    EXPECT_TRUE(waitUntil([&] { return !saved.empty(); }));
}

} // namespace
} // namespace gg
