#include "pages/MainPages.h"

#include "pages/evaluate/EvaluatePage.h"
#include "pages/runs/RunsPage.h"
#include "pages/train/TrainPage.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/JudgedRuns.h"
#include "support/StudyFolder.h"

#include <QApplication>
#include <QImage>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Page = MainPages::Page;

class MainPagesTest : public testing::Test
{
protected:
    std::vector<Page> made(const MainPages& pages) const
    {
        std::vector<Page> made;
        for (int page = 0; page < MainPages::pageCount; ++page)
            if (pages.isMade(static_cast<Page>(page)))
                made.push_back(static_cast<Page>(page));
        return made;
    }

    /// As it stands once nothing changes any more.
    QImage seen(MainPages& pages, Page page)
    {
        pages.resize(1600, 1000);
        pages.showPage(page);
        pages.show();
        QImage before;
        QImage now;
        const bool isStill = waitUntil([&] {
            QTest::qWait(100);
            before = std::exchange(now, pages.grab().toImage());
            return before == now;
        });
        EXPECT_TRUE(isStill) << static_cast<int>(page);
        pages.hide();
        return now;
    }

    void expectAlike(MainPages& early, MainPages& late)
    {
        for (int number = 0; number < MainPages::pageCount; ++number) {
            const auto page = static_cast<Page>(number);
            const QImage first = seen(early, page);
            const QImage second = seen(late, page);
            if (first == second)
                continue;
            const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/");
            first.save(folder + QStringLiteral("early-%1.png").arg(number));
            second.save(folder + QStringLiteral("late-%1.png").arg(number));
            ADD_FAILURE() << "page " << number << ", see " << folder.toStdString();
        }
    }

    /// Whatever a page can be asked to show.
    void openEverything()
    {
        test::JudgedRuns runs(m_grey.folder / "judged", m_grey.folder / "runs");
        runs.add("first", {0.9, 0.4, 0.6, 0.2});
        ASSERT_TRUE(m_grey.evaluate());
        m_grey.workspace.predict.add({m_grey.picture("a.png", 200), m_grey.picture("b.png", 30)});
        m_grey.workspace.study.open({test::writeStudy(m_grey.folder / "study")});
        m_grey.workspace.audit.start();
        m_grey.workspace.runs.refresh();
        ASSERT_TRUE(waitUntil([&] {
            return m_grey.workspace.predict.waitingCount() == 0 && m_grey.workspace.study.tree() != nullptr &&
                   m_grey.workspace.runs.runs().size() == 1 && m_grey.workspace.audit.audit() != nullptr;
        }));
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
};

} // namespace

TEST_F(MainPagesTest, MakesAPageWhenItIsFirstShownOrAskedFor)
{
    MainPages pages(m_grey.workspace, m_dialogs);
    EXPECT_TRUE(made(pages).empty());
    pages.showPage(Page::Data);
    EXPECT_EQ(made(pages), std::vector{Page::Data});
    TrainPage& train = pages.train();
    EXPECT_EQ(made(pages), (std::vector{Page::Data, Page::Train}));
    EXPECT_EQ(&pages.train(), &train);
    EXPECT_NE(pages.currentWidget(), &train) << "asked for is not shown";
}

TEST_F(MainPagesTest, MakesTheOthersWhileNothingIsDone)
{
    MainPages pages(m_grey.workspace, m_dialogs);
    pages.makeInTime();
    QTest::qWait(500);
    EXPECT_TRUE(made(pages).empty()) << "the engine is not loaded yet: a score would have to wait";
    m_grey.workspace.engine.ensureLoaded();
    EXPECT_TRUE(waitUntil([&] { return made(pages).size() == MainPages::pageCount; }));
}

TEST_F(MainPagesTest, TrainIsThereBeforeARunCanBeTakenUpOnRuns)
{
    MainPages pages(m_grey.workspace, m_dialogs);
    pages.showPage(Page::Runs);
    EXPECT_TRUE(pages.isMade(Page::Train));
}

TEST_F(MainPagesTest, TellsOfTheJobsOfPagesThatAreMadeLate)
{
    MainPages pages(m_grey.workspace, m_dialogs);
    std::vector<Job*> told;
    QObject::connect(&pages, &MainPages::jobsMade, &pages, [&told](const std::vector<Job*>& jobs) {
        told.insert(told.end(), jobs.begin(), jobs.end());
    });
    pages.makeAll();
    for (Job* const job : pages.evaluate().jobs())
        EXPECT_NE(std::find(told.begin(), told.end(), job), told.end());
    EXPECT_NE(std::find(told.begin(), told.end(), &pages.runs().reports().job()), told.end());
}

// What sessions told before a page was there, it asks them for.
TEST_F(MainPagesTest, APageThatIsMadeLateShowsWhatOneThatWasThereFromTheStartShows)
{
    MainPages early(m_grey.workspace, m_dialogs);
    early.makeAll();
    ASSERT_TRUE(m_grey.openModel());
    MainPages withAModel(m_grey.workspace, m_dialogs);
    expectAlike(early, withAModel);
}

TEST_F(MainPagesTest, SoItDoesWhereEverythingIsOpen)
{
    ASSERT_TRUE(m_grey.openModel()); // before: Qt never narrows a combo box whose words become shorter
    MainPages early(m_grey.workspace, m_dialogs);
    early.makeAll();
    openEverything();
    MainPages late(m_grey.workspace, m_dialogs);
    expectAlike(early, late);
}

} // namespace gg
