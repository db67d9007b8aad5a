#include "support/ErrorText.h"

#include "support/FakeDialogs.h"

#include <gtest/gtest.h>
#include <new>
#include <stdexcept>

namespace {

gg::Error errorOf(const std::function<void()>& thrower)
{
    try {
        thrower();
    } catch (...) {
        return gg::currentError();
    }
    return {gg::ErrorKind::Failed, "nothing was thrown"};
}

} // namespace

TEST(ErrorText, KeepsAnErrorAsItIs)
{
    const gg::Error error =
        errorOf([] { throw gg::Error(gg::ErrorKind::BadInput, "a.png: is empty.", "0 bytes"); });
    EXPECT_EQ(error.kind(), gg::ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "a.png: is empty.");
    EXPECT_EQ(error.detail(), "0 bytes");
}

TEST(ErrorText, SaysSoWhenMemoryIsShort)
{
    EXPECT_EQ(errorOf([] { throw std::bad_alloc(); }).message(), "There is not enough memory for this.");
}

TEST(ErrorText, NamesWhatAForeignExceptionSays)
{
    const gg::Error error = errorOf([] { throw std::runtime_error("odd"); });
    EXPECT_EQ(error.kind(), gg::ErrorKind::Failed);
    EXPECT_NE(error.message().find("odd"), std::string::npos);
}

TEST(ErrorText, GuardedShowsWhatASlotThrowsButNotACancelling)
{
    gg::FakeDialogs dialogs;
    gg::guarded(dialogs, nullptr, [] {});
    gg::guarded(dialogs, nullptr, [] { throw gg::Error(gg::ErrorKind::Cancelled, "Cancelled."); });
    EXPECT_TRUE(dialogs.errors.empty());
    gg::guarded(dialogs, nullptr, [] { throw gg::Error(gg::ErrorKind::Failed, "No."); });
    ASSERT_EQ(dialogs.errors.size(), 1U);
    EXPECT_EQ(dialogs.errors.front().message(), "No.");
}
