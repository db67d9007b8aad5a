#include "session/LastSession.h"

#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/StubFiles.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class LastSession : public testing::Test
{
protected:
    // A program that is started anew on the same disk, with the same settings.
    struct Start
    {
        std::shared_ptr<gg::FakeEngine> engine = std::make_shared<gg::FakeEngine>();
        gg::EngineSession engines{[this] { return gg::Engines::allBy(engine); }};
        gg::DatasetSession dataset;
        gg::ModelSession model{engines};
        gg::TrainSession train{engines, "/nowhere"};
        std::optional<gg::StarterModel> starter = {};
        gg::LastSession last{dataset, model, train, [this] { return starter; }};

        bool restore()
        {
            last.restore();
            return gg::waitUntil([&] {
                return !last.job().isRunning() && !dataset.job().isRunning() && !model.job().isRunning();
            });
        }
    };

    std::filesystem::path modelFile(const char* name = "model.safetensors")
    {
        gg::test::writeText(grey.folder / name, "fake");
        return grey.folder / name;
    }

    std::filesystem::path runFolder()
    {
        gg::test::writeText(grey.folder / "run" / "run.json", "{}");
        gg::test::writeText(grey.folder / "run" / "best.safetensors", "fake");
        return grey.folder / "run";
    }

    gg::test::FreshSettings settings;
    gg::test::GreyWorkspace grey;
};

} // namespace

TEST_F(LastSession, BringsModelAndDataSetBack)
{
    modelFile();
    ASSERT_TRUE(grey.openModel());
    ASSERT_TRUE(grey.openDataset());
    Start next;
    ASSERT_TRUE(next.restore());
    EXPECT_EQ(next.model.file(), grey.folder / "model.safetensors");
    ASSERT_TRUE(next.dataset.dataset().has_value());
    EXPECT_EQ(next.dataset.dataset()->root(), grey.folder / "set");
}

TEST_F(LastSession, BringsARunBackAsOne)
{
    modelFile();
    ASSERT_TRUE(grey.openModel());
    for (const auto& path : {runFolder(), runFolder() / "best.safetensors"}) {
        grey.workspace.model.open({path, {}, {}});
        ASSERT_TRUE(gg::waitUntil([&] { return !grey.workspace.model.job().isRunning(); }));
    }
    Start next;
    EXPECT_EQ(next.last.runs().paths(), std::vector{runFolder()});
    ASSERT_TRUE(next.restore());
    EXPECT_EQ(next.model.file(), runFolder() / "best.safetensors");
}

TEST_F(LastSession, ListsTheRunsThatWereTrainedHere)
{
    ASSERT_TRUE(grey.openDataset());
    gg::TrainConfig config;
    config.epochs = 1;
    grey.workspace.train.start(config, *grey.workspace.dataset.dataset());
    ASSERT_TRUE(gg::waitUntil([&] { return grey.workspace.train.state() == gg::TrainSession::State::Idle; }));
    EXPECT_EQ(grey.workspace.last.runs().paths(), std::vector{grey.workspace.train.runFolder()});
    EXPECT_FALSE(grey.workspace.last.runs().open().has_value()) << "its model is not open";
}

TEST_F(LastSession, DropsWhatIsNotThereAnyMoreAndSaysItOnce)
{
    const auto file = modelFile();
    ASSERT_TRUE(grey.openModel());
    std::filesystem::remove(file);
    {
        Start next;
        QSignalSpy told(&next.last, &gg::LastSession::told);
        QSignalSpy failed(&next.model, &gg::ModelSession::failed);
        ASSERT_TRUE(next.restore());
        ASSERT_EQ(told.count(), 1);
        EXPECT_TRUE(told.front().front().toString().contains("model.safetensors"));
        EXPECT_EQ(failed.count(), 0);
        EXPECT_TRUE(next.last.models().paths().empty());
    }
    Start later;
    QSignalSpy told(&later.last, &gg::LastSession::told);
    ASSERT_TRUE(later.restore());
    EXPECT_EQ(told.count(), 0);
}

TEST_F(LastSession, DoesNotTakeAwayWhatIsBeingOpened)
{
    modelFile();
    ASSERT_TRUE(grey.openModel());
    Start next;
    next.model.open({modelFile("another.safetensors"), {}, {}}); // named on the command line
    ASSERT_TRUE(next.restore());
    EXPECT_EQ(next.model.file(), grey.folder / "another.safetensors");
}

TEST_F(LastSession, DoesNotTryAgainWhatCouldNotBeOpened)
{
    modelFile();
    ASSERT_TRUE(grey.openModel());
    {
        Start next;
        next.engine->failOpeningWith = "is damaged";
        QSignalSpy failed(&next.model, &gg::ModelSession::failed);
        ASSERT_TRUE(next.restore());
        EXPECT_EQ(failed.count(), 1);
    }
    Start later;
    ASSERT_TRUE(later.restore());
    EXPECT_FALSE(later.model.hasModel());
}

TEST_F(LastSession, OpensTheStarterModelAtAFirstStartAndDoesNotRememberIt)
{
    const gg::StarterModel starter{modelFile("starter.safetensors"), "# Starter"};
    {
        Start first;
        first.starter = starter;
        QSignalSpy found(&first.last, &gg::LastSession::starterFound);
        QSignalSpy told(&first.last, &gg::LastSession::told);
        EXPECT_FALSE(first.last.starter().has_value());
        ASSERT_TRUE(first.restore());
        EXPECT_EQ(first.model.file(), starter.file);
        EXPECT_EQ(found.count(), 1);
        EXPECT_EQ(told.count(), 1);
        EXPECT_EQ(first.last.starter().value().text, "# Starter");
        EXPECT_TRUE(first.last.models().paths().empty());
        EXPECT_FALSE(first.last.models().open().has_value());
    }
    Start without;
    ASSERT_TRUE(without.restore());
    EXPECT_FALSE(without.model.hasModel());
}

TEST_F(LastSession, GivesAPersonTheirOwnModelAndNotTheStarter)
{
    const gg::StarterModel starter{modelFile("starter.safetensors"), {}};
    const auto own = modelFile();
    {
        Start first;
        first.starter = starter;
        ASSERT_TRUE(first.restore());
        first.model.open({own, {}, {}});
        ASSERT_TRUE(gg::waitUntil([&] { return first.model.file() == own; }));
    }
    Start next;
    next.starter = starter;
    ASSERT_TRUE(next.restore());
    EXPECT_EQ(next.model.file(), own);
    EXPECT_TRUE(next.last.starter().has_value()) << "it can be read about all the same";
    Start named;
    named.starter = starter;
    named.model.open({modelFile("named.safetensors"), {}, {}}); // on the command line
    ASSERT_TRUE(named.restore());
    EXPECT_EQ(named.model.file(), grey.folder / "named.safetensors");
}
