#include "pages/runs/RunDetails.h"

#include "plots/CurvePlot.h"
#include "support/FakeDialogs.h"
#include "support/OnScreen.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "support/WrittenRun.h"

#include <QApplication>
#include <QFocusEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunDetailsTest : public testing::Test
{
protected:
    RunDetailsTest()
    {
        m_details.resize(500, 700);
        m_details.show();
    }

    test::TemporaryFolder m_folder;
    FakeDialogs m_dialogs;
    RunDetails m_details{m_dialogs};
};

TEST_F(RunDetailsTest, ShowTheCurvesOfTheRun)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    ASSERT_TRUE(waitUntil([&] { return m_details.loss().pointCount(0) == 3; }));
    EXPECT_EQ(m_details.accuracy().mark(), 1);
    RunFacts other = factsOf(test::writeRun(m_folder / "b", {.epochs = 1}));
    m_details.setRun(other);
    EXPECT_TRUE(waitUntil([&] { return m_details.loss().pointCount(0) == 1; }));
}

TEST_F(RunDetailsTest, ShowNoCurvesOfAnotherRunWhereItsOwnCannotBeRead)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    ASSERT_TRUE(waitUntil([&] { return m_details.loss().pointCount(0) == 3; }));
    RunFacts damaged = factsOf(test::writeRun(m_folder / "b"));
    test::writeText(m_folder / "b" / "history.csv", "no history\n1,2\n");
    m_details.setRun(damaged);
    EXPECT_EQ(m_details.loss().pointCount(0), 0);
    const auto labels = m_details.findChildren<QLabel*>();
    EXPECT_TRUE(waitUntil([&] {
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("curves cannot be read"));
        });
    }));
}

TEST_F(RunDetailsTest, OfferToGoOnWithWhatCanGoOnAlone)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    EXPECT_FALSE(m_details.resumeButton().isEnabled());
    QSignalSpy resume(&m_details, &RunDetails::resumeRequested);
    m_details.setRun(factsOf(test::writeRun(m_folder / "b", {.status = RunStatus::Running})));
    ASSERT_TRUE(m_details.resumeButton().isEnabled());
    m_details.resumeButton().click();
    EXPECT_EQ(resume.count(), 1);
}

TEST_F(RunDetailsTest, TellOfANameThatAPersonGives)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    QSignalSpy edited(&m_details, &RunDetails::labelsEdited);
    auto* const name = m_details.findChild<QLineEdit*>();
    ASSERT_NE(name, nullptr);
    QTest::keyClicks(name, QStringLiteral("baseline"));
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_EQ(edited.count(), 1);
    EXPECT_EQ(edited.front().at(1).value<RunLabels>().name, "baseline");
}

TEST_F(RunDetailsTest, KeepWhatIsBeingWrittenWhileTheRunGoesOn)
{
    RunFacts run = factsOf(test::writeRun(m_folder / "a"));
    m_details.setRun(run);
    auto* const name = m_details.findChild<QLineEdit*>();
    QApplication::setActiveWindow(&m_details);
    name->setFocus();
    ASSERT_TRUE(waitUntil([&] { return name->hasFocus(); }));
    QTest::keyClicks(name, QStringLiteral("half"));
    run.epochs = 4;
    run.labels.tags = {"new"};
    m_details.setRun(run);
    EXPECT_EQ(name->text(), QStringLiteral("half"));
}

TEST_F(RunDetailsTest, TellOfANoteOnceTheHandRestsAndNotAtEachLetter)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    QSignalSpy edited(&m_details, &RunDetails::labelsEdited);
    auto* const notes = m_details.findChild<QPlainTextEdit*>();
    QTest::keyClicks(notes, QStringLiteral("seen twice"));
    EXPECT_EQ(edited.count(), 0);
    ASSERT_TRUE(waitUntil([&] { return edited.count() == 1; }));
    EXPECT_EQ(edited.front().at(1).value<RunLabels>().notes, "seen twice");
}

TEST_F(RunDetailsTest, TellOfANoteWhenItLosesTheFocusOrAnotherRunIsShown)
{
    m_details.setRun(factsOf(test::writeRun(m_folder / "a")));
    QSignalSpy edited(&m_details, &RunDetails::labelsEdited);
    auto* const notes = m_details.findChild<QPlainTextEdit*>();
    QTest::keyClicks(notes, QStringLiteral("one"));
    QFocusEvent out(QEvent::FocusOut);
    QApplication::sendEvent(notes, &out);
    ASSERT_EQ(edited.count(), 1);
    QTest::keyClicks(notes, QStringLiteral(" two"));
    m_details.setRun(factsOf(test::writeRun(m_folder / "b")));
    ASSERT_EQ(edited.count(), 2);
    EXPECT_EQ(edited.back().at(0).value<std::filesystem::path>(), m_folder / "a");
    EXPECT_EQ(edited.back().at(1).value<RunLabels>().notes, "one two");
    EXPECT_TRUE(notes->toPlainText().isEmpty());
}

TEST_F(RunDetailsTest, ChangeOnlyWhatAPersonHasWritten)
{
    RunFacts run = factsOf(test::writeRun(m_folder / "a"));
    m_details.setRun(run);
    auto* const notes = m_details.findChild<QPlainTextEdit*>();
    QTest::keyClicks(notes, QStringLiteral("half"));
    run.labels.tags = {"new"};
    m_details.setRun(run);
    QSignalSpy edited(&m_details, &RunDetails::labelsEdited);
    m_details.hide();
    ASSERT_EQ(edited.count(), 1);
    EXPECT_EQ(edited.front().at(1).value<RunLabels>().tags, std::vector<std::string>{"new"});
    EXPECT_EQ(edited.front().at(1).value<RunLabels>().notes, "half");
}

} // namespace
} // namespace gg
