#include "session/HoldOutSession.h"

#include "support/FreshSettings.h"
#include "support/QuickEngine.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class HoldOutSessionTest : public testing::Test
{
protected:
    HoldOutSessionTest()
    {
        m_dataset.open(test::eastAndWest(m_folder.path()));
        EXPECT_TRUE(waitUntil([&] { return m_dataset.dataset().has_value(); }));
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    std::shared_ptr<test::QuickEngine> m_fake = std::make_shared<test::QuickEngine>();
    EngineSession m_engine{[fake = m_fake] { return Engines::allBy(fake); }};
    DatasetSession m_dataset;
    HoldOutSession m_session{m_dataset, m_engine, m_folder / "runs"};
};

TEST_F(HoldOutSessionTest, JudgesEachSourceByWhatTheOthersTeach)
{
    ASSERT_EQ(m_session.sources().size(), 2U);
    EXPECT_EQ(m_session.resultOf("East"), nullptr);
    m_session.start();
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
    ASSERT_NE(m_session.resultOf("East"), nullptr);
    EXPECT_EQ(m_session.resultOf("East")->n, 30U);
    EXPECT_EQ(m_session.folder().parent_path(), m_folder / "runs");
    EXPECT_TRUE(m_session.folder().filename().native().starts_with("leave-one-out-"));
    EXPECT_TRUE(std::filesystem::exists(heldOutFolder(m_session.folder() / "West") / "metrics.json"));
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    const std::filesystem::path before = m_session.folder();
    m_session.start();
    EXPECT_NE(m_session.folder(), before) << "the runs of another start lie elsewhere";
    EXPECT_EQ(m_session.resultOf("West"), nullptr);
}

TEST_F(HoldOutSessionTest, KeepsWhatWasJudgedBeforeItWasCancelled)
{
    m_fake->batchTime = std::chrono::milliseconds(200);
    QSignalSpy failed(&m_session, &HoldOutSession::failed);
    QSignalSpy cancelled(&m_session.job(), &Job::cancelled);
    m_session.start();
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("East") != nullptr; }));
    m_session.job().cancel();
    ASSERT_TRUE(waitUntil([&] { return cancelled.count() == 1; }));
    EXPECT_NE(m_session.resultOf("East"), nullptr);
    EXPECT_EQ(m_session.resultOf("West"), nullptr);
    EXPECT_EQ(failed.count(), 0);

    EXPECT_TRUE(m_session.goesOn());
    m_session.start();
    EXPECT_NE(m_session.resultOf("East"), nullptr) << "it is not judged again";
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
    EXPECT_FALSE(std::filesystem::exists(m_session.folder() / "East"));
    EXPECT_FALSE(m_session.goesOn());
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    HoldOutSession later(m_dataset, m_engine, m_folder / "runs");
    ASSERT_TRUE(waitUntil([&] { return later.resultOf("West") != nullptr; }));
    EXPECT_NE(later.resultOf("East"), nullptr) << "of the start before";
}

TEST_F(HoldOutSessionTest, ReadsBackWhatWasJudgedBeforeTheProgramEnded)
{
    m_session.start();
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    HoldOutSession later(m_dataset, m_engine, m_folder / "runs");
    EXPECT_EQ(later.resultOf("West"), nullptr) << "it is not waited for";
    ASSERT_TRUE(waitUntil([&] { return later.resultOf("West") != nullptr; }));
    EXPECT_EQ(later.resultOf("West")->confusion, m_session.resultOf("West")->confusion);
    EXPECT_NE(later.resultOf("East"), nullptr);
    EXPECT_EQ(later.folder(), m_session.folder());
    // Another positive class makes another question of it.
    m_dataset.choosePositiveClass("NonCOVID");
    EXPECT_FALSE(waitUntil([&] { return later.resultOf("West") != nullptr; }, 300));
    m_dataset.choosePositiveClass("COVID");
    EXPECT_TRUE(waitUntil([&] { return later.resultOf("West") != nullptr; }));
}

TEST_F(HoldOutSessionTest, GoesOnWhenAnotherDataSetIsOpenedAndIsReadBackWithItsOwn)
{
    m_fake->batchTime = std::chrono::milliseconds(50);
    m_session.start();
    m_dataset.choosePositiveClass("NonCOVID");
    EXPECT_TRUE(m_session.job().isRunning());
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    EXPECT_EQ(m_session.resultOf("West"), nullptr) << "it is not of this question";
    m_dataset.choosePositiveClass("COVID");
    EXPECT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
}

TEST_F(HoldOutSessionTest, SaysWhyATrainingFailed)
{
    m_fake->failStartingWith = "no weights";
    std::string failure;
    QObject::connect(&m_session, &HoldOutSession::failed, &m_session,
                     [&](const Error& error) { failure = error.message(); });
    m_session.start();
    EXPECT_TRUE(waitUntil([&] { return failure == "no weights"; }));
}

TEST_F(HoldOutSessionTest, ForgetsTheResultsOfADataSetThatIsOpenNoMore)
{
    m_session.start();
    ASSERT_TRUE(waitUntil([&] { return m_session.resultOf("West") != nullptr; }));
    m_dataset.choosePositiveClass("NonCOVID");
    EXPECT_EQ(m_session.resultOf("West"), nullptr);
    EXPECT_EQ(m_session.sources().size(), 2U);
}

} // namespace
} // namespace gg
