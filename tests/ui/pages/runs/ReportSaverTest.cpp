#include "pages/runs/ReportSaver.h"

#include "base/Paths.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/WrittenRun.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class ReportSaverTest : public testing::Test
{
protected:
    std::string saved(const char* name)
    {
        const RunFacts run = factsOf(test::writeRun(m_grey.folder / "runs" / name));
        m_dialogs.saved = m_grey.folder / name;
        QSignalSpy saved(&m_saver, &ReportSaver::saved);
        QSignalSpy failed(&m_saver, &ReportSaver::failed);
        m_saver.save(nullptr, run);
        EXPECT_TRUE(waitUntil([&] { return saved.count() + failed.count() == 1; }));
        EXPECT_EQ(failed.count(), 0);
        return readTextFile(m_grey.folder / name);
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    ReportSaver m_saver{m_grey.workspace, m_dialogs};
};

TEST_F(ReportSaverTest, WritesHtmlOrPdfByTheEnding)
{
    EXPECT_TRUE(saved("report.html").starts_with("<!DOCTYPE html>"));
    EXPECT_TRUE(saved("report.pdf").starts_with("%PDF"));
}

TEST_F(ReportSaverTest, WritesNothingWhereNoFileIsChosen)
{
    m_dialogs.saved.reset();
    m_saver.save(nullptr, factsOf(test::writeRun(m_grey.folder / "runs" / "a")));
    EXPECT_FALSE(m_saver.job().isRunning());
}

} // namespace
} // namespace gg
