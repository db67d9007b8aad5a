#include "session/TrainSession.h"

#include "session/WorkerThreads.h"
#include "support/FakeEngine.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

using State = gg::TrainSession::State;

class TrainSessionTest : public testing::Test
{
protected:
    TrainSessionTest()
    {
        QObject::connect(m_session.get(), &gg::TrainSession::batchesDone,
                         [this](const std::vector<gg::BatchDone>& batches) {
                             ++m_deliveries;
                             m_batches.insert(m_batches.end(), batches.begin(), batches.end());
                         });
        QObject::connect(m_session.get(), &gg::TrainSession::happened, [this](const gg::TrainEvent& event) {
            m_events.push_back(event);
            if (std::holds_alternative<gg::EpochDone>(event))
                m_batchesAtEpoch.push_back(m_batches.size());
        });
        m_config.epochs = 3;
    }

    bool waitForEnd()
    {
        return gg::waitUntil([this] { return m_session->state() == State::Idle; });
    }

    gg::test::TemporaryFolder m_folder;
    gg::Dataset m_dataset = gg::test::smallDataset(m_folder / "data");
    gg::TrainConfig m_config;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    gg::EngineSession m_engine{[this] { return gg::Engines::allBy(m_fake); }};
    std::unique_ptr<gg::TrainSession> m_session =
        std::make_unique<gg::TrainSession>(m_engine, m_folder / "runs");
    std::vector<gg::BatchDone> m_batches;
    std::vector<gg::TrainEvent> m_events;
    std::vector<std::size_t> m_batchesAtEpoch;
    int m_deliveries = 0;
};

} // namespace

TEST_F(TrainSessionTest, DeliversAllBatchesInFewDeliveriesAndEventsInOrder)
{
    m_fake->batchesPerEpoch = 200;
    m_fake->batchTime = std::chrono::milliseconds(0);
    m_session->start(m_config, m_dataset);
    EXPECT_EQ(m_session->state(), State::Running);
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(m_batches.size(), 600U);
    EXPECT_LT(m_deliveries, 60);
    // No epoch is told before its last batch.
    EXPECT_EQ(m_batchesAtEpoch, (std::vector<std::size_t>{200, 400, 600}));
    EXPECT_TRUE(std::holds_alternative<gg::RunStarted>(m_events.front()));
    ASSERT_TRUE(std::holds_alternative<gg::RunFinished>(m_events.back()));
    EXPECT_EQ(std::get<gg::RunFinished>(m_events.back()).epochs, 3);
}

TEST_F(TrainSessionTest, GivesEachRunAFolderOfItsOwn)
{
    m_config.runName = "my run";
    m_session->start(m_config, m_dataset);
    const std::filesystem::path first = m_session->runFolder();
    EXPECT_EQ(first, m_folder / "runs" / "my-run");
    ASSERT_TRUE(waitForEnd());
    m_session->start(m_config, m_dataset);
    EXPECT_EQ(m_session->runFolder(), m_folder / "runs" / "my-run-2");
    ASSERT_TRUE(waitForEnd());
}

TEST_F(TrainSessionTest, StandsStillWhilePausedAndGoesOnAfterwards)
{
    m_config.epochs = 100000;
    m_session->start(m_config, m_dataset);
    ASSERT_TRUE(gg::waitUntil([&] { return m_batches.size() > 5; }));
    m_session->pause();
    EXPECT_EQ(m_session->state(), State::Paused);
    QTest::qWait(200); // what was told before the pause comes in
    const std::size_t before = m_batches.size();
    QTest::qWait(200);
    EXPECT_EQ(m_batches.size(), before);
    m_session->resume();
    EXPECT_EQ(m_session->state(), State::Running);
    EXPECT_TRUE(gg::waitUntil([&] { return m_batches.size() > before; }));
    m_session->stop();
    ASSERT_TRUE(waitForEnd());
}

TEST_F(TrainSessionTest, StopsAPausedRunAndSaysThatItWasStopped)
{
    m_config.epochs = 100000;
    m_session->start(m_config, m_dataset);
    ASSERT_TRUE(gg::waitUntil([&] { return !m_batches.empty(); }));
    m_session->pause();
    m_session->stop();
    EXPECT_EQ(m_session->state(), State::Stopping);
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(std::get<gg::RunFinished>(m_events.back()).end, gg::RunEnd::Stopped);
}

TEST_F(TrainSessionTest, TellsOfAFailedRunOnce)
{
    m_fake->failTrainingWith = "The disk is full.";
    m_session->start(m_config, m_dataset);
    ASSERT_TRUE(waitForEnd());
    const auto failures = std::count_if(m_events.begin(), m_events.end(), [](const gg::TrainEvent& event) {
        return std::holds_alternative<gg::RunFailed>(event);
    });
    EXPECT_EQ(failures, 1);
    EXPECT_EQ(std::get<gg::RunFailed>(m_events.back()).error.message(), "The disk is full.");
}

TEST_F(TrainSessionTest, TellsWhyARunWithoutAnEngineFailed)
{
    gg::EngineSession none(
        []() -> gg::Engines { throw gg::Error(gg::ErrorKind::Failed, "LibTorch is missing."); });
    gg::TrainSession session(none, m_folder / "runs");
    std::string told;
    QObject::connect(&session, &gg::TrainSession::happened, [&](const gg::TrainEvent& event) {
        told = std::get<gg::RunFailed>(event).error.message();
    });
    session.start(m_config, m_dataset);
    ASSERT_TRUE(gg::waitUntil([&] { return session.state() == State::Idle; }));
    EXPECT_EQ(told, "LibTorch is missing.");
}

TEST_F(TrainSessionTest, GoesDuringARunWithoutWaitingAndStopsIt)
{
    m_config.epochs = 100000;
    m_session->start(m_config, m_dataset);
    ASSERT_TRUE(gg::waitUntil([&] { return !m_batches.empty(); }));
    m_session.reset();
    const std::size_t heard = m_batches.size();
    EXPECT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    EXPECT_EQ(m_batches.size(), heard);
}

TEST_F(TrainSessionTest, EstimatesWhatTheEngineMeasures)
{
    QSignalSpy estimated(m_session.get(), &gg::TrainSession::estimated);
    m_session->estimate(m_config, m_dataset);
    ASSERT_TRUE(gg::waitUntil([&] { return estimated.count() == 1; }));
    EXPECT_EQ(estimated.front().front().toDouble(), m_fake->secondsPerEpoch);
}

TEST_F(TrainSessionTest, SaysWhyItCannotBeEstimated)
{
    m_fake->failEstimateWith = "There is no device cuda:0.";
    std::string why;
    QObject::connect(m_session.get(), &gg::TrainSession::estimateFailed, m_session.get(),
                     [&](const gg::Error& error) { why = error.message(); });
    m_session->estimate(m_config, m_dataset);
    EXPECT_TRUE(gg::waitUntil([&] { return why == "There is no device cuda:0."; }));
}
