#include "pages/train/TrainSettingsPanel.h"

#include "support/FakeDialogs.h"
#include "support/FakeEngine.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "widgets/ElidedLabel.h"
#include "widgets/SettingsForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <gtest/gtest.h>

namespace {

class TrainSettingsPanelTest : public testing::Test
{
protected:
    TrainSettingsPanelTest()
    {
        m_panel.show();
        gg::test::smallDataset(m_folder / "data", 3);
    }

    void openDataset()
    {
        m_workspace.dataset.open(m_folder / "data");
        ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    }

    QPushButton* button(const char* text)
    {
        for (QPushButton* const each : m_panel.findChildren<QPushButton*>()) {
            if (each->text() == QString::fromLatin1(text))
                return each;
        }
        return nullptr;
    }

    bool shows(const QString& text)
    {
        for (const QLabel* const label : m_panel.findChildren<QLabel*>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }

    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    gg::Workspace m_workspace{[this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs"};
    gg::TrainSettingsPanel m_panel{m_workspace, m_dialogs};
};

} // namespace

TEST_F(TrainSettingsPanelTest, BringsARecipesDefaultsButKeepsSeedAndName)
{
    m_panel.form().setValues({{"seed", 42}, {"run_name", "mine"}});
    auto* const recipe = qobject_cast<QComboBox*>(m_panel.form().control("recipe"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    ASSERT_TRUE(m_panel.config().has_value());
    const gg::TrainConfig tutorial = gg::TrainConfig::forRecipe(gg::Recipe::Tutorial);
    EXPECT_EQ(m_panel.config()->architecture, tutorial.architecture);
    EXPECT_EQ(m_panel.config()->epochs, tutorial.epochs);
    EXPECT_EQ(m_panel.config()->accumulationRule, tutorial.accumulationRule);
    EXPECT_EQ(m_panel.config()->seed, 42U);
    EXPECT_EQ(m_panel.config()->runName, "mine");
}

TEST_F(TrainSettingsPanelTest, ShowsOnlyWhatTheRecipeUses)
{
    auto* const recipe = qobject_cast<QComboBox*>(m_panel.form().control("recipe"));
    const auto isShown = [&](const char* key) {
        return m_panel.form().control(key)->isVisibleTo(&m_panel.form());
    };
    EXPECT_FALSE(isShown("lr"));
    EXPECT_TRUE(isShown("seed"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    EXPECT_TRUE(isShown("lr"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("fast")));
    EXPECT_FALSE(isShown("lr"));
}

TEST_F(TrainSettingsPanelTest, TakesTheStepsOfTheAugmentationThatAreChecked)
{
    auto* const recipe = qobject_cast<QComboBox*>(m_panel.form().control("recipe"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    ASSERT_TRUE(m_panel.config().has_value());
    EXPECT_EQ(m_panel.config()->augmentations, gg::TrainConfig().augmentations);
    const QWidget* const steps = m_panel.form().control("augmentations");
    steps->findChild<QCheckBox*>(QStringLiteral("horizontal_flip"))->click();
    steps->findChild<QCheckBox*>(QStringLiteral("random_resized_crop"))->click();
    EXPECT_EQ(m_panel.config()->augmentations, std::vector<std::string>{"resize 256"});
}

TEST_F(TrainSettingsPanelTest, ShowsAProblemBesideItsFieldAndDoesNotStart)
{
    openDataset();
    EXPECT_TRUE(button("Start")->isEnabled());
    auto* const device = qobject_cast<QComboBox*>(m_panel.form().control("device"));
    device->setEditText(QStringLiteral("toaster"));
    EXPECT_FALSE(m_panel.form().problem("device").isEmpty());
    EXPECT_FALSE(m_panel.config().has_value());
    EXPECT_FALSE(button("Start")->isEnabled());
    device->setEditText(QStringLiteral("cpu"));
    EXPECT_TRUE(button("Start")->isEnabled());
}

TEST_F(TrainSettingsPanelTest, KeepsAWrongNumberAsTypedAndSaysWhyItCannotStart)
{
    openDataset();
    auto* const line = m_panel.form().control("batch_size")->findChild<QLineEdit*>();
    const QString before = line->text();
    for (const char* const typed : {"5000", "0", "-8", "2.5", "eight", ""}) {
        line->setText(QString::fromLatin1(typed));
        EXPECT_EQ(line->text(), QString::fromLatin1(typed));
        EXPECT_FALSE(m_panel.form().problem("batch_size").isEmpty()) << typed;
        EXPECT_FALSE(button("Start")->isEnabled()) << typed;
        EXPECT_TRUE(button("Start")->toolTip().startsWith(QStringLiteral("Batch size: "))) << typed;
        EXPECT_TRUE(shows(QStringLiteral("Batch size: ")));
        m_panel.start();
        EXPECT_EQ(m_workspace.train.state(), gg::TrainSession::State::Idle);
    }
    EXPECT_TRUE(m_dialogs.errors.empty());
    line->setText(before);
    EXPECT_TRUE(button("Start")->isEnabled());
}

TEST_F(TrainSettingsPanelTest, StartsWithNoNumberThatASettingCannotHold)
{
    openDataset();
    const auto type = [&](const char* key, const char* text) {
        m_panel.form().control(key)->findChild<QLineEdit*>()->setText(QString::fromLatin1(text));
    };
    for (const char* const seed : {"-1", "99999999999999999999", "18446744073709551616"}) {
        type("seed", seed);
        EXPECT_FALSE(button("Start")->isEnabled()) << seed;
    }
    type("seed", "7");
    EXPECT_TRUE(button("Start")->isEnabled());
    type("epochs", "9999999999");
    EXPECT_FALSE(button("Start")->isEnabled());
    EXPECT_FALSE(m_panel.form().problem("epochs").isEmpty());
    EXPECT_TRUE(m_dialogs.errors.empty());
}

TEST_F(TrainSettingsPanelTest, SaysThatADataSetIsMissing)
{
    EXPECT_FALSE(button("Start")->isEnabled());
    EXPECT_EQ(button("Start")->toolTip(), QStringLiteral("Open a data set first"));
}

TEST_F(TrainSettingsPanelTest, SaysThatASplitIsMissing)
{
    for (const char* name : {"COVID", "normal"})
        for (const char* image : {"1.png", "2.png", "3.png"})
            gg::test::writeStubPng(m_folder / "whole" / name / image);
    m_workspace.dataset.open(m_folder / "whole");
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    EXPECT_FALSE(button("Start")->isEnabled());
    EXPECT_TRUE(button("Start")->toolTip().contains("needs a split"));
    m_workspace.dataset.makeSplit({}, m_folder / "split.csv");
    ASSERT_TRUE(gg::waitUntil([&] { return button("Start")->isEnabled(); }));
}

TEST_F(TrainSettingsPanelTest, StartsWithTheRecommendedSettingsWhateverTheFormSays)
{
    openDataset();
    m_panel.form().setValues({{"epochs", 7}, {"batch_size", 4000}});
    m_panel.startRecommended();
    EXPECT_NE(m_workspace.train.state(), gg::TrainSession::State::Idle);
    ASSERT_TRUE(m_panel.config().has_value());
    EXPECT_EQ(m_panel.config()->toJson(), gg::TrainConfig::forRecipe(gg::TrainConfig().recipe).toJson());
    m_workspace.train.stop();
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
}

TEST_F(TrainSettingsPanelTest, EstimatesOnceTheUserComesToRest)
{
    openDataset();
    EXPECT_TRUE(gg::waitUntil([&] { return shows(QStringLiteral("About 12 s")); }));
    EXPECT_EQ(m_fake->estimates, 1);
}

TEST_F(TrainSettingsPanelTest, StartsPausesGoesOnAndStops)
{
    openDataset();
    m_panel.form().setValues({{"epochs", 10000}});
    button("Start")->click();
    EXPECT_EQ(m_workspace.train.state(), gg::TrainSession::State::Running);
    EXPECT_FALSE(m_panel.form().isEnabled());
    button("Pause")->click();
    EXPECT_EQ(m_workspace.train.state(), gg::TrainSession::State::Paused);
    button("Go on")->click();
    EXPECT_EQ(m_workspace.train.state(), gg::TrainSession::State::Running);
    button("Stop")->click();
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
    EXPECT_TRUE(button("Start")->isEnabled());
    EXPECT_TRUE(m_panel.form().isEnabled());
}

TEST_F(TrainSettingsPanelTest, AsksBeforeItEndsALongRunAndNotForAShortOne)
{
    openDataset();
    m_panel.form().setValues({{"epochs", 10000}});
    button("Start")->click();
    m_panel.setAskFrom(std::chrono::milliseconds(0));
    m_dialogs.agrees = false;
    m_panel.stop();
    EXPECT_EQ(m_dialogs.asked.back(), QStringLiteral("Stop the training?"));
    EXPECT_EQ(m_workspace.train.state(), gg::TrainSession::State::Running);
    m_panel.setAskFrom(std::chrono::hours(1));
    m_dialogs.asked.clear();
    m_panel.stop();
    EXPECT_TRUE(m_dialogs.asked.isEmpty());
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
}

TEST_F(TrainSettingsPanelTest, KeepsItsButtonsInSightHoweverLongTheForm)
{
    openDataset();
    auto* const recipe = qobject_cast<QComboBox*>(m_panel.form().control("recipe"));
    recipe->setCurrentIndex(recipe->findData(QStringLiteral("tutorial")));
    for (QToolButton* const each : m_panel.findChildren<QToolButton*>()) {
        if (each->accessibleName() == QStringLiteral("More settings"))
            each->click();
    }
    ASSERT_TRUE(m_panel.form().isUnfolded());
    m_panel.resize(320, 480);
    for (const char* name : {"Start", "Pause", "Stop"}) {
        const QPushButton& each = *button(name);
        EXPECT_TRUE(m_panel.rect().contains(QRect(each.mapTo(&m_panel, QPoint()), each.size()))) << name;
    }
    EXPECT_GT(m_panel.form().height(), 480) << "the form scrolls";
}

TEST_F(TrainSettingsPanelTest, NamesTheDataSet)
{
    openDataset();
    const auto heading = [&] { return m_panel.findChild<QLabel*>("datasetHeading")->text(); };
    EXPECT_EQ(heading(), QStringLiteral("Data set"));
    const auto* const name = m_panel.findChild<gg::ElidedLabel*>("datasetName");
    EXPECT_EQ(name->fullText(), QStringLiteral("data"));
    m_panel.form().setValues({{"epochs", 10000}});
    button("Start")->click();
    gg::test::smallDataset(m_folder / "another", 3);
    m_workspace.dataset.open(m_folder / "another");
    ASSERT_TRUE(gg::waitUntil([&] { return name->fullText() == QStringLiteral("another"); }));
    EXPECT_EQ(heading(), QStringLiteral("Data set of the next run")) << "the run goes on with the first";
    m_panel.stop();
    ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
    EXPECT_EQ(heading(), QStringLiteral("Data set"));
}

TEST_F(TrainSettingsPanelTest, SaysWhichWeightsAreMissing)
{
    ::setenv("XDG_CACHE_HOME", m_folder.path().c_str(), 1);
    const auto choose = [&](const char* key, const char* value) {
        m_panel.form().setValues({{key, value}});
        Q_EMIT m_panel.form().edited(QString::fromLatin1(key));
    };
    choose("arch", "vgg19_bn");
    choose("weights", "imagenet");
    QPushButton* const download = button("Download (575 MB)");
    ASSERT_NE(download, nullptr);
    EXPECT_TRUE(download->isVisible());
    choose("weights", "none");
    EXPECT_FALSE(download->isVisible());
    ::unsetenv("XDG_CACHE_HOME");
}

TEST_F(TrainSettingsPanelTest, TakesAChosenWeightFile)
{
    m_dialogs.file = m_folder / "vgg.pth";
    for (QToolButton* const each : m_panel.findChildren<QToolButton*>()) {
        if (each->accessibleName() == QStringLiteral("Choose a weight file"))
            each->click();
    }
    ASSERT_TRUE(m_panel.config().has_value());
    EXPECT_EQ(m_panel.config()->weights, (m_folder / "vgg.pth").string());
}

TEST_F(TrainSettingsPanelTest, MarksWhatDiffersFromTheRunThatIsRepeated)
{
    gg::TrainConfig run = gg::TrainConfig::forRecipe(gg::Recipe::Tutorial);
    run.epochs = 17;
    run.seed = 5;
    // As it comes out of a file, where numbers have no sign.
    m_panel.showSettings(gg::Json::parse(run.toJson().dump()), QStringLiteral("baseline"));
    ASSERT_TRUE(m_panel.config().has_value());
    EXPECT_EQ(m_panel.config()->epochs, 17);
    EXPECT_EQ(m_panel.changedCount(), 0);
    EXPECT_TRUE(shows(QStringLiteral("As the run baseline")));
    m_panel.form().setValues({{"epochs", 20}});
    Q_EMIT m_panel.form().edited(QStringLiteral("epochs"));
    EXPECT_EQ(m_panel.changedCount(), 1);
    EXPECT_EQ(m_panel.form().mark("epochs"), QStringLiteral("differs from the run: was 17"));
    EXPECT_TRUE(m_panel.form().control("epochs")->toolTip().contains(QStringLiteral("was 17")));
    EXPECT_TRUE(shows(QStringLiteral("1 setting(s) differ from the run baseline")));
    button("Back to the run's")->click();
    EXPECT_EQ(m_panel.config()->epochs, 17);
    EXPECT_EQ(m_panel.changedCount(), 0);
    EXPECT_TRUE(m_panel.form().mark("epochs").isEmpty());
}

TEST_F(TrainSettingsPanelTest, MarksNothingWithoutARunAndNoMoreOnceItHasStarted)
{
    EXPECT_FALSE(button("Back to the run's")->isVisible());
    openDataset();
    gg::TrainConfig run = gg::TrainConfig::forRecipe(gg::Recipe::Tutorial);
    m_panel.showSettings(run.toJson(), QStringLiteral("baseline"));
    m_panel.form().setValues({{"epochs", 1}});
    m_panel.start();
    EXPECT_EQ(m_panel.changedCount(), 0);
    EXPECT_FALSE(button("Back to the run's")->isVisible());
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
}
