#include "widgets/StatusLine.h"

#include "support/FakeEngine.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "widgets/ElidedLabel.h"

#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QThread>
#include <cstring>
#include <gtest/gtest.h>
#include <sys/mman.h>

namespace {

class StatusLineTest : public testing::Test
{
protected:
    gg::test::TemporaryFolder m_folder;
    std::shared_ptr<gg::FakeEngine> m_fake = std::make_shared<gg::FakeEngine>();
    gg::EngineSession m_engine{[this] { return gg::Engines::allBy(m_fake); }};
    gg::StatusLine m_line{m_engine};
};

} // namespace

TEST_F(StatusLineTest, NamesTheDeviceOnceTheEngineIsThere)
{
    EXPECT_EQ(m_line.deviceText(), QStringLiteral("Loading LibTorch"));
    m_engine.ensureLoaded();
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.deviceText() == QStringLiteral("CPU"); }));
}

TEST_F(StatusLineTest, ShowsAJobWhileItRunsAndCancelsIt)
{
    gg::Job job(QStringLiteral("Counting sheep"));
    m_line.watch(job);
    m_line.show();
    EXPECT_TRUE(m_line.jobText().isEmpty());
    job.start(
        [](const gg::ProgressCallback& onProgress, const gg::CancelToken& cancel) -> std::function<void()> {
            onProgress({"Counting", 3, 10});
            while (!cancel.isCancelled())
                QThread::msleep(1);
            cancel.throwIfCancelled();
            return {};
        });
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Counting sheep"));
    ASSERT_TRUE(
        gg::waitUntil([&] { return m_line.jobText().startsWith(QStringLiteral("Counting  3 of 10")); }));
    auto* const bar = m_line.findChild<QProgressBar*>();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(bar->value() * 10, bar->maximum() * 3);
    m_line.findChild<QPushButton*>()->click();
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.jobText().isEmpty(); }));
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(StatusLineTest, ShowsAJobThatRunsAlreadyWhenItIsToldOfIt)
{
    gg::Job job(QStringLiteral("Counting sheep"));
    job.start([](const gg::ProgressCallback&, const gg::CancelToken& cancel) -> std::function<void()> {
        while (!cancel.isCancelled())
            QThread::msleep(1);
        cancel.throwIfCancelled();
        return {};
    });
    m_line.watch(job);
    m_line.show();
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Counting sheep"));
    m_line.findChild<QPushButton*>()->click();
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.jobText().isEmpty(); }));
}

TEST_F(StatusLineTest, CountsWhatHasNoKnownEnd)
{
    gg::Job job(QStringLiteral("Counting sheep"));
    m_line.watch(job);
    job.start(
        [](const gg::ProgressCallback& onProgress, const gg::CancelToken& cancel) -> std::function<void()> {
            onProgress({"Counting", 512, 0});
            while (!cancel.isCancelled())
                QThread::msleep(1);
            return {};
        });
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.jobText() == QStringLiteral("Counting  512"); }));
}

TEST_F(StatusLineTest, TellsWhatWasDoneUntilAJobStarts)
{
    gg::Job job(QStringLiteral("Counting sheep"));
    m_line.watch(job);
    m_line.tell(QStringLiteral("Saved best.py"));
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Saved best.py"));
    EXPECT_FALSE(m_line.findChild<QProgressBar*>()->isVisibleTo(&m_line));
    job.start(
        [](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> { return {}; });
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Counting sheep"));
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.jobText().isEmpty(); }));
}

TEST_F(StatusLineTest, ShowsTheTrainingAndAsksForItsEnd)
{
    gg::TrainSession train(m_engine, m_folder / "runs");
    m_line.watch(train);
    m_line.show();
    gg::TrainConfig config;
    config.epochs = 100000;
    train.start(config, gg::test::smallDataset(m_folder / "data", 2));
    EXPECT_TRUE(
        gg::waitUntil([&] { return m_line.jobText().startsWith(QStringLiteral("Training, epoch 1")); }));
    train.pause();
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Training paused"));
    QSignalSpy asked(&m_line, &gg::StatusLine::stopTrainingRequested);
    m_line.findChild<QPushButton*>()->click();
    EXPECT_EQ(asked.count(), 1);
    EXPECT_EQ(train.state(), gg::TrainSession::State::Paused) << "who hears of it may ask first";
    train.stop();
    EXPECT_TRUE(gg::waitUntil([&] { return m_line.jobText().isEmpty(); }));
    EXPECT_EQ(train.state(), gg::TrainSession::State::Idle);
}

TEST_F(StatusLineTest, KeepsItsPartsInPlaceWhenAJobComesAndGoes)
{
    gg::Job job(QStringLiteral("Counting sheep"));
    m_line.watch(job);
    m_line.resize(900, m_line.sizeHint().height());
    m_line.show();
    m_line.tell(QStringLiteral("Saved best.py"));
    auto& text = *m_line.findChild<gg::ElidedLabel*>();
    const QRect before = text.geometry();
    const QSize wanted = m_line.sizeHint();
    job.start([](const gg::ProgressCallback&, const gg::CancelToken& cancel) -> std::function<void()> {
        while (!cancel.isCancelled())
            QThread::msleep(1);
        return {};
    });
    ASSERT_TRUE(gg::waitUntil([&] { return m_line.findChild<QProgressBar*>()->isVisible(); }));
    QTest::qWait(50); // a layout would be done anew by now
    EXPECT_EQ(text.geometry(), before);
    EXPECT_EQ(m_line.sizeHint(), wanted);
    job.cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return !job.isRunning(); }));
}

TEST_F(StatusLineTest, SaysHowManyMoreJobsRun)
{
    gg::Job first(QStringLiteral("Counting sheep"));
    gg::Job second(QStringLiteral("Counting goats"));
    const auto untilCancelled = [](const gg::ProgressCallback&,
                                   const gg::CancelToken& cancel) -> std::function<void()> {
        while (!cancel.isCancelled())
            QThread::msleep(1);
        return {};
    };
    for (gg::Job* const job : {&first, &second}) {
        m_line.watch(*job);
        job->start(untilCancelled);
    }
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Counting goats (and 1 more)"));
    second.cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return !second.isRunning(); }));
    EXPECT_EQ(m_line.jobText(), QStringLiteral("Counting sheep"));
    first.cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return !first.isRunning(); }));
}

TEST(ResidentMemory, CountsWhatTheProcessTouches)
{
    const double before = gg::residentMemory();
    ASSERT_GT(before, 1e6);
    // Straight from the system: the C library may give memory that is there already.
    constexpr std::size_t bytes = std::size_t(64) << 20;
    void* const block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(block, MAP_FAILED);
    std::memset(block, 1, bytes);
    EXPECT_GT(gg::residentMemory(), before + 32e6);
    ::munmap(block, bytes);
}
