#include "engine/Engine.h"

#include <gtest/gtest.h>
#include <thread>

namespace gg {
namespace {

TEST(Engine, IsLoadedOnceHoweverManyAskForIt)
{
    std::shared_ptr<Engine> other;
    std::thread thread([&other] { other = loadEngine(); });
    const std::shared_ptr<Engine> engine = loadEngine();
    thread.join();
    ASSERT_NE(engine, nullptr);
    EXPECT_EQ(engine, other);
    EXPECT_EQ(engine->devices().front().id(), "cpu");
}

} // namespace
} // namespace gg
