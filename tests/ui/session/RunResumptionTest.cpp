#include "session/RunResumption.h"

#include "support/FreshSettings.h"
#include "support/QuickEngine.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunResumptionTest : public testing::Test
{
protected:
    RunResumptionTest()
    {
        test::smallDataset(m_folder / "data", 12);
        DatasetSession opened;
        opened.open(m_folder / "data");
        EXPECT_TRUE(waitUntil([&] { return opened.dataset().has_value(); }));
        m_run.folder = m_folder / "runs" / "a";
        m_run.state = RunState::Interrupted;
        TrainConfig config;
        config.epochs = 1;
        m_run.config = config.toJson();
        m_run.dataFingerprint = opened.dataset()->fingerprint();
        m_run.dataSource = m_folder / "data";
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    std::shared_ptr<test::QuickEngine> m_fake = std::make_shared<test::QuickEngine>();
    EngineSession m_engine{[fake = m_fake] { return Engines::allBy(fake); }};
    DatasetSession m_dataset;
    TrainSession m_train{m_engine, m_folder / "runs"};
    RunResumption m_resumption{m_dataset, m_train};
    RunFacts m_run;
};

TEST_F(RunResumptionTest, OpensTheRunsDataSetAndGoesOnInItsFolder)
{
    QSignalSpy resumed(&m_resumption, &RunResumption::resumed);
    m_resumption.resume(m_run);
    ASSERT_TRUE(waitUntil([&] { return resumed.count() == 1; }));
    EXPECT_EQ(m_train.runFolder(), m_run.folder);
    ASSERT_TRUE(waitUntil([&] { return m_train.state() == TrainSession::State::Idle; }));
}

TEST_F(RunResumptionTest, TakesTheOpenDataSetWhereverItLies)
{
    m_dataset.open(m_folder / "data");
    ASSERT_TRUE(waitUntil([&] { return m_dataset.dataset().has_value(); }));
    m_run.dataSource = "/moved/since";
    m_resumption.resume(m_run);
    EXPECT_EQ(m_train.runFolder(), m_run.folder);
    ASSERT_TRUE(waitUntil([&] { return m_train.state() == TrainSession::State::Idle; }));
}

TEST_F(RunResumptionTest, RefusesAnotherDataSet)
{
    QSignalSpy failed(&m_resumption, &RunResumption::failed);
    m_run.dataFingerprint = "another";
    m_resumption.resume(m_run);
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_EQ(m_train.state(), TrainSession::State::Idle);
}

TEST_F(RunResumptionTest, RefusesSettingsThatItDoesNotKnow)
{
    m_run.config["new_setting"] = 1;
    EXPECT_THROW(m_resumption.resume(m_run), Error);
    m_run.config.erase("new_setting");
    m_run.dataSource.clear();
    EXPECT_THROW(m_resumption.resume(m_run), Error);
}

} // namespace
} // namespace gg
