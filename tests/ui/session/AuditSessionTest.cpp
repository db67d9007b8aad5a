#include "session/AuditSession.h"

#include "support/FreshSettings.h"
#include "support/LeakyDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

class AuditSessionTest : public testing::Test
{
protected:
    AuditSessionTest()
    {
        test::writeLeakyDataset(m_folder / "set");
        m_dataset.open(m_folder / "set");
        EXPECT_TRUE(waitUntil([&] { return m_dataset.dataset().has_value(); }));
    }
    bool audit()
    {
        m_session.start();
        return waitUntil([&] { return m_session.audit() != nullptr; });
    }
    bool found(FindingKind kind) const
    {
        const std::vector<Finding>& findings = m_session.audit()->findings;
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& finding) { return finding.kind == kind; });
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    DatasetSession m_dataset;
    AuditSession m_session{m_dataset};
};

TEST_F(AuditSessionTest, FindsWhatDeceivesInTheDataSetThatIsOpen)
{
    EXPECT_EQ(m_session.audit(), nullptr);
    ASSERT_TRUE(audit());
    EXPECT_TRUE(found(FindingKind::LabelConflict));
    EXPECT_TRUE(found(FindingKind::DuplicateAcrossSplits));
    EXPECT_EQ(m_session.leftOut().size(), 3U) << "both of the conflict, and the copy in the training split";
}

TEST_F(AuditSessionTest, OpensTheDataSetWithoutIt)
{
    ASSERT_TRUE(audit());
    const std::size_t before = m_dataset.dataset()->size();
    m_session.repair(m_session.placeOfRepair());
    ASSERT_TRUE(waitUntil([&] { return m_dataset.dataset()->size() == before - 3; }));
    EXPECT_EQ(m_session.audit(), nullptr) << "it was of another data set";
    ASSERT_TRUE(audit());
    EXPECT_TRUE(m_session.leftOut().empty());
}

TEST_F(AuditSessionTest, ForgetsTheAuditOfADataSetThatIsOpenNoMore)
{
    ASSERT_TRUE(audit());
    QSignalSpy changed(&m_session, &AuditSession::changed);
    m_dataset.choosePositiveClass("NonCOVID");
    EXPECT_EQ(m_session.audit(), nullptr);
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(AuditSessionTest, SaysWhyARepairCannotBeWritten)
{
    ASSERT_TRUE(audit());
    QSignalSpy failed(&m_session, &AuditSession::failed);
    m_session.repair(m_folder / "set" / "train" / "COVID" / "2.png" / "no-folder.csv");
    EXPECT_TRUE(waitUntil([&] { return failed.count() == 1; }));
}

} // namespace
} // namespace gg
