#include "pages/runs/RunPictures.h"

#include "support/FreshSettings.h"
#include "support/JudgedRuns.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunPicturesTest : public testing::Test
{
protected:
    bool find(const std::vector<RunFacts>& runs)
    {
        QSignalSpy found(&m_pictures, &RunPictures::found);
        m_pictures.find(runs);
        return waitUntil([&] { return found.count() > 0; });
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    test::JudgedRuns m_runs{m_folder / "data", m_folder / "runs"};
    RunFacts m_run = m_runs.add("a", {});
    DatasetSession m_open;
    RunPictures m_pictures{m_open};
};

TEST_F(RunPicturesTest, LieInTheDataSetThatTheRunNames)
{
    ASSERT_TRUE(find({m_run}));
    EXPECT_EQ(m_pictures.file(m_run.dataFingerprint, "val/COVID/0.png"),
              m_folder / "data" / "val" / "COVID" / "0.png");
    EXPECT_FALSE(m_pictures.file(m_run.dataFingerprint, "val/COVID/9.png"));
    EXPECT_FALSE(m_pictures.file("another", "val/COVID/0.png"));
    EXPECT_TRUE(m_pictures.note(m_run.dataFingerprint).isEmpty());
    EXPECT_EQ(m_pictures.dataset(m_run.dataFingerprint)->classes().size(), 2u);
}

TEST_F(RunPicturesTest, LieInTheOpenDataSetWhereItIsTheSame)
{
    m_open.open(m_folder / "data");
    ASSERT_TRUE(waitUntil([&] { return m_open.dataset().has_value(); }));
    m_run.dataSource = "/moved/since";
    QSignalSpy found(&m_pictures, &RunPictures::found);
    m_pictures.find({m_run});
    EXPECT_EQ(found.count(), 1) << "at once";
    EXPECT_TRUE(m_pictures.file(m_run.dataFingerprint, "val/COVID/0.png"));
}

TEST_F(RunPicturesTest, AreShownAsTheyAreWhereTheDataSetHasChangedWhichIsSaid)
{
    test::writeGreyPicture(m_folder / "data" / "val" / "COVID" / "more.png", 9);
    ASSERT_TRUE(find({m_run}));
    EXPECT_TRUE(m_pictures.file(m_run.dataFingerprint, "val/COVID/0.png"));
    EXPECT_TRUE(m_pictures.note(m_run.dataFingerprint).contains(QStringLiteral("has changed")));
}

TEST_F(RunPicturesTest, AreFoundByAnotherRunOnTheSameData)
{
    RunFacts moved = m_run;
    moved.dataSource = "/moved/since";
    ASSERT_TRUE(find({moved, m_run}));
    EXPECT_TRUE(m_pictures.file(m_run.dataFingerprint, "val/COVID/0.png"));
}

TEST_F(RunPicturesTest, AreMissingWithAReason)
{
    m_run.dataSource = "/moved/since";
    ASSERT_TRUE(find({m_run}));
    EXPECT_TRUE(m_pictures.note(m_run.dataFingerprint).contains(QStringLiteral("does not lie any more")));
    m_run.dataFingerprint = "empty";
    m_run.dataSource = m_folder / "nothing";
    std::filesystem::create_directories(m_run.dataSource);
    ASSERT_TRUE(find({m_run}));
    EXPECT_TRUE(m_pictures.note("empty").contains(QStringLiteral("cannot be opened")));
    EXPECT_FALSE(m_pictures.dataset("empty"));
}

} // namespace
} // namespace gg
