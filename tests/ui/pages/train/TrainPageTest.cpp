#include "pages/train/TrainPage.h"

#include "pages/train/EpochChoice.h"
#include "pages/train/EpochTableModel.h"
#include "pages/train/RunBanner.h"
#include "pages/train/TrainCurves.h"
#include "plots/CurvePlot.h"
#include "plots/MatrixPlot.h"
#include "plots/RocPlot.h"
#include "support/FakeDialogs.h"
#include "support/FakeEngine.h"
#include "support/OnScreen.h"
#include "support/SmallDataset.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <gtest/gtest.h>

namespace {

class TrainPageTest : public testing::Test
{
protected:
    TrainPageTest()
    {
        gg::test::smallDataset(m_folder / "data", 12);
        m_page.resize(1200, 760);
        m_page.show();
    }

    void train(int epochs)
    {
        gg::TrainConfig config;
        config.epochs = epochs;
        m_workspace.train.start(config, *m_workspace.dataset.dataset());
        ASSERT_TRUE(
            gg::waitUntil([&] { return m_workspace.train.state() == gg::TrainSession::State::Idle; }));
    }

    void openDataset()
    {
        m_workspace.dataset.open(m_folder / "data");
        ASSERT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    }

    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    gg::Workspace m_workspace{[this] { return gg::Engines::allBy(m_fake); }, m_folder / "runs"};
    gg::TrainPage m_page{m_workspace, m_dialogs};
};

} // namespace

TEST_F(TrainPageTest, OffersToOpenADataSetWhileThereIsNone)
{
    QPushButton* const open = gg::test::visibleButton(m_page, QStringLiteral("Open a data set..."));
    ASSERT_NE(open, nullptr);
    m_dialogs.folder = m_folder / "data";
    open->click();
    EXPECT_TRUE(gg::waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    EXPECT_FALSE(open->isVisible());
    EXPECT_TRUE(m_page.curves().isVisible());
}

TEST_F(TrainPageTest, ShowsWhatARunTells)
{
    openDataset();
    train(3);
    EXPECT_EQ(m_page.epochs().rowCount(), 3);
    EXPECT_EQ(m_page.curves().loss().pointCount(0), 30U);
    EXPECT_EQ(m_page.curves().loss().pointCount(2), 3U);
    EXPECT_EQ(m_page.curves().loss().mark(), 2); // the fake engine's best is the last but one
    EXPECT_FALSE(m_page.matrix().isEmpty());
    EXPECT_FALSE(m_page.roc().isEmpty());
    EXPECT_EQ(m_page.banner().headline(), QStringLiteral("Training finished"));
    EXPECT_TRUE(m_page.log().contains(QStringLiteral("Epoch 2: loss")));
    EXPECT_TRUE(m_page.log().contains(QStringLiteral("(kept)")));
}

TEST_F(TrainPageTest, SaysWhichImagesCannotBeReadAndWhatShouldBeKnownOfTheOthers)
{
    openDataset();
    m_fake->unreadable = {{"a.png", "is truncated", gg::Split::Train}};
    m_fake->notesOfPictures = {"b.png: stored turned."};
    train(1);
    const QString log = m_page.log();
    EXPECT_TRUE(log.contains(QStringLiteral(", 1 left out that cannot be read"))) << log.toStdString();
    EXPECT_TRUE(log.contains(QStringLiteral("Left out: a.png: is truncated"))) << log.toStdString();
    EXPECT_TRUE(log.contains(QStringLiteral("b.png: stored turned."))) << log.toStdString();
}

TEST_F(TrainPageTest, StartsAfreshWithTheNextRun)
{
    openDataset();
    train(3);
    train(1);
    EXPECT_EQ(m_page.epochs().rowCount(), 1);
    EXPECT_EQ(m_page.curves().loss().pointCount(0), 10U);
    EXPECT_EQ(m_page.curves().loss().mark(), 1);
}

TEST_F(TrainPageTest, ShowsTheFiguresOfTheEpochThatWasKept)
{
    openDataset();
    train(3); // of which the second is kept
    ASSERT_NE(m_page.shownEpoch().shownEpoch(), nullptr);
    EXPECT_EQ(m_page.shownEpoch().shownEpoch()->record.epoch, 2);
    EXPECT_EQ(m_page.shownEpoch().currentText(), QStringLiteral("Kept: epoch 2"));
    const auto shownMatrix = m_page.matrix().csv();
    m_page.shownEpoch().setCurrentIndex(1);
    Q_EMIT m_page.shownEpoch().activated(1);
    EXPECT_EQ(m_page.shownEpoch().shownEpoch()->record.epoch, 3);
    EXPECT_NE(m_page.matrix().csv(), shownMatrix);
}

TEST_F(TrainPageTest, ShowsAndOffersNothingOfTheFormerRunWhenTheNextFailsAtOnce)
{
    openDataset();
    train(3);
    ASSERT_FALSE(m_page.banner().bestModel().empty());
    m_fake->failStartingWith = "The weights are not there.";
    train(3);
    EXPECT_EQ(m_page.epochs().rowCount(), 0);
    EXPECT_EQ(m_page.curves().loss().pointCount(0), 0U);
    EXPECT_TRUE(m_page.matrix().isEmpty());
    EXPECT_TRUE(m_page.roc().isEmpty());
    EXPECT_EQ(m_page.banner().bestModel(), std::filesystem::path());
    EXPECT_EQ(gg::test::visibleButton(m_page, QStringLiteral("Evaluate this model")), nullptr);
    EXPECT_EQ(gg::test::visibleButton(m_page, QStringLiteral("Run folder")), nullptr);
    EXPECT_EQ(m_page.banner().details(), QStringLiteral("The weights are not there."));
}

TEST_F(TrainPageTest, OffersTheModelThatAFailedRunHadKept)
{
    openDataset();
    m_fake->failTrainingWith = "The disk is full.";
    train(3);
    EXPECT_EQ(m_page.banner().bestModel(), m_workspace.train.runFolder() / "best.safetensors");
    EXPECT_NE(gg::test::visibleButton(m_page, QStringLiteral("Evaluate this model")), nullptr);
}

TEST_F(TrainPageTest, SaysWhyARunFailed)
{
    openDataset();
    m_fake->failTrainingWith = "The disk is full.";
    train(3);
    EXPECT_TRUE(m_page.banner().details().startsWith(QStringLiteral("The disk is full.")));
    EXPECT_TRUE(m_page.log().contains(QStringLiteral("The disk is full.")));
}

TEST_F(TrainPageTest, HandsTheBestModelOn)
{
    openDataset();
    train(2);
    std::filesystem::path evaluated;
    QObject::connect(&m_page, &gg::TrainPage::evaluateRequested,
                     [&](const std::filesystem::path& model) { evaluated = model; });
    Q_EMIT m_page.banner().evaluateRequested();
    EXPECT_EQ(evaluated, m_workspace.train.runFolder() / "best.safetensors");
}

TEST_F(TrainPageTest, OpensTheRunInTensorBoardInTheBrowser)
{
    const std::filesystem::path program = m_folder / "bin" / "tensorboard";
    gg::test::writeText(program,
                        "#!/bin/sh\n"
                        "echo 'TensorBoard 2.20.0 at http://localhost:4321/ (Press CTRL+C to quit)'\n"
                        "exec sleep 1000\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QByteArray::fromStdString(program.parent_path().string()) + ':' + path);
    openDataset();
    train(1);
    m_page.hide();
    m_page.show(); // looks whether it is installed
    QPushButton* const open = gg::test::buttonNamed(m_page, QStringLiteral("Open in TensorBoard"));
    ASSERT_NE(open, nullptr);
    ASSERT_TRUE(open->isEnabled());
    open->click();
    EXPECT_FALSE(open->isEnabled()) << "it is being started";
    EXPECT_TRUE(
        gg::waitUntil([&] { return m_dialogs.opened == QList<QUrl>{QUrl("http://localhost:4321/")}; }));
    EXPECT_TRUE(open->isEnabled());
    qputenv("PATH", path);
}
