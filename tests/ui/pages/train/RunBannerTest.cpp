#include "pages/train/RunBanner.h"

#include "support/OnScreen.h"
#include "support/WindowFit.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class RunBannerTest : public testing::Test
{
protected:
    RunBannerTest()
    {
        m_banner.show();
        begin(gg::Recipe::Tutorial);
    }

    void begin(gg::Recipe recipe)
    {
        gg::RunStarted started;
        started.runFolder = "/runs/a";
        started.config = gg::TrainConfig::forRecipe(recipe);
        started.config.epochs = 60;
        started.device = "CPU, 2 threads";
        m_banner.hear(started);
    }

    QPushButton* button(const char* name)
    {
        return gg::test::buttonNamed(m_banner, QString::fromLatin1(name));
    }

    void finish(gg::RunEnd end, std::optional<int> best)
    {
        gg::EpochDone epoch;
        epoch.record.epoch = 9;
        epoch.record.validationAccuracy = 0.831;
        epoch.record.validationAuc = 0.87;
        epoch.isBest = true;
        m_banner.hear(epoch);
        m_banner.hear(gg::RunFinished{end, 12, best, best ? "/runs/a/best.safetensors" : "", 200});
    }

    gg::RunBanner m_banner;
};

} // namespace

TEST_F(RunBannerTest, SaysHowFarTheRunIs)
{
    gg::BatchDone batch;
    batch.epoch = 3;
    batch.batch = 5;
    batch.batches = 54;
    batch.imagesPerSecond = 12.34;
    batch.secondsLeft = 200;
    m_banner.hear(batch);
    EXPECT_EQ(m_banner.headline(), QStringLiteral("Epoch 3 of 60, batch 5 of 54"));
    EXPECT_EQ(m_banner.details(), QStringLiteral("12.3 images/s  ·  3 min 20 s left at most"));
    m_banner.setPaused(true);
    EXPECT_EQ(m_banner.headline(), QStringLiteral("Paused: Epoch 3 of 60, batch 5 of 54"));
    batch.batch = 6; // it was under way
    m_banner.hear(batch);
    EXPECT_EQ(m_banner.headline(), QStringLiteral("Paused: Epoch 3 of 60, batch 6 of 54"));
    m_banner.setPaused(false);
    EXPECT_EQ(m_banner.headline(), QStringLiteral("Epoch 3 of 60, batch 6 of 54"));
}

TEST_F(RunBannerTest, OffersTheModelOnceTheRunHasEnded)
{
    EXPECT_FALSE(button("Evaluate this model")->isVisible());
    finish(gg::RunEnd::EarlyStopped, 9);
    EXPECT_TRUE(m_banner.headline().startsWith(QStringLiteral("Stopped early")));
    EXPECT_TRUE(m_banner.details().startsWith(
        QStringLiteral("Kept: epoch 9 with the best validation accuracy, 0.831 (AUC 0.870)")))
        << m_banner.details().toStdString();
    EXPECT_EQ(m_banner.bestModel(), "/runs/a/best.safetensors");
    QSignalSpy evaluate(&m_banner, &gg::RunBanner::evaluateRequested);
    QSignalSpy predict(&m_banner, &gg::RunBanner::predictRequested);
    button("Evaluate this model")->click();
    button("Predict with it")->click();
    EXPECT_EQ(evaluate.count(), 1);
    EXPECT_EQ(predict.count(), 1);
}

TEST_F(RunBannerTest, DoesNotCallTheEndOfAFitTheBestAccuracy)
{
    begin(gg::Recipe::Fast);
    gg::EpochDone better;
    better.record.epoch = 4;
    better.record.validationAccuracy = 0.9;
    m_banner.hear(better);
    EXPECT_EQ(m_banner.details(), QString()) << "nothing is kept yet";
    finish(gg::RunEnd::AllEpochs, 9);
    EXPECT_TRUE(m_banner.details().startsWith(
        QStringLiteral("Kept: epoch 9, the end of the fit, validation accuracy 0.831 (AUC 0.870)")))
        << m_banner.details().toStdString();
}

TEST_F(RunBannerTest, ForgetsTheFormerRunWhenTheNextIsAskedFor)
{
    finish(gg::RunEnd::AllEpochs, 9);
    m_banner.prepare(gg::TrainConfig());
    EXPECT_TRUE(m_banner.bestModel().empty());
    for (const char* const name : {"Evaluate this model", "Predict with it", "Run folder"})
        EXPECT_FALSE(button(name)->isVisible()) << name;
    m_banner.hear(gg::RunFailed{gg::Error(gg::ErrorKind::BadInput, "There is no such device.")});
    EXPECT_TRUE(m_banner.bestModel().empty());
}

TEST_F(RunBannerTest, OffersNoModelWhenThereIsNone)
{
    finish(gg::RunEnd::Stopped, std::nullopt);
    EXPECT_EQ(m_banner.headline(), QStringLiteral("Stopped by you"));
    EXPECT_FALSE(button("Evaluate this model")->isVisible());
}

TEST_F(RunBannerTest, SaysWhyARunFailed)
{
    m_banner.hear(gg::RunFailed{gg::Error(gg::ErrorKind::Failed, "The disk is full.")});
    EXPECT_EQ(m_banner.headline(), QStringLiteral("The run failed"));
    EXPECT_EQ(m_banner.details(), QStringLiteral("The disk is full."));
}

TEST_F(RunBannerTest, OffersTensorBoardOrSaysHowToGetIt)
{
    QPushButton& open = *button("Open in TensorBoard");
    m_banner.setTensorBoard(false, false);
    EXPECT_TRUE(open.isVisible());
    EXPECT_FALSE(open.isEnabled());
    EXPECT_TRUE(open.toolTip().contains("pip install tensorboard"));
    m_banner.setTensorBoard(true, true);
    EXPECT_FALSE(open.isEnabled());
    EXPECT_EQ(open.text(), "Starting TensorBoard");
    m_banner.setTensorBoard(true, false);
    std::filesystem::path folder;
    QObject::connect(&m_banner, &gg::RunBanner::tensorBoardRequested,
                     [&](const std::filesystem::path& run) { folder = run; });
    open.click();
    EXPECT_EQ(folder, "/runs/a");
}

TEST_F(RunBannerTest, KeepsItsHeightFromTheStartToTheEndAndCutsNoButton)
{
    for (const int width : {500, 1200}) {
        gg::RunBanner banner;
        banner.resize(width, 120);
        banner.show();
        const int ready = banner.sizeHint().height();
        gg::RunStarted started;
        started.runFolder = "/runs/a";
        banner.hear(started);
        banner.hear(gg::RunFinished{gg::RunEnd::AllEpochs, 12, 9, "/runs/a/best.safetensors", 200});
        EXPECT_EQ(banner.sizeHint().height(), ready) << width;
        QTest::qWait(20);
        EXPECT_EQ(gg::test::misfits(banner), QStringList()) << width;
    }
}
