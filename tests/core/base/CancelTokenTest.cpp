#include "base/CancelToken.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <thread>

namespace gg {
namespace {

TEST(CancelToken, ThrowsCancelledOnceItsSourceWasCancelled)
{
    CancelSource source;
    const CancelToken token = source.token();
    EXPECT_NO_THROW(token.throwIfCancelled());
    source.cancel();
    try {
        token.throwIfCancelled();
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
}

TEST(CancelToken, WithoutSourceIsNeverCancelled)
{
    EXPECT_FALSE(CancelToken().isCancelled());
}

TEST(CancelToken, CopiesShareOneState)
{
    CancelSource source;
    const CancelToken early = source.token();
    source.pause();
    EXPECT_TRUE(early.isPaused());
    source.resume();
    EXPECT_FALSE(source.token().isPaused());
}

TEST(CancelToken, APausedJobWakesUpWhenItIsCancelled)
{
    CancelSource source;
    source.pause();
    std::thread job([token = source.token()] { token.waitWhilePaused(); });
    source.cancel();
    job.join();
    EXPECT_TRUE(source.token().isCancelled());
}

} // namespace
} // namespace gg
