#include "session/Job.h"

#include "session/WorkerThreads.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <QThread>
#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>

namespace {

struct Ends
{
    explicit Ends(gg::Job& job)
        : finished(&job, &gg::Job::finished), failed(&job, &gg::Job::failed),
          cancelled(&job, &gg::Job::cancelled)
    {
    }
    qsizetype count() const { return finished.count() + failed.count() + cancelled.count(); }

    QSignalSpy finished, failed, cancelled;
};

std::function<void()> untilCancelled(const gg::CancelToken& cancel)
{
    while (!cancel.isCancelled())
        QThread::msleep(1);
    cancel.throwIfCancelled();
    return {};
}

} // namespace

TEST(Job, RunsItsWorkElsewhereAndHandsOverOnTheGuiThread)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    QThread* worker = nullptr;
    QThread* receiver = nullptr;
    job.start([&](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> {
        worker = QThread::currentThread();
        return [&] { receiver = QThread::currentThread(); };
    });
    EXPECT_TRUE(job.isRunning());
    ASSERT_TRUE(gg::waitUntil([&] { return ends.count() == 1; }));
    EXPECT_EQ(ends.finished.count(), 1);
    EXPECT_NE(worker, QThread::currentThread());
    EXPECT_EQ(receiver, QThread::currentThread());
    EXPECT_FALSE(job.isRunning());
}

TEST(Job, FailsWithTheErrorThatItsWorkThrew)
{
    gg::Job job(QStringLiteral("Work"));
    std::string message;
    QObject::connect(&job, &gg::Job::failed, [&](const gg::Error& error) { message = error.message(); });
    job.start([](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> {
        throw gg::Error(gg::ErrorKind::Failed, "The disk is full.");
    });
    ASSERT_TRUE(gg::waitUntil([&] { return !message.empty(); }));
    EXPECT_EQ(message, "The disk is full.");
}

TEST(Job, FailsWhenItsWorkThrowsAForeignException)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    job.start([](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> {
        throw std::runtime_error("foreign");
    });
    ASSERT_TRUE(gg::waitUntil([&] { return ends.count() == 1; }));
    EXPECT_EQ(ends.failed.count(), 1);
}

TEST(Job, SaysThatItIsCancellingAndEndsCancelled)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    job.start(
        [](const gg::ProgressCallback&, const gg::CancelToken& cancel) { return untilCancelled(cancel); });
    job.cancel();
    EXPECT_TRUE(job.status().cancelling);
    EXPECT_TRUE(job.isRunning());
    ASSERT_TRUE(gg::waitUntil([&] { return ends.count() == 1; }));
    EXPECT_EQ(ends.cancelled.count(), 1);
}

TEST(Job, DropsTheResultOfWorkThatFinishedThoughItWasCancelled)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    bool handedOver = false;
    job.start([&](const gg::ProgressCallback&, const gg::CancelToken& cancel) -> std::function<void()> {
        while (!cancel.isCancelled())
            QThread::msleep(1);
        return [&] { handedOver = true; };
    });
    job.cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return ends.count() == 1; }));
    EXPECT_EQ(ends.cancelled.count(), 1);
    EXPECT_FALSE(handedOver);
}

TEST(Job, CancelsItsFormerWorkWhenItIsStartedAnew)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    QStringList handedOver;
    const auto work = [&](const QString& name) {
        return [&handedOver, name](const gg::ProgressCallback&,
                                   const gg::CancelToken&) -> std::function<void()> {
            return [&handedOver, name] { handedOver << name; };
        };
    };
    job.start(work(QStringLiteral("first")));
    job.start(work(QStringLiteral("second")));
    EXPECT_EQ(ends.cancelled.count(), 1);
    ASSERT_TRUE(gg::waitUntil([&] { return ends.finished.count() == 1; }));
    ASSERT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    EXPECT_EQ(handedOver, QStringList{QStringLiteral("second")});
    EXPECT_EQ(ends.count(), 2);
}

TEST(Job, TellsOfEachChangeOfItsStateAfterTheSignalOfItsKind)
{
    gg::Job job(QStringLiteral("Work"));
    QStringList heard;
    QObject::connect(&job, &gg::Job::stateChanged,
                     [&] { heard << (job.isRunning() ? QStringLiteral("runs") : QStringLiteral("rests")); });
    QObject::connect(&job, &gg::Job::started, [&] { heard << QStringLiteral("started"); });
    QObject::connect(&job, &gg::Job::finished, [&] { heard << QStringLiteral("finished"); });
    QObject::connect(&job, &gg::Job::failed, [&] { heard << QStringLiteral("failed"); });
    QObject::connect(&job, &gg::Job::cancelled, [&] { heard << QStringLiteral("cancelled"); });
    const auto hears = [&](const QString& expected) {
        const bool comes = gg::waitUntil([&] { return heard.join(' ') == expected; }, 5000);
        EXPECT_EQ(heard.join(' '), expected);
        heard.clear();
        return comes;
    };
    job.start(
        [](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> { return {}; });
    ASSERT_TRUE(hears("started runs finished rests"));
    job.start([](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> {
        throw gg::Error(gg::ErrorKind::Failed, "The disk is full.");
    });
    ASSERT_TRUE(hears("started runs failed rests"));
    const auto endless = [](const gg::ProgressCallback&, const gg::CancelToken& cancel) {
        return untilCancelled(cancel);
    };
    job.start(endless);
    job.start(endless);
    ASSERT_TRUE(hears("started runs cancelled rests started runs"));
    job.cancel();
    ASSERT_TRUE(hears("cancelled rests"));
}

TEST(Job, MayBeDestroyedByWhoeverHearsOfItsEnd)
{
    auto job = std::make_unique<gg::Job>(QStringLiteral("Work"));
    QObject::connect(job.get(), &gg::Job::finished, [&] { job.reset(); });
    job->start(
        [](const gg::ProgressCallback&, const gg::CancelToken&) -> std::function<void()> { return {}; });
    EXPECT_TRUE(gg::waitUntil([&] { return job == nullptr; }));
}

TEST(Job, IsCalledByItsTitleUntilAStageIsNamed)
{
    gg::JobStatus status;
    status.title = QStringLiteral("Importing");
    EXPECT_EQ(status.stage(), QStringLiteral("Importing"));
    status.progress.stage = "Reading images";
    EXPECT_EQ(status.stage(), QStringLiteral("Reading images"));
}

TEST(Job, CoalescesProgressButNeverLosesTheLast)
{
    gg::Job job(QStringLiteral("Work"));
    const Ends ends(job);
    std::vector<gg::JobStatus> reports;
    QObject::connect(&job, &gg::Job::progressed,
                     [&](const gg::JobStatus& status) { reports.push_back(status); });
    constexpr std::size_t steps = 100000;
    job.start([](const gg::ProgressCallback& onProgress, const gg::CancelToken&) -> std::function<void()> {
        for (std::size_t step = 1; step <= steps; ++step)
            onProgress({"Counting", step, steps});
        return {};
    });
    ASSERT_TRUE(gg::waitUntil([&] { return ends.count() == 1; }));
    ASSERT_FALSE(reports.empty());
    EXPECT_LT(reports.size(), steps / 100);
    EXPECT_EQ(reports.back().progress.done, steps);
    EXPECT_EQ(reports.back().progress.stage, "Counting");
    EXPECT_EQ(reports.back().title, QStringLiteral("Work"));
}

TEST(Job, GoesWithoutWaitingWhileItsThreadFinishesAlone)
{
    std::atomic<bool> release = false;
    bool handedOver = false;
    {
        gg::Job job(QStringLiteral("Work"));
        job.start(
            [&](const gg::ProgressCallback& onProgress, const gg::CancelToken&) -> std::function<void()> {
                while (!release) {
                    onProgress({"Waiting", 0, 0});
                    QThread::msleep(1);
                }
                return [&] { handedOver = true; };
            });
    }
    release = true; // reached although the work has not ended
    ASSERT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    EXPECT_FALSE(handedOver);
}
