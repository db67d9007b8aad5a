#include "session/EvaluateSession.h"

#include "support/GreyWorkspace.h"
#include "support/StubFiles.h"

#include <QSignalSpy>
#include <array>
#include <gtest/gtest.h>

namespace {

class EvaluateSession : public testing::Test
{
protected:
    bool evaluate(std::optional<gg::Split> split)
    {
        QSignalSpy changed(&session, &gg::EvaluateSession::resultChanged);
        session.evaluate(split);
        return gg::waitUntil([&] { return changed.count() == 1; });
    }

    /// The images of GreyWorkspace::openDataset(), two of a patient.
    bool openPatients()
    {
        if (!grey.openDataset())
            return false;
        std::string table = "path,label,split,patient\n";
        for (const auto& [name, greys] :
             {std::pair("COVID", std::array{240, 200, 100, 40}), {"NonCOVID", std::array{10, 60, 150, 220}}})
            for (std::size_t i = 0; i < greys.size(); ++i)
                table += std::string("test/") + name + "/" + std::to_string(greys[i]) + ".png," + name +
                         ",test," + name + std::to_string(i / 2) + "\n";
        const auto manifest = grey.folder / "set" / "patients.csv";
        gg::test::writeText(manifest, table);
        QSignalSpy changed(&grey.workspace.dataset, &gg::DatasetSession::datasetChanged);
        grey.workspace.dataset.open(manifest);
        return gg::waitUntil([&] { return changed.count() == 1; });
    }

    /// Into the validation of GreyWorkspace's data set: as many images of either class, whose greys say their
    /// class about as well as chance.
    void writeValidation(int ofEach)
    {
        const std::filesystem::path validation = grey.folder / "set" / "val";
        for (int i = 0; i < ofEach; ++i) {
            const int level = 20 + 210 * i / ofEach;
            gg::test::writeGreyPicture(validation / "COVID" / (std::to_string(i) + ".png"), level + 14);
            gg::test::writeGreyPicture(validation / "NonCOVID" / (std::to_string(i) + ".png"), level);
        }
    }

    bool openBeside()
    {
        const std::size_t before = models.models().size();
        models.openBeside({grey.folder / "beside.safetensors", {}, {}});
        return gg::waitUntil([&] { return models.models().size() == before + 1; });
    }

    gg::test::GreyWorkspace grey;
    gg::ModelSession& models = grey.workspace.model;
    gg::EvaluateSession& session = grey.workspace.evaluate;
};

using Confusion = std::vector<std::vector<std::size_t>>;

std::pair<double, double> bounds(const std::optional<gg::Estimate>& estimate)
{
    return {estimate.value().interval.low, estimate->interval.high};
}

} // namespace

TEST_F(EvaluateSession, JudgesTheModelOnTheChosenSplit)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_EQ(session.metrics().n, 8U);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{2, 2}, {2, 2}}));
    EXPECT_NEAR(session.metrics().accuracy.value().value, 0.5, 1e-12);
    EXPECT_EQ(session.split(), gg::Split::Test);
    ASSERT_TRUE(evaluate(std::nullopt));
    EXPECT_EQ(session.metrics().n, 10U);
}

TEST_F(EvaluateSession, DecidesTheSameScoresAnewAtAnotherThreshold)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    QSignalSpy moved(&session, &gg::EvaluateSession::thresholdChanged);
    const double loss = session.metrics().loss.value();
    // Nobody may classify again.
    const auto shared = grey.workspace.model.classifier();
    const std::lock_guard lock(shared->mutex);
    session.setThreshold(0.7);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}}));
    EXPECT_EQ(session.metrics().threshold, 0.7);
    EXPECT_EQ(session.metrics().loss.value(), loss);
    session.setThreshold(0.7);
    EXPECT_EQ(moved.count(), 1) << "nothing changed";
    EXPECT_FALSE(session.areIntervalsDue()) << "by image they need no draws";
}

TEST_F(EvaluateSession, AnswersAnotherThresholdAtOnceAndDrawsItsIntervalsByPatientInTheBackground)
{
    ASSERT_TRUE(grey.openModel() && openPatients());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    ASSERT_EQ(session.metrics().intervalMethod, gg::IntervalMethod::ByPatient);
    EXPECT_FALSE(session.areIntervalsDue());
    QSignalSpy known(&session, &gg::EvaluateSession::intervalsKnown);
    for (const double threshold : {0.9, 0.3, 0.7})
        session.setThreshold(threshold);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}}));
    EXPECT_TRUE(session.areIntervalsDue()) << "nothing was drawn by the thread that shows the window";
    ASSERT_TRUE(gg::waitUntil([&] { return !session.areIntervalsDue(); }));
    EXPECT_EQ(known.count(), 1) << "of the last threshold alone";
    const gg::Metrics anew = gg::computeMetrics(session.evaluation().predictions);
    EXPECT_EQ(anew.threshold, 0.7);
    EXPECT_EQ(bounds(session.metrics().accuracy), bounds(anew.accuracy));
    EXPECT_EQ(bounds(session.metrics().sensitivity), bounds(anew.sensitivity));
    EXPECT_EQ(bounds(session.metrics().auc), bounds(anew.auc));
}

TEST_F(EvaluateSession, ChoosesTheThresholdByARuleOnTheValidationWhichItEvaluatesOnce)
{
    const std::filesystem::path validation = grey.folder / "set" / "val";
    for (const int level : {200, 180})
        gg::test::writeGreyPicture(validation / "COVID" / (std::to_string(level) + "v.png"), level);
    for (const int level : {160, 20})
        gg::test::writeGreyPicture(validation / "NonCOVID" / (std::to_string(level) + "v.png"), level);
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_TRUE(session.hasValidation());
    EXPECT_EQ(session.thresholdOrigin(), (gg::ChoiceOrigin{"by hand", "test", "set", 8}));
    QSignalSpy chosen(&session, &gg::EvaluateSession::thresholdChosen);
    using ChosenOn = gg::EvaluateSession::ChosenOn;
    session.chooseThreshold({}, ChosenOn::Validation);
    ASSERT_TRUE(gg::waitUntil([&] { return chosen.count() == 1; }));
    EXPECT_NEAR(session.metrics().threshold, 170.0 / 255, 1e-6) << "between 160 and 180";
    EXPECT_EQ(session.metrics().n, 8U) << "the test is what is shown";
    EXPECT_EQ(session.thresholdOrigin().split, "val");
    EXPECT_EQ(session.thresholdOrigin().images, 4U);
    session.chooseThreshold({}, ChosenOn::Validation);
    EXPECT_EQ(chosen.count(), 2) << "at once";

    gg::OperatingRule sensitive;
    sensitive.goal = gg::OperatingGoal::SensitivityAtLeast;
    sensitive.atLeast = 1;
    session.chooseThreshold(sensitive, ChosenOn::Shown);
    EXPECT_EQ(session.metrics().sensitivity->value, 1);
    EXPECT_EQ(session.thresholdOrigin().split, "test");
    session.setThreshold(0.9);
    EXPECT_EQ(session.thresholdOrigin().rule, "by hand");
}

TEST_F(EvaluateSession, LeavesAnOpenedEvaluationAloneWhereAThresholdWasAskedForBefore)
{
    writeValidation(4);
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    QSignalSpy chosen(&session, &gg::EvaluateSession::thresholdChosen);
    session.chooseThreshold({}, gg::EvaluateSession::ChosenOn::Validation);
    gg::EvaluatedModel opened = session.shown();
    opened.opened = gg::OpenedFrom();
    session.show(opened);
    ASSERT_TRUE(gg::waitUntil([&] { return !session.job().isRunning(); }));
    EXPECT_EQ(chosen.count(), 0);
    EXPECT_FALSE(session.shown().chosenBy);
}

TEST_F(EvaluateSession, FitsTheTemperatureOnTheValidationAndDecidesAllImagesAsBefore)
{
    writeValidation(12);
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    session.setThreshold(0.7);
    const gg::Metrics before = session.metrics();
    const std::vector<double> scores = session.evaluation().predictions.rows[0].scores;
    QSignalSpy changed(&session, &gg::EvaluateSession::seenAnew);
    session.fitTemperature();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    const gg::EvaluatedModel& shown = session.shown();
    ASSERT_TRUE(shown.fitted);
    EXPECT_GT(session.temperature(), 1) << "its scores were far too sure";
    EXPECT_NEAR(session.temperature(), shown.fitted->fit.temperature, 1e-12);
    EXPECT_EQ(shown.fitted->origin, (gg::ChoiceOrigin{"log loss smallest", "val", "set", 24}));
    EXPECT_EQ(session.split(), gg::Split::Test) << "which is what is shown still";
    EXPECT_EQ(session.metrics().confusion, before.confusion);
    EXPECT_NEAR(session.metrics().auc->value, before.auc->value, 1e-15);
    EXPECT_LT(session.metrics().threshold, 0.7) << "it moved with the scores";
    EXPECT_GT(session.metrics().threshold, 0.5);
    EXPECT_NE(session.metrics().loss.value(), before.loss.value());
    EXPECT_EQ(models.card().temperature, 1) << "until it is asked for";
    session.setThreshold(0.6);
    session.dropTemperature();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    EXPECT_FALSE(session.shown().fitted);
    EXPECT_NEAR(session.evaluation().predictions.rows[0].scores[0], scores[0], 1e-9);
}

TEST_F(EvaluateSession, ChoosesAThresholdOfTheScoresThatAreShown)
{
    writeValidation(12);
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    QSignalSpy chosen(&session, &gg::EvaluateSession::thresholdChosen);
    QSignalSpy changed(&session, &gg::EvaluateSession::seenAnew);
    session.chooseThreshold({}, gg::EvaluateSession::ChosenOn::Validation);
    ASSERT_TRUE(gg::waitUntil([&] { return chosen.count() == 1; }));
    session.fitTemperature();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(session.thresholdOrigin().split, "val") << "it is the same one";
    const double moved = session.metrics().threshold;
    session.chooseThreshold({}, gg::EvaluateSession::ChosenOn::Validation);
    EXPECT_EQ(chosen.count(), 2) << "its images are at hand";
    EXPECT_NEAR(session.metrics().threshold, moved, 0.02) << "halfway between the same two scores";
}

TEST_F(EvaluateSession, AdoptsNoTemperatureOfFewImages)
{
    writeValidation(4);
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    std::string told;
    QObject::connect(&session, &gg::EvaluateSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    session.fitTemperature();
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("at least 10"), std::string::npos) << told;
    EXPECT_FALSE(session.shown().fitted);
}

TEST_F(EvaluateSession, BeginsWithTheTemperatureThatTheModelHasNow)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    models.setThreshold(0.7);
    models.setTemperature(2, {});
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_EQ(session.temperature(), 2);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}})) << "as 0.7 at 1";
    QSignalSpy changed(&session, &gg::EvaluateSession::seenAnew);
    {
        const std::lock_guard lock(models.classifier()->mutex);
        session.evaluate(gg::Split::Test);
        models.setTemperature(1, {});
    }
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; })) << "it changed meanwhile";
    EXPECT_EQ(session.temperature(), 1);
    EXPECT_NEAR(session.metrics().threshold, 0.7, 1e-9);
}

TEST_F(EvaluateSession, DrawsNoIntervalsForAResultThatIsGone)
{
    ASSERT_TRUE(grey.openModel() && openPatients());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    QSignalSpy known(&session, &gg::EvaluateSession::intervalsKnown);
    session.setThreshold(0.7);
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_FALSE(session.areIntervalsDue());
    known.clear(); // where an evaluation takes long, they were drawn while the first result was there
    QTest::qWait(200);
    EXPECT_EQ(known.count(), 0);

    session.setThreshold(0.7);
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_FALSE(session.areIntervalsDue());
    known.clear();
    QTest::qWait(200);
    EXPECT_EQ(known.count(), 0);
}

TEST_F(EvaluateSession, BeginsWithTheThresholdThatTheModelHasNow)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    grey.workspace.model.setThreshold(0.7);
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_EQ(session.metrics().threshold, 0.7);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}}));
}

TEST_F(EvaluateSession, DropsTheResultOfAnotherModel)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_FALSE(session.hasResult());
}

TEST_F(EvaluateSession, FailsWithoutModelOrDataset)
{
    QSignalSpy failed(&session, &gg::EvaluateSession::failed);
    session.evaluate(std::nullopt);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_FALSE(session.hasResult());
}

TEST_F(EvaluateSession, FailsForAModelOfOtherClasses)
{
    ASSERT_TRUE(grey.openDataset());
    grey.workspace.model.open({grey.folder / "m.safetensors", {}, {"cat", "dog"}});
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    QSignalSpy failed(&session, &gg::EvaluateSession::failed);
    session.evaluate(std::nullopt);
    ASSERT_TRUE(gg::waitUntil([&] { return failed.count() == 1; }));
    EXPECT_FALSE(session.hasResult());
}

TEST_F(EvaluateSession, KeepsTheResultOfEachModelAndShowsTheCurrentOne)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    const gg::ModelId first = models.currentId();
    QSignalSpy changed(&session, &gg::EvaluateSession::resultChanged);
    ASSERT_TRUE(openBeside());
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(session.hasResult()) << "the one that is shown now was not evaluated";
    ASSERT_NE(session.resultOf(first), nullptr);
    EXPECT_EQ(session.resultOf(first)->metrics.n, 8U);
    ASSERT_TRUE(evaluate(std::nullopt));
    session.setThreshold(0.7);
    EXPECT_EQ(session.metrics().n, 10U);
    models.makeCurrent(first);
    EXPECT_EQ(changed.count(), 3);
    EXPECT_EQ(changed.back()[0].value<gg::ModelId>(), first);
    EXPECT_EQ(session.metrics().n, 8U);
    EXPECT_EQ(session.metrics().threshold, 0.5) << "the other's was moved";
    models.close(models.models()[1].id);
    EXPECT_TRUE(session.hasResult());
    EXPECT_EQ(changed.count(), 3) << "nothing that is shown has changed";
}

TEST_F(EvaluateSession, GivesAResultToItsModelThoughAnotherIsShownMeanwhile)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset() && openBeside());
    const gg::ModelId second = models.currentId();
    QSignalSpy changed(&session, &gg::EvaluateSession::resultChanged);
    {
        const std::lock_guard lock(models.classifier()->mutex);
        session.evaluate(gg::Split::Test);
        models.setThreshold(0.7);
        models.makeCurrent(models.models()[0].id);
    }
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(changed[0][0].value<gg::ModelId>(), second);
    EXPECT_FALSE(session.hasResult());
    ASSERT_NE(session.resultOf(second), nullptr);
    EXPECT_EQ(session.resultOf(second)->metrics.threshold, 0.7);
}

TEST_F(EvaluateSession, DrawsTheIntervalsOfAModelOnceItIsShownAgain)
{
    ASSERT_TRUE(grey.openModel() && openPatients());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    const gg::ModelId first = models.currentId();
    session.setThreshold(0.7);
    ASSERT_TRUE(openBeside());
    EXPECT_FALSE(session.areIntervalsDue()) << "of this one there are none";
    EXPECT_TRUE(session.resultOf(first)->areIntervalsDue);
    models.makeCurrent(first);
    EXPECT_TRUE(gg::waitUntil([&] { return !session.areIntervalsDue(); }));
}

TEST_F(EvaluateSession, BreaksOffTheEvaluationOfAModelThatIsClosed)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset() && openBeside());
    const gg::ModelId second = models.currentId();
    QSignalSpy cancelled(&session.job(), &gg::Job::cancelled);
    const auto shared = models.classifier();
    {
        const std::lock_guard lock(shared->mutex);
        session.evaluate(gg::Split::Test);
        models.makeCurrent(models.models()[0].id);
        models.close(second);
    }
    ASSERT_TRUE(gg::waitUntil([&] { return cancelled.count() == 1; }));
    EXPECT_EQ(session.resultOf(second), nullptr);
}
