#include "nn/TorchErrors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <vector>

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

TEST(TorchErrors, AboutAFileNameItAndAreItsFault)
{
    const auto opening = [](void (*work)()) {
        try {
            openingWithTorch("a/x.pth", work);
        } catch (const Error& error) {
            return error;
        }
        return Error(ErrorKind::Failed, "nothing was thrown");
    };
    const Error refused = opening([] { at::empty({0, 2147483647, 2147483647, 2147483647}); });
    EXPECT_EQ(refused.kind(), ErrorKind::BadInput);
    EXPECT_TRUE(refused.message().starts_with("a/x.pth: cannot be opened: ")) << refused.message();
    EXPECT_EQ(opening([] { std::vector<int>().at(1); }).kind(), ErrorKind::BadInput);
    EXPECT_EQ(opening([] { throw 3; }).message(), "a/x.pth: cannot be opened: an unknown error");
    EXPECT_EQ(opening([] { throw Error(ErrorKind::Usage, "ours"); }).message(), "ours");

    const Error memory = opening([] { throw std::bad_alloc(); });
    EXPECT_EQ(memory.kind(), ErrorKind::Failed);
    EXPECT_EQ(memory.message(), "a/x.pth: there is not enough memory to open it");
    EXPECT_EQ(opening([] { at::empty({std::int64_t{1} << 56}, at::kByte); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
