#include "CommandRun.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::run;

TEST(ConvertWeightsCommand, WritesHalfPrecisionWhenAsked)
{
    const test::TemporaryFolder folder;
    const std::string out = (folder / "out.safetensors").native();
    EXPECT_EQ(run({"convert-weights", "in.pth", out, "--half"}).code(), 0);
    EXPECT_EQ(readTextFile(out), "half a fake model of in.pth");
}

} // namespace
} // namespace gg
