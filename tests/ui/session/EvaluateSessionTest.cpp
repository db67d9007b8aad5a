#include "session/EvaluateSession.h"

#include "support/GreyWorkspace.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class EvaluateSession : public testing::Test
{
protected:
    bool evaluate(std::optional<gg::Split> split)
    {
        QSignalSpy changed(&session, &gg::EvaluateSession::resultChanged);
        session.evaluate(split);
        return gg::waitUntil([&] { return changed.count() == 1; });
    }

    gg::test::GreyWorkspace grey;
    gg::EvaluateSession& session = grey.workspace.evaluate;
};

using Confusion = std::vector<std::vector<std::size_t>>;

} // namespace

TEST_F(EvaluateSession, JudgesTheModelOnTheChosenSplit)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_EQ(session.metrics().n, 8U);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{2, 2}, {2, 2}}));
    EXPECT_NEAR(session.metrics().accuracy.value().value, 0.5, 1e-12);
    EXPECT_EQ(session.split(), gg::Split::Test);
    ASSERT_TRUE(evaluate(std::nullopt));
    EXPECT_EQ(session.metrics().n, 10U);
}

TEST_F(EvaluateSession, DecidesTheSameScoresAnewAtAnotherThreshold)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    QSignalSpy moved(&session, &gg::EvaluateSession::thresholdChanged);
    const double loss = session.metrics().loss.value();
    // Nobody may classify again.
    const auto shared = grey.workspace.model.classifier();
    const std::lock_guard lock(shared->mutex);
    session.setThreshold(0.7);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}}));
    EXPECT_EQ(session.metrics().threshold, 0.7);
    EXPECT_EQ(session.metrics().loss.value(), loss);
    session.setThreshold(0.7);
    EXPECT_EQ(moved.count(), 1) << "nothing changed";
}

TEST_F(EvaluateSession, BeginsWithTheThresholdThatTheModelHasNow)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    grey.workspace.model.setThreshold(0.7);
    ASSERT_TRUE(evaluate(gg::Split::Test));
    EXPECT_EQ(session.metrics().threshold, 0.7);
    EXPECT_EQ(session.metrics().confusion, (Confusion{{3, 1}, {2, 2}}));
}

TEST_F(EvaluateSession, DropsTheResultOfAnotherModel)
{
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    ASSERT_TRUE(evaluate(gg::Split::Test));
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_FALSE(session.hasResult());
}

TEST_F(EvaluateSession, FailsWithoutModelOrDataset)
{
    QSignalSpy failed(&session, &gg::EvaluateSession::failed);
    session.evaluate(std::nullopt);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_FALSE(session.hasResult());
}

TEST_F(EvaluateSession, FailsForAModelOfOtherClasses)
{
    ASSERT_TRUE(grey.openDataset());
    grey.workspace.model.open({grey.folder / "m.safetensors", {}, {"cat", "dog"}});
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.model.hasModel(); }));
    QSignalSpy failed(&session, &gg::EvaluateSession::failed);
    session.evaluate(std::nullopt);
    ASSERT_TRUE(gg::waitUntil([&] { return failed.count() == 1; }));
    EXPECT_FALSE(session.hasResult());
}
