#include "session/DatasetSession.h"

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
