#include "session/EngineSession.h"

#include "session/WorkerThreads.h"
#include "support/ErrorOf.h"
#include "support/FakeEngine.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace {

gg::Error noEngine()
{
    return {gg::ErrorKind::Failed, "libgg_learn.so is missing."};
}

} // namespace

TEST(EngineSession, LoadsOnceThoughAskedFromSeveralSides)
{
    std::atomic<int> loads = 0;
    gg::EngineSession session([&]() -> gg::Engines {
        ++loads;
        return gg::Engines::allBy(std::make_shared<gg::FakeEngine>());
    });
    std::shared_ptr<gg::InferenceEngine> first;
    std::shared_ptr<gg::TrainingEngine> second;
    std::thread one([&, get = session.inferenceGetter()] { first = get(); });
    std::thread two([&, get = session.trainingGetter()] { second = get(); });
    QSignalSpy ready(&session, &gg::EngineSession::ready);
    session.ensureLoaded();
    session.ensureLoaded();
    one.join();
    two.join();
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    EXPECT_EQ(loads, 1);
    EXPECT_NE(first, nullptr);
    EXPECT_NE(second, nullptr);
    EXPECT_TRUE(session.isReady());
    ASSERT_EQ(session.devices().size(), 1U);
    EXPECT_EQ(session.devices().front().name, "CPU");
    EXPECT_TRUE(session.versions().contains("libtorch"));
}

TEST(EngineSession, TellsWindowAndWorkersWhyThereIsNoEngine)
{
    gg::EngineSession session([]() -> gg::Engines { throw noEngine(); });
    std::string told;
    QObject::connect(&session, &gg::EngineSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    session.ensureLoaded();
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_EQ(told, "libgg_learn.so is missing.");
    EXPECT_EQ(gg::test::errorOf(session.converterGetter()).message(), "libgg_learn.so is missing.");
    EXPECT_FALSE(session.isReady());
}

TEST(EngineSession, GoesWhileTheEngineIsBeingLoaded)
{
    std::atomic<bool> release = false;
    {
        gg::EngineSession session([&]() -> gg::Engines {
            while (!release)
                std::this_thread::yield();
            return gg::Engines::allBy(std::make_shared<gg::FakeEngine>());
        });
        session.ensureLoaded();
    }
    release = true;
    EXPECT_TRUE(gg::waitForWorkerThreads(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
}
