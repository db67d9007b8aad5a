#include "session/PredictSession.h"

#include "support/FakeAccelerator.h"
#include "support/GreyWorkspace.h"
#include "support/ManyFrames.h"
#include "support/StubFiles.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class PredictSession : public testing::Test
{
protected:
    bool isIdle() { return !session.job().isRunning(); }
    bool waitForRows(std::size_t count)
    {
        return gg::waitUntil([&] { return session.results().size() == count && isIdle(); });
    }
    double score(std::size_t row) { return session.results().at(row).classification.value().scores.at(1); }

    gg::test::GreyWorkspace grey;
    gg::PredictSession& session = grey.workspace.predict;
};

} // namespace

TEST_F(PredictSession, ClassifiesFilesInTheOrderInWhichTheyWereDropped)
{
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("z.png", 204), grey.picture("a.png", 51)});
    session.add({grey.picture("m.png", 102)});
    ASSERT_TRUE(waitForRows(3));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_EQ(session.results()[0].file.filename(), "z.png");
    EXPECT_NEAR(score(0), 0.8, 1e-9);
    EXPECT_NEAR(score(1), 0.2, 1e-9);
    EXPECT_NEAR(score(2), 0.4, 1e-9);
}

TEST_F(PredictSession, ScoresWhatIsClassifiedByTheModelsTemperatureAndDecidesItAsBefore)
{
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("z.png", 204), grey.picture("a.png", 51)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2 && session.waitingCount() == 0; }));
    grey.workspace.model.setThreshold(0.7);
    grey.workspace.model.setTemperature(2, {});
    EXPECT_NEAR(score(0), 2.0 / 3, 1e-6) << "at once: odds of 4 become 2";
    EXPECT_NEAR(score(1), 1.0 / 3, 1e-6);
    EXPECT_EQ(session.results()[0].classification->predicted, 1) << "though 0.67 lies below 0.7";
    session.add({grey.picture("m.png", 204)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 3 && session.waitingCount() == 0; }));
    EXPECT_NEAR(score(2), 2.0 / 3, 1e-6) << "and what is classified later";
    grey.workspace.model.setTemperature(1, {});
    EXPECT_NEAR(score(0), 0.8, 1e-6);
}

TEST_F(PredictSession, GivesWhatIsClassifiedInTheFormOfAnEvaluation)
{
    ASSERT_TRUE(grey.openModel());
    gg::test::writeText(grey.folder / "pictures" / "broken.png", "no picture");
    session.add({grey.picture("a.png", 204), grey.folder / "pictures" / "broken.png"});
    ASSERT_TRUE(waitForRows(2));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    const gg::Predictions predictions = session.asPredictions();
    ASSERT_EQ(predictions.rows.size(), 1U);
    EXPECT_EQ(predictions.rows[0].path, grey.folder / "pictures" / "a.png");
    EXPECT_EQ(predictions.rows[0].predicted, 1);
    EXPECT_EQ(predictions.rows[0].label, gg::unknownLabel);
    EXPECT_EQ(predictions.classes, grey.workspace.model.card().classes);
}

TEST_F(PredictSession, TakesEachFrameOfAFileOfManyForAScan)
{
    const std::filesystem::path file = gg::test::writeManyFrames(grey.folder / "many.dcm", 2);
    session.add({file});
    ASSERT_TRUE(waitForRows(2));
    EXPECT_EQ(session.results()[1].frame, 2) << "before it is classified";
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_TRUE(session.results()[0].classification);
    EXPECT_EQ(session.results()[1].wholeFile(), file);
    session.add({file / "2"});
    ASSERT_TRUE(gg::waitUntil([&] { return isIdle(); }));
    EXPECT_EQ(session.results().size(), 2U) << "it stands in the list";
}

TEST_F(PredictSession, LooksForScansBelowFolders)
{
    ASSERT_TRUE(grey.openModel());
    grey.picture("below/1.png", 51);
    grey.picture("below/deeper/2.png", 102);
    session.add({grey.folder / "pictures"});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2 && session.waitingCount() == 0; }));
}

TEST_F(PredictSession, SaysWhichFilesOfAFolderWerePassedOver)
{
    grey.picture("1.png", 51);
    gg::test::writeText(grey.folder / "pictures" / "notes.txt", "no scan");
    QSignalSpy told(&session, &gg::PredictSession::told);
    session.add({grey.folder / "pictures"});
    ASSERT_TRUE(waitForRows(1));
    ASSERT_EQ(told.count(), 1);
    EXPECT_TRUE(told.front().front().toString().contains("notes.txt"));
}

TEST_F(PredictSession, KeepsFilesWaitingUntilThereIsAModel)
{
    session.add({grey.picture("a.png", 51), grey.picture("b.png", 204)});
    ASSERT_TRUE(waitForRows(2));
    EXPECT_EQ(session.waitingCount(), 2);
    EXPECT_TRUE(session.isWaiting(0));
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_NEAR(score(1), 0.8, 1e-9);
}

TEST_F(PredictSession, ClassifiesTheWholeListAnewWithAnotherModel)
{
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 51)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 1 && session.waitingCount() == 0; }));
    grey.picture("a.png", 204);
    int waitingAtChange = -1;
    QObject::connect(&grey.workspace.model, &gg::ModelSession::modelChanged, &session,
                     [&] { waitingAtChange = session.waitingCount(); });
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_EQ(waitingAtChange, 1) << "the old model's score must not stand beside the new one's name";
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_NEAR(score(0), 0.8, 1e-9);
}

TEST_F(PredictSession, ReportsABadFileAndDoesTheRest)
{
    ASSERT_TRUE(grey.openModel());
    gg::test::writeText(grey.folder / "bad.png", "no picture");
    session.add({grey.picture("a.png", 51), grey.folder / "bad.png", grey.picture("b.png", 204)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 3 && session.waitingCount() == 0; }));
    EXPECT_FALSE(session.results()[1].error.isEmpty());
    EXPECT_FALSE(session.results()[1].classification.has_value());
    EXPECT_NEAR(score(2), 0.8, 1e-9);
}

TEST_F(PredictSession, ListsAFileOnceByWhateverPathItIsOpened)
{
    const auto file = grey.picture("a.png", 51);
    std::filesystem::create_symlink(file, grey.folder / "link.png");
    QSignalSpy added(&session, &gg::PredictSession::added);
    QSignalSpy opened(&session, &gg::PredictSession::opened);
    session.add({file, grey.picture("b.png", 204)});
    ASSERT_TRUE(waitForRows(2));
    for (const auto& again :
         {grey.folder / "pictures" / "b.png", grey.folder / "pictures" / "." / ".." / "pictures" / "b.png"}) {
        session.add({again});
        ASSERT_TRUE(gg::waitUntil([&] { return isIdle(); }));
    }
    session.add({grey.folder / "link.png", grey.folder / "pictures"});
    ASSERT_TRUE(gg::waitUntil([&] { return isIdle(); }));
    EXPECT_EQ(session.results().size(), 2U);
    EXPECT_EQ(added.count(), 1);
    ASSERT_EQ(opened.count(), 4);
    EXPECT_EQ(opened[1].front().toInt(), 1) << "the row that was there already";
    EXPECT_EQ(opened[2].front().toInt(), 1);
    EXPECT_EQ(opened[3].front().toInt(), 0);
}

TEST_F(PredictSession, DecidesAnewWhenTheModelsThresholdChanges)
{
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 102), grey.picture("b.png", 204)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2 && session.waitingCount() == 0; }));
    const auto predicted = [&](std::size_t row) { return session.results()[row].classification->predicted; };
    EXPECT_EQ(predicted(0), 0);
    grey.workspace.model.setThreshold(0.3);
    EXPECT_EQ(predicted(0), 1);
    EXPECT_EQ(predicted(1), 1);
    session.add({grey.picture("c.png", 90)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 3 && session.waitingCount() == 0; }));
    EXPECT_EQ(predicted(2), 1) << "what comes later is decided by it too";
}

TEST_F(PredictSession, TriesAFileAgainThatCouldNotBeRead)
{
    ASSERT_TRUE(grey.openModel());
    gg::test::writeText(grey.folder / "pictures" / "a.png", "no picture");
    session.add({grey.folder / "pictures" / "a.png"});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 1 && session.waitingCount() == 0; }));
    ASSERT_FALSE(session.results()[0].error.isEmpty());
    session.add({grey.picture("a.png", 204)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results()[0].classification.has_value(); }));
    EXPECT_EQ(session.results().size(), 1U);
}

TEST_F(PredictSession, TakesRowsOutWithoutMixingUpTheResultsOfTheOthers)
{
    session.add({grey.picture("a.png", 51), grey.picture("b.png", 102), grey.picture("c.png", 204)});
    ASSERT_TRUE(waitForRows(3));
    ASSERT_TRUE(grey.openModel()); // the list is being classified now
    session.remove(std::vector{0, 2, 0});
    ASSERT_EQ(session.results().size(), 1U);
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0 && isIdle(); }));
    EXPECT_EQ(session.results()[0].file.filename(), "b.png");
    EXPECT_NEAR(score(0), 0.4, 1e-9);
    EXPECT_TRUE(std::filesystem::exists(grey.folder / "pictures" / "a.png"));
    session.add({grey.folder / "pictures" / "a.png"});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2 && session.waitingCount() == 0; }));
}

TEST_F(PredictSession, FailsForAPathThatIsNotThere)
{
    std::string message;
    QObject::connect(&session, &gg::PredictSession::failed,
                     [&](const gg::Error& error) { message = error.message(); });
    session.add({grey.folder / "nowhere"});
    ASSERT_TRUE(gg::waitUntil([&] { return !message.empty(); }));
    EXPECT_NE(message.find("nowhere"), std::string::npos) << message;
    EXPECT_TRUE(session.results().empty());
}

TEST_F(PredictSession, StopsWhenCancelledAndGoesOnWhenAsked)
{
    ASSERT_TRUE(grey.openModel());
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 200; ++i)
        files.push_back(grey.picture(std::to_string(i) + ".png", i));
    QSignalSpy changed(&session, &gg::PredictSession::changed);
    QSignalSpy cancelled(&session.job(), &gg::Job::cancelled);
    {
        // Holding the classifier, so that the job cannot be faster than the cancelling.
        const auto shared = grey.workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        session.add(files);
        ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 200; }));
        ASSERT_TRUE(gg::waitUntil([&] { return session.job().isRunning(); }));
        session.job().cancel();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return cancelled.count() == 1; }));
    EXPECT_FALSE(session.job().isRunning());
    EXPECT_GT(session.waitingCount(), 0);
    session.resume();
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_EQ(changed.count(), 200) << "each file exactly once";
}

TEST_F(PredictSession, TakesWhatIsDroppedWhileItIsBeingCancelled)
{
    ASSERT_TRUE(grey.openModel());
    {
        const auto shared = grey.workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        session.add({grey.picture("a.png", 51), grey.picture("b.png", 204)});
        ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2; }));
        ASSERT_TRUE(gg::waitUntil([&] { return session.job().isRunning(); }));
        session.add({grey.picture("c.png", 90)});
        session.job().cancel();
        session.add({grey.picture("d.png", 120)});
    }
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 3; }));
    EXPECT_EQ(session.results()[2].file.filename(), "d.png") << "what was dropped before was cancelled too";
    ASSERT_TRUE(gg::waitUntil([&] { return isIdle(); }));
}

TEST_F(PredictSession, ForgetsEverythingWhenCleared)
{
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 51), grey.picture("b.png", 204)});
    ASSERT_TRUE(gg::waitUntil([&] { return session.results().size() == 2; }));
    QSignalSpy changed(&session, &gg::PredictSession::changed);
    session.clear();
    EXPECT_TRUE(session.results().empty());
    ASSERT_TRUE(gg::waitUntil([&] { return isIdle(); }));
    QTest::qWait(20);
    EXPECT_EQ(changed.count(), 0) << "late results have no row any more";
}

TEST_F(PredictSession, RefusesWhatIsNoChestUntilSomebodyInsists)
{
    grey.engine->refusesNoChest = true;
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 204), grey.picture("b.png", 51)});
    ASSERT_TRUE(waitForRows(2));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    for (int row = 0; row < 2; ++row) {
        const gg::FileResult& result = session.results()[static_cast<std::size_t>(row)];
        EXPECT_FALSE(result.refusal.isEmpty());
        EXPECT_FALSE(result.classification);
        EXPECT_FALSE(session.isWaiting(row)) << "it is not tried again";
    }
    EXPECT_TRUE(session.asPredictions().rows.empty()) << "no score leaves the program";

    const QSignalSpy changed(&session, &gg::PredictSession::changed);
    session.insist(std::vector{0});
    EXPECT_NEAR(score(0), 0.8, 1e-9);
    EXPECT_TRUE(session.results()[0].wasInsistedOn);
    EXPECT_FALSE(session.results()[1].classification);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0], 0);
    EXPECT_EQ(session.asPredictions().rows.size(), 1U);
    session.insist(std::vector{0});
    EXPECT_EQ(changed.count(), 1) << "there is nothing more to insist on";
}

TEST_F(PredictSession, DecidesWhatWasInsistedOnByTheThresholdOfNow)
{
    grey.engine->refusesNoChest = true;
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 102)});
    ASSERT_TRUE(waitForRows(1));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    grey.workspace.model.setThreshold(0.3);
    session.insist(std::vector{0});
    EXPECT_EQ(session.results()[0].classification->predicted, 1);
}

TEST_F(PredictSession, RefusesAnewWithAnotherModel)
{
    grey.engine->refusesNoChest = true;
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 102)});
    ASSERT_TRUE(waitForRows(1));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    session.insist(std::vector{0});
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0 && isIdle(); }));
    EXPECT_FALSE(session.results()[0].refusal.isEmpty()) << "nobody has insisted on its score";
    EXPECT_FALSE(session.results()[0].wasInsistedOn);
}

TEST_F(PredictSession, HasManyScansScoredInLessTime)
{
    const auto accelerator = std::make_shared<gg::test::FakeAccelerator>();
    grey.engines->accelerator = accelerator;
    ASSERT_TRUE(grey.openModel());
    session.add({grey.picture("a.png", 51)});
    ASSERT_TRUE(waitForRows(1));
    EXPECT_EQ(accelerator->calls, 0) << "it would take longer than it saves";
    for (std::size_t i = 0; i < gg::worthAccelerating; ++i)
        grey.picture("many/" + std::to_string(i) + ".png", 102);
    session.add({grey.folder / "pictures" / "many"});
    ASSERT_TRUE(waitForRows(gg::worthAccelerating + 1));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_EQ(accelerator->calls, 1);
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.deviceName().contains(u"quick"); }));
    session.add({grey.picture("b.png", 51)});
    ASSERT_TRUE(waitForRows(gg::worthAccelerating + 2));
    ASSERT_TRUE(gg::waitUntil([&] { return session.waitingCount() == 0; }));
    EXPECT_NEAR(score(gg::worthAccelerating + 1), 1, 1e-5) << "by what is there now";
}
