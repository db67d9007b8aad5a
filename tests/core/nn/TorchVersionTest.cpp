#include "nn/TorchVersion.h"

#include <gmock/gmock.h>

namespace gg {
namespace {

TEST(TorchVersion, IsTheOneThatTheBuildAsksFor)
{
    EXPECT_THAT(torchVersion(), testing::StartsWith("2.15."));
}

} // namespace
} // namespace gg
