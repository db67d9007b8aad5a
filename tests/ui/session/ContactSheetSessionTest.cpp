#include "session/ContactSheetSession.h"

#include "support/GradientFreeEngine.h"
#include "support/GreyWorkspace.h"
#include "support/StubFiles.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

// Of the grey pictures, scores of the predicted class above 0.85: COVID 240 (right) and 40 (0.843: not),
// NonCOVID 10 (right) and 220 (wrong, 0.863).
class ContactSheetSession : public testing::Test
{
protected:
    bool waitForAll()
    {
        return gg::waitUntil([&] { return session.missingCount() == 0 && !session.job().isRunning(); });
    }
    QStringList names(std::size_t sheet)
    {
        QStringList list;
        for (const std::size_t row : session.sheets()[sheet].rows)
            list << QString::fromStdString(session.file(row).filename().string());
        list.sort();
        return list;
    }

    gg::test::GreyWorkspace grey;
    gg::ContactSheetSession& session = grey.workspace.contactSheets;
};

} // namespace

TEST_F(ContactSheetSession, IsEmptyWithoutAnEvaluation)
{
    session.draw({});
    for (const gg::ContactSheet& sheet : session.sheets())
        EXPECT_TRUE(sheet.rows.empty());
    EXPECT_EQ(session.missingCount(), 0);
    EXPECT_FALSE(session.job().isRunning());
}

TEST_F(ContactSheetSession, ComputesTheHeatMapOfEveryImageOfTheSheets)
{
    ASSERT_TRUE(grey.evaluate());
    QSignalSpy ready(&session, &gg::ContactSheetSession::overlayReady);
    session.draw({0.6, 10, 1});
    EXPECT_EQ(names(0), QStringList({"200.png", "240.png"}));
    EXPECT_EQ(names(1), QStringList({"10.png", "60.png"}));
    EXPECT_EQ(names(2), QStringList({"220.png"}));
    EXPECT_EQ(names(3), QStringList({"100.png", "40.png"}));
    EXPECT_EQ(session.missingCount(), 7);
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(ready.count(), 7);
    for (const gg::ContactSheet& sheet : session.sheets())
        for (const std::size_t row : sheet.rows)
            EXPECT_EQ(session.overlay(row).size(), QSize(224, 224));
}

TEST_F(ContactSheetSession, ComputesNoHeatMapTwice)
{
    ASSERT_TRUE(grey.evaluate());
    session.draw({0.85, 10, 1});
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(grey.classifier().activationMaps, 3);
    session.draw({0.85, 10, 2});
    EXPECT_EQ(session.missingCount(), 0);
    session.draw({0.6, 10, 2});
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(grey.classifier().activationMaps, 7);
}

TEST_F(ContactSheetSession, ComputesAnewWhatAnotherThresholdTurnsRound)
{
    ASSERT_TRUE(grey.evaluate());
    session.draw({0.1, 10, 1});
    ASSERT_TRUE(waitForAll());
    grey.workspace.evaluate.setThreshold(0.7);
    session.draw({0.1, 10, 1});
    EXPECT_EQ(session.missingCount(), 1) << "150 scores 0.588";
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(grey.classifier().activationMaps, 9);
}

TEST_F(ContactSheetSession, ComputesAnewFromAnotherLayer)
{
    ASSERT_TRUE(grey.evaluate());
    session.draw({0.85, 10, 1});
    ASSERT_TRUE(waitForAll());
    session.draw({0.85, 10, 1}, "layer2.0");
    EXPECT_EQ(session.missingCount(), 3);
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(grey.classifier().activationMaps, 6);
    session.draw({0.85, 10, 1}, "nowhere");
    QSignalSpy failed(&session, &gg::ContactSheetSession::failed);
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(failed.count(), 1) << "told once, not for each image";
}

TEST_F(ContactSheetSession, StopsWhenCancelledAndGoesOn)
{
    ASSERT_TRUE(grey.evaluate());
    QSignalSpy cancelled(&session.job(), &gg::Job::cancelled);
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        session.draw({0.1, 10, 1});
        session.job().cancel();
    }
    ASSERT_TRUE(gg::waitUntil([&] { return cancelled.count() == 1; }));
    EXPECT_GT(session.missingCount(), 0);
    session.resume();
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(grey.classifier().activationMaps, 8) << "each image once";
}

TEST_F(ContactSheetSession, SaysWhatCouldNotBeReadAndDoesTheRest)
{
    ASSERT_TRUE(grey.evaluate());
    gg::test::writeText(grey.folder / "set" / "test" / "COVID" / "240.png", "no picture any more");
    QStringList problems;
    QObject::connect(&session, &gg::ContactSheetSession::failed,
                     [&](const gg::Error& error) { problems << QString::fromStdString(error.message()); });
    session.draw({0.85, 10, 1});
    ASSERT_TRUE(waitForAll());
    ASSERT_EQ(problems.size(), 1);
    EXPECT_TRUE(problems[0].contains("240.png"));
    EXPECT_TRUE(session.overlay(session.sheets()[0].rows[0]).isNull());
    EXPECT_FALSE(session.overlay(session.sheets()[1].rows[0]).isNull());
}

TEST_F(ContactSheetSession, ForgetsTheSheetsOfAnotherEvaluation)
{
    ASSERT_TRUE(grey.evaluate());
    session.draw({0.85, 10, 1});
    ASSERT_TRUE(waitForAll());
    QSignalSpy changed(&session, &gg::ContactSheetSession::sheetsChanged);
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_EQ(changed.count(), 1);
    EXPECT_TRUE(names(0).isEmpty());
}

TEST_F(ContactSheetSession, ShowsTheSlicesAloneOfAModelThatCannotBeExplained)
{
    grey.engines->inference = std::make_shared<gg::test::GradientFreeEngine>();
    ASSERT_TRUE(grey.evaluate());
    QSignalSpy failed(&session, &gg::ContactSheetSession::failed);
    session.draw({0.5, 10, 1});
    ASSERT_TRUE(waitForAll());
    EXPECT_EQ(failed.count(), 0);
    ASSERT_FALSE(session.sheets()[0].rows.empty());
    const QImage slice = session.overlay(session.sheets()[0].rows[0]);
    EXPECT_EQ(slice.size(), QSize(224, 224));
    EXPECT_TRUE(slice.allGray());
}
