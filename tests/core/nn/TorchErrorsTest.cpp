#include "nn/TorchErrors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

Error errorOf(void (*work)())
{
    try {
        translatingTorchErrors("Multiplying", work);
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorKind::Failed, "nothing was thrown");
}

TEST(TorchErrors, BecomeOneLineWithWhatFailedInFront)
{
    const Error error = errorOf([] { at::mm(at::ones({2, 3}), at::ones({2, 3})); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_TRUE(error.message().starts_with("Multiplying: ")) << error.message();
    EXPECT_NE(error.message().find("(2x3 and 2x3)"), std::string::npos) << error.message();
    EXPECT_EQ(error.message().find('\n'), std::string::npos);
}

TEST(TorchErrors, LeaveOurOwnErrorsAsTheyAre)
{
    const Error error = errorOf([] { throw Error(ErrorKind::BadInput, "x.pth: is empty"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "x.pth: is empty");
}

TEST(TorchErrors, SayPlainlyThatMemoryIsShort)
{
    const Error error = errorOf([] { throw std::bad_alloc(); });
    EXPECT_NE(error.message().find("not enough memory"), std::string::npos);
}

} // namespace
} // namespace gg
