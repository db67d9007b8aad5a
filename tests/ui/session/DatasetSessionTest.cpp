#include "session/DatasetSession.h"

#include "demo/DemoSetWriter.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

TEST(DatasetSession, ImportsTheFolderItIsGiven)
{
    const gg::test::TemporaryFolder folder;
    gg::test::smallDataset(folder.path(), 2);
    gg::DatasetSession session;
    QSignalSpy changed(&session, &gg::DatasetSession::datasetChanged);
    session.open(folder.path());
    EXPECT_TRUE(session.job().isRunning());
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    ASSERT_TRUE(session.dataset().has_value());
    EXPECT_EQ(session.dataset()->size(), 12U);
}

TEST(DatasetSession, KeepsTheFormerDataSetWhenAnotherIsNone)
{
    const gg::test::TemporaryFolder folder;
    gg::test::smallDataset(folder.path(), 2);
    gg::DatasetSession session;
    QSignalSpy changed(&session, &gg::DatasetSession::datasetChanged);
    session.open(folder.path());
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    std::string told;
    QObject::connect(&session, &gg::DatasetSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    session.open(folder / "absent");
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("absent"), std::string::npos);
    EXPECT_EQ(session.dataset()->size(), 12U);
}

TEST(DatasetSession, RemembersThePositiveClassThatWasChosen)
{
    const gg::test::TemporaryFolder folder;
    gg::test::smallDataset(folder.path(), 2);
    gg::DatasetSession session;
    QSignalSpy changed(&session, &gg::DatasetSession::datasetChanged);
    session.open(folder.path());
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    session.choosePositiveClass("NonCOVID");
    EXPECT_EQ(changed.count(), 2);
    EXPECT_EQ(session.dataset()->classes().at(1), "NonCOVID");
    session.open(folder.path());
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 3; }));
    EXPECT_EQ(session.dataset()->classes().at(1), "NonCOVID");
}

namespace {

// $XDG_DATA_HOME, where the demo set goes, for one test.
class DemoSetHome : public testing::Test
{
protected:
    DemoSetHome() { qputenv("XDG_DATA_HOME", m_folder.path().c_str()); }
    ~DemoSetHome() override
    {
        if (m_before.isNull())
            qunsetenv("XDG_DATA_HOME");
        else
            qputenv("XDG_DATA_HOME", m_before);
    }

    gg::test::TemporaryFolder m_folder;
    std::filesystem::path m_demo = m_folder / "groundglass" / "demo";

private:
    QByteArray m_before = qgetenv("XDG_DATA_HOME");
};

} // namespace

TEST_F(DemoSetHome, OpensTheDemoSetThatIsThere)
{
    std::filesystem::create_directories(m_demo.parent_path());
    gg::DemoSetConfig config;
    config.patients = 8;
    config.size = 64;
    const gg::Dataset written = gg::writeDemoSet(m_demo, config, {}, {});
    gg::DatasetSession session;
    QSignalSpy changed(&session, &gg::DatasetSession::datasetChanged);
    session.openDemoSet();
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(session.dataset()->size(), written.size());
}

TEST_F(DemoSetHome, WritesTheDemoSetWhenThereIsNoneAndLeavesNothingWhenCancelled)
{
    gg::DatasetSession session;
    session.openDemoSet();
    ASSERT_TRUE(gg::waitUntil([&] { return session.job().status().progress.done > 0; }));
    session.job().cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return !session.job().isRunning(); }));
    EXPECT_FALSE(session.dataset().has_value());
    EXPECT_FALSE(std::filesystem::exists(m_demo));
}
