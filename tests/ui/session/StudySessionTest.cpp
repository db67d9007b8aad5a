#include "session/StudySession.h"

#include "base/Paths.h"
#include "data/OpenZips.h"
#include "support/DicomDirectoryFile.h"
#include "support/GreyPicture.h"
#include "support/StubZip.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class StudySessionTest : public testing::Test
{
protected:
    StudySessionTest()
    {
        QObject::connect(&m_session, &StudySession::failed,
                         [this](const Error& error) { m_told = error.message(); });
    }

    /// A zip of what lies in the folder.
    std::filesystem::path zipOf(const std::filesystem::path& folder)
    {
        std::vector<std::pair<std::string, std::string>> members;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            members.emplace_back(entry.path().filename(), readTextFile(entry.path()));
        test::writeStubZip(m_folder / "study.zip", members);
        return m_folder / "study.zip";
    }

    const test::TemporaryFolder m_folder;
    StudySession m_session{std::make_shared<OpenZips>(m_folder / "opened")};
    QSignalSpy m_changed{&m_session, &StudySession::treeChanged};
    QSignalSpy m_declined{&m_session, &StudySession::declined};
    std::string m_told;
};

TEST_F(StudySessionTest, OpensTheSeriesOfAFolderAndKeepsWhatIsNone)
{
    m_session.open({test::writeStudy(m_folder / "study")});
    EXPECT_TRUE(m_session.job().isRunning());
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 1; }));
    ASSERT_EQ(m_session.tree()->patients.size(), 1U);
    EXPECT_EQ(m_session.tree()->patients[0].studies.at(0).series.size(), 3U);
    ASSERT_EQ(m_session.skipped().size(), 1U);
    EXPECT_TRUE(m_session.skipped()[0].path.ends_with("readme.txt"));
    EXPECT_EQ(m_session.skipped()[0].reason.english(), "is no scan");
}

TEST_F(StudySessionTest, OpensAZipAndKeepsItsFilesUntilAnotherStudyIsOpen)
{
    const std::filesystem::path folder = test::writeStudy(m_folder / "study");
    m_session.offer({zipOf(folder)});
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 1; }));
    const SeriesNode& thorax = m_session.tree()->patients.at(0).studies.at(0).series.at(0);
    const std::filesystem::path slice = thorax.stack.slices.at(0).file;
    EXPECT_TRUE(std::filesystem::exists(slice));
    EXPECT_EQ(m_session.skipped().at(0).path, (m_folder / "study.zip" / "readme.txt").native());
    m_session.open({folder});
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 2; }));
    EXPECT_TRUE(waitUntil([&] { return !std::filesystem::exists(slice); }));
}

TEST_F(StudySessionTest, OpensWhatADicomDirectoryListsAndTellsWhatIsMissing)
{
    const std::filesystem::path folder = test::writeStudy(m_folder / "study");
    test::writeDicomDirectory(folder / "DICOMDIR", {"1.2.2-0", "1.2.2-1", "1.2.2-9"});
    m_session.open({folder / "DICOMDIR"});
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 1; }));
    EXPECT_EQ(m_session.tree()->slices(), 2U);
    ASSERT_EQ(m_session.skipped().size(), 1U);
    EXPECT_EQ(m_session.skipped()[0].path, (folder / "1.2.2-9").native());
}

TEST_F(StudySessionTest, KeepsTheFormerStudyWhereThereIsNoImage)
{
    m_session.open({test::writeStudy(m_folder / "study")});
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 1; }));
    const auto former = m_session.tree();
    m_session.open({test::writeGreyPicture(m_folder / "a.png", 1)});
    ASSERT_TRUE(waitUntil([&] { return !m_told.empty(); }));
    EXPECT_NE(m_told.find("a.png"), std::string::npos) << m_told;
    m_told.clear();
    m_session.open(
        {test::writeGreyPicture(m_folder / "a.png", 1), test::writeGreyPicture(m_folder / "b.png", 2)});
    ASSERT_TRUE(waitUntil([&] { return !m_told.empty(); }));
    EXPECT_EQ(m_told, "None of the 2 files is a DICOM image.");
    EXPECT_EQ(m_session.tree(), former);
}

TEST_F(StudySessionTest, TakesAnOfferThatIsAStudy)
{
    m_session.offer({test::writeStudy(m_folder / "study")});
    ASSERT_TRUE(waitUntil([&] { return m_changed.count() == 1; }));
    EXPECT_EQ(m_declined.count(), 0);
}

TEST_F(StudySessionTest, DeclinesMixedDropsSingleSlicesAndWhatCannotBeRead)
{
    test::writeSeries(m_folder / "singles", {"1.2.1", 1, "One", 1});
    test::writeSeries(m_folder / "singles", {"1.2.2", 2, "Another", 1});
    test::writeSeries(m_folder / "mixed", {"1.2.3", 1, "Four", 4});
    for (int i = 0; i < 2; ++i)
        test::writeGreyPicture(m_folder / "mixed" / (std::to_string(i) + ".png"), i);
    for (const char* const name : {"singles", "mixed", "absent"}) {
        m_declined.clear();
        m_session.offer({m_folder / name});
        ASSERT_TRUE(waitUntil([&] { return m_declined.count() == 1; })) << name;
        const auto paths = m_declined[0][0].value<std::vector<std::filesystem::path>>();
        EXPECT_EQ(paths, std::vector{m_folder / name});
    }
    EXPECT_EQ(m_changed.count(), 0);
    EXPECT_EQ(m_told, "");
}

TEST_F(StudySessionTest, LosesNothingThatIsOfferedWhileAnotherOfferIsLookedThrough)
{
    const std::vector<std::filesystem::path> pictures = {m_folder / "a", m_folder / "b"};
    for (const std::filesystem::path& folder : pictures)
        test::writeGreyPicture(folder / "1.png", 9);
    for (const std::filesystem::path& folder : pictures)
        m_session.offer({folder});
    ASSERT_TRUE(waitUntil([&] { return m_declined.count() == 1; }));
    EXPECT_EQ(m_declined[0][0].value<std::vector<std::filesystem::path>>(), pictures);
    m_session.offer({pictures[1]});
    ASSERT_TRUE(waitUntil([&] { return m_declined.count() == 2; }));
    EXPECT_EQ(m_declined[1][0].value<std::vector<std::filesystem::path>>(), std::vector{pictures[1]});
}

TEST_F(StudySessionTest, ForgetsAnOfferThatIsCancelled)
{
    test::writeStudy(m_folder / "study");
    QSignalSpy cancelled(&m_session.job(), &Job::cancelled);
    m_session.offer({m_folder / "study"});
    m_session.job().cancel();
    ASSERT_TRUE(waitUntil([&] { return !m_session.job().isRunning(); }));
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_EQ(m_changed.count() + m_declined.count(), 0);
}

} // namespace
} // namespace gg
