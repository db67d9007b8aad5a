#include "session/ModelSession.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "support/FakeAccelerator.h"
#include "support/FakeEngine.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class ModelSessionTest : public testing::Test
{
protected:
    /// A file as if the open model came from it.
    void writeCardTo(const std::filesystem::path& file)
    {
        gg::ModelCard card = m_session.card();
        card.selfTest = {"hash", {{1, 2}}};
        gg::writeSafetensorsFile(file, {}, {{"groundglass", card.toJson().dump()}});
    }

    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    std::shared_ptr<gg::test::FakeAccelerator> m_accelerator = std::make_shared<gg::test::FakeAccelerator>();
    gg::EngineSession m_engine{[this] {
        gg::Engines engines = gg::Engines::allBy(m_fake);
        engines.accelerator = m_accelerator;
        return engines;
    }};
    gg::ModelSession m_session{m_engine};
};

} // namespace

TEST_F(ModelSessionTest, ShowsWhatTheOpenedModelSaysOfItself)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    EXPECT_FALSE(m_session.hasModel());
    m_session.open({"/models/a.safetensors", "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_TRUE(m_session.hasModel());
    EXPECT_EQ(m_session.file(), "/models/a.safetensors");
    EXPECT_EQ(m_session.card().classes, (std::vector<std::string>{"healthy", "ill"}));
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU"));
    EXPECT_NE(m_session.classifier()->classifier, nullptr);
}

TEST_F(ModelSessionTest, ChangesTheThresholdOfTheOpenModelAndOfItsFileWhenAsked)
{
    const gg::test::TemporaryFolder folder;
    const auto file = folder / "a.safetensors";
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    QSignalSpy moved(&m_session, &gg::ModelSession::decisionChanged);
    m_session.setThreshold(0.3);
    EXPECT_EQ(moved.count(), 0) << "no model is open";
    m_session.open({file, "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    writeCardTo(file);
    m_session.setThreshold(0.3);
    m_session.setThreshold(0.3);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(m_session.card().threshold, 0.3);
    EXPECT_EQ(gg::readTextFile(file).find("\\\"threshold\\\":0.3"), std::string::npos) << "not asked for yet";
    QSignalSpy saved(&m_session, &gg::ModelSession::decisionSaved);
    m_session.saveDecision();
    ASSERT_TRUE(gg::waitUntil([&] { return saved.count() == 1; }));
    EXPECT_NE(gg::readTextFile(file).find("\\\"threshold\\\":0.3"), std::string::npos);
}

TEST_F(ModelSessionTest, ChangesTheTemperatureWithAllThatHangsOnIt)
{
    const gg::test::TemporaryFolder folder;
    const auto file = folder / "a.safetensors";
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    QSignalSpy decided(&m_session, &gg::ModelSession::decisionChanged);
    const gg::ChoiceOrigin origin = {"log loss smallest", "val", "set", 40};
    m_session.setTemperature(2, origin);
    EXPECT_EQ(decided.count(), 0) << "no model is open";
    m_session.open({file, "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    writeCardTo(file);
    m_session.setThreshold(0.8);
    m_session.setTemperature(2, origin);
    m_session.setTemperature(2, origin);
    EXPECT_EQ(decided.count(), 2);
    EXPECT_NEAR(m_session.card().threshold, 2.0 / 3, 1e-15);
    QSignalSpy saved(&m_session, &gg::ModelSession::decisionSaved);
    m_session.saveDecision();
    ASSERT_TRUE(gg::waitUntil([&] { return saved.count() == 1; }));
    const gg::ModelCard card = gg::readModelCard(file);
    EXPECT_EQ(card.temperature, 2);
    EXPECT_EQ(card.temperatureOrigin, origin);
    EXPECT_EQ(card.threshold, m_session.card().threshold) << "the one of these scores";
}

TEST_F(ModelSessionTest, SavesAThresholdWhileItExportsAndNeitherEndsTheOther)
{
    const gg::test::TemporaryFolder folder;
    const auto file = folder / "a.safetensors";
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({file, "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    writeCardTo(file);
    QSignalSpy exported(&m_session, &gg::ModelSession::exported);
    QSignalSpy saved(&m_session, &gg::ModelSession::decisionSaved);
    m_session.exportForPython(folder / "copy.safetensors");
    m_session.saveDecision();
    EXPECT_TRUE(m_session.exportJob().isRunning());
    EXPECT_EQ(m_session.decisionJob().status().title, QStringLiteral("Saving the threshold"));
    ASSERT_TRUE(gg::waitUntil([&] { return exported.count() == 1 && saved.count() == 1; }));
}

TEST_F(ModelSessionTest, SaysWhyAThresholdCannotBeSaved)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/weights.pth", "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    std::string told;
    QObject::connect(&m_session, &gg::ModelSession::writingFailed,
                     [&](const gg::Error& error) { told = error.message(); });
    m_session.saveDecision();
    EXPECT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("weights.pth"), std::string::npos) << told;
}

TEST_F(ModelSessionTest, KnowsOfWhichRunItsModelIs)
{
    const gg::test::TemporaryFolder folder;
    gg::test::writeText(folder / "run" / "run.json", "{}");
    gg::test::writeText(folder / "other" / "best.safetensors", "no run.json beside it");
    const auto opened = [&](const std::filesystem::path& path) {
        QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
        m_session.open({path, {}, {}});
        EXPECT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
        return m_session.runFolder();
    };
    EXPECT_EQ(opened(folder / "run"), folder / "run");
    EXPECT_EQ(opened(folder / "other" / "best.safetensors"), "");
    EXPECT_EQ(opened(folder / "run" / "best.safetensors"), folder / "run");
    EXPECT_EQ(opened(folder / "run" / "copy.safetensors"), "");
}

TEST_F(ModelSessionTest, ExportsTheOpenModelWithAScript)
{
    const gg::test::TemporaryFolder folder;
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.pth", "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    std::filesystem::path script;
    QObject::connect(&m_session, &gg::ModelSession::exported,
                     [&](const std::filesystem::path& written) { script = written; });
    m_session.exportForPython(folder / "a.safetensors");
    ASSERT_TRUE(gg::waitUntil([&] { return !script.empty(); }));
    EXPECT_EQ(script, folder / "a.py");
    EXPECT_NE(gg::readTextFile(script).find("load_state_dict"), std::string::npos);
    EXPECT_EQ(gg::readTextFile(folder / "a.safetensors"), "fake model of a.pth");
}

TEST_F(ModelSessionTest, ExportsNothingWhenTheScriptWouldReplaceAFileOfTheUsers)
{
    const gg::test::TemporaryFolder folder;
    gg::writeFileAtomically(folder / "a.py", "print('mine')\n");
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.pth", "", {"healthy", "ill"}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    std::string told;
    QObject::connect(&m_session, &gg::ModelSession::writingFailed,
                     [&](const gg::Error& error) { told = error.message(); });
    m_session.exportForPython(folder / "a.safetensors");
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("a.py: was not written by Groundglass"), std::string::npos) << told;
    EXPECT_EQ(gg::readTextFile(folder / "a.py"), "print('mine')\n");
    EXPECT_FALSE(std::filesystem::exists(folder / "a.safetensors"));
}

TEST_F(ModelSessionTest, KeepsTheFormerModelWhenAnotherCannotBeOpened)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    m_fake->failOpeningWith = "is not a model";
    std::string told;
    QObject::connect(&m_session, &gg::ModelSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    m_session.open({"/models/b.txt", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("b.txt"), std::string::npos);
    EXPECT_EQ(m_session.file(), "/models/a.safetensors");
}

TEST_F(ModelSessionTest, OpensOneModelInTheOthersPlaceAndAnotherBesideIt)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    QSignalSpy closed(&m_session, &gg::ModelSession::modelClosed);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    const gg::ModelId first = m_session.currentId();
    EXPECT_NE(first, gg::ModelId::None);
    m_session.open({"/models/b.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    const gg::ModelId second = m_session.currentId();
    ASSERT_EQ(closed.count(), 1);
    EXPECT_EQ(closed[0][0].value<gg::ModelId>(), first);
    EXPECT_EQ(m_session.find(first), nullptr);
    m_session.openBeside({"/models/c.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 3; }));
    EXPECT_EQ(closed.count(), 1);
    ASSERT_EQ(m_session.models().size(), 2u);
    EXPECT_EQ(m_session.models()[0].file, "/models/b.safetensors");
    EXPECT_EQ(m_session.models()[0].id, second);
    EXPECT_EQ(m_session.file(), "/models/c.safetensors") << "what was opened last is the current one";
}

TEST_F(ModelSessionTest, ShowsTheCurrentModelAndKeepsTheThresholdOfEach)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    QSignalSpy moved(&m_session, &gg::ModelSession::decisionChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    const gg::ModelId first = m_session.currentId();
    m_session.openBeside({"/models/b.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    m_session.setThreshold(0.7);
    ASSERT_EQ(moved.count(), 1);
    EXPECT_EQ(moved[0][0].value<gg::ModelId>(), m_session.currentId());
    m_session.makeCurrent(first);
    EXPECT_EQ(changed.count(), 3);
    EXPECT_EQ(m_session.file(), "/models/a.safetensors");
    EXPECT_EQ(m_session.card().threshold, 0.5);
    m_session.makeCurrent(first);
    EXPECT_EQ(changed.count(), 3) << "it is already";
    EXPECT_EQ(m_session.models()[1].card.threshold, 0.7);
}

TEST_F(ModelSessionTest, ClosesAnyModelButTheCurrentOne)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    QSignalSpy closed(&m_session, &gg::ModelSession::modelClosed);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    const gg::ModelId first = m_session.currentId();
    m_session.openBeside({"/models/b.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    m_session.close(m_session.currentId());
    EXPECT_EQ(m_session.models().size(), 2u);
    m_session.close(first);
    EXPECT_EQ(closed.count(), 1);
    EXPECT_EQ(m_session.models().size(), 1u);
    m_session.makeCurrent(first);
    EXPECT_EQ(m_session.file(), "/models/b.safetensors") << "what is closed cannot be shown";
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(ModelSessionTest, HasScoresComputedInLessTimeWhenThatIsWorthIt)
{
    QSignalSpy accelerated(&m_session, &gg::ModelSession::accelerated);
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.accelerate();
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_EQ(m_session.quickClassifier()->get(), nullptr);
    EXPECT_EQ(m_accelerator->calls, 0) << "not asked for, or no model was open";
    m_session.accelerate();
    m_session.accelerate();
    ASSERT_TRUE(gg::waitUntil([&] { return accelerated.count() == 1; }));
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU (quick)"));
    EXPECT_EQ(m_session.quickClassifier()->get()->classifier->file(), "/models/a.safetensors");
    EXPECT_EQ(m_session.classifier()->classifier->device().name, "CPU") << "by which figures are reported";
    m_session.accelerate();
    EXPECT_EQ(m_accelerator->calls, 1);
}

TEST_F(ModelSessionTest, ComputesFromTheFirstScoreOnInThePrecisionThatTheModelKeeps)
{
    m_fake->quickScores = gg::QuickScores();
    m_fake->quickScores->dataset = "phantoms";
    m_fake->quickScores->change.images = 4;
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_NE(m_session.quickClassifier()->get(), nullptr);
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU (quick)"));
    ASSERT_EQ(m_session.notes().size(), 1);
    EXPECT_TRUE(m_session.notes().front().startsWith(QStringLiteral("Scores are computed in bfloat16")));
    m_session.accelerate();
    EXPECT_EQ(m_accelerator->calls, 1) << "it is already";
}

TEST_F(ModelSessionTest, DoesNotSayThatScoresAreRoundedWhereTheProcessorCannot)
{
    m_fake->quickScores = gg::QuickScores();
    m_accelerator->isOld = true;
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_NE(m_session.quickClassifier()->get(), nullptr);
    EXPECT_TRUE(m_session.notes().isEmpty());
}

TEST_F(ModelSessionTest, KeepsAPrecisionInTheFileAndComputesInItUntilItIsTakenBack)
{
    const gg::test::TemporaryFolder folder;
    const auto file = folder / "a.safetensors";
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({file, "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    writeCardTo(file);
    const gg::ModelId id = m_session.currentId();
    gg::QuickScores quick;
    quick.change.images = 4;
    m_session.keepQuickScores(quick);
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    EXPECT_EQ(gg::readModelCard(file).quickScores, quick);
    EXPECT_EQ(m_session.card().quickScores, quick);
    EXPECT_EQ(m_session.currentId(), id);
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU (quick)"));
    m_session.keepQuickScores({});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 3; }));
    EXPECT_FALSE(gg::readModelCard(file).quickScores);
    EXPECT_EQ(m_session.quickClassifier()->get(), nullptr);
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU"));
    EXPECT_TRUE(m_session.notes().isEmpty());
}

TEST_F(ModelSessionTest, NotesWhyScoresAreNotComputedInLessTime)
{
    m_accelerator->failWith = "It gives other scores.";
    QSignalSpy accelerated(&m_session, &gg::ModelSession::accelerated);
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    m_session.accelerate();
    ASSERT_TRUE(gg::waitUntil([&] { return accelerated.count() == 1; }));
    EXPECT_EQ(m_session.notes(), QStringList(QStringLiteral("It gives other scores.")));
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU"));
    EXPECT_EQ(m_session.quickClassifier()->get(), nullptr);
}

TEST_F(ModelSessionTest, LeavesAModelAsItIsWhereNothingIsToBeGained)
{
    m_accelerator->isOfNoUse = true;
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    m_session.accelerate();
    ASSERT_TRUE(gg::waitUntil([&] { return m_accelerator->calls == 1; }));
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU"));
    EXPECT_TRUE(m_session.notes().isEmpty());
}

TEST_F(ModelSessionTest, ForgetsWhatWasToBeAcceleratedOnceItIsClosed)
{
    QSignalSpy changed(&m_session, &gg::ModelSession::modelChanged);
    m_session.open({"/models/a.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    m_session.accelerate();
    m_session.open({"/models/b.safetensors", "", {}});
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 2; }));
    EXPECT_EQ(m_session.deviceName(), QStringLiteral("CPU")) << "of another model";
    EXPECT_EQ(m_session.quickClassifier()->get(), nullptr);
}
