#include "session/PrecisionSession.h"

#include "support/FreshSettings.h"
#include "support/PrecisionWorkspace.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class PrecisionSession : public testing::Test
{
protected:
    gg::test::FreshSettings settings;
    gg::test::PrecisionWorkspace opened;
    gg::Workspace& workspace = opened.workspace;
    gg::PrecisionSession& session = opened.workspace.precision;
};

} // namespace

TEST_F(PrecisionSession, SaysWhatIsMissingBeforeAnythingCanBeTried)
{
    EXPECT_EQ(session.whyNot(), QStringLiteral("No model is open."));
    session.start();
    EXPECT_FALSE(session.job().isRunning());
    ASSERT_TRUE(opened.openModel());
    EXPECT_TRUE(session.whyNot().startsWith(QStringLiteral("No data set is open")));
    ASSERT_TRUE(opened.openDataset());
    EXPECT_EQ(session.whyNot(), QStringLiteral("The open data set has no training and validation images."));
}

TEST_F(PrecisionSession, TriesTheModelAndHasItKeepWhatIsChosen)
{
    ASSERT_TRUE(opened.openBoth());
    EXPECT_EQ(session.whyNot(), QString());
    ASSERT_TRUE(opened.tryAll());
    EXPECT_EQ(session.kept(), gg::ComputePrecision::Single);
    EXPECT_FALSE(session.canKeep(gg::ComputePrecision::Single)) << "it is so already";
    ASSERT_TRUE(session.canKeep(gg::ComputePrecision::Int8));
    session.keep(gg::ComputePrecision::Int8);
    ASSERT_TRUE(gg::waitUntil([&] { return session.kept() == gg::ComputePrecision::Int8; }));
    EXPECT_NE(session.trial(), nullptr) << "of the same model";
    EXPECT_EQ(gg::readModelCard(workspace.model.file()).quickScores->change.decidedOtherwise, 1u);
    session.keep(gg::ComputePrecision::Single);
    ASSERT_TRUE(gg::waitUntil([&] { return session.kept() == gg::ComputePrecision::Single; }));
}

TEST_F(PrecisionSession, KeepsNothingThatCouldNotBeTried)
{
    opened.quantiser->failInBFloat16With = "This processor has no instructions for bfloat16.";
    ASSERT_TRUE(opened.openBoth());
    ASSERT_TRUE(opened.tryAll());
    EXPECT_FALSE(session.canKeep(gg::ComputePrecision::BFloat16));
    EXPECT_TRUE(session.canKeep(gg::ComputePrecision::Int8));
}

TEST_F(PrecisionSession, ForgetsATrialOfAnotherModelOrDataSet)
{
    ASSERT_TRUE(opened.openBoth());
    ASSERT_TRUE(opened.tryAll());
    ASSERT_TRUE(opened.openModel("another.safetensors"));
    EXPECT_EQ(session.trial(), nullptr);
    ASSERT_TRUE(opened.tryAll());
    QSignalSpy changed(&workspace.dataset, &gg::DatasetSession::datasetChanged);
    workspace.dataset.open(opened.folder / "set");
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(session.trial(), nullptr);
}
