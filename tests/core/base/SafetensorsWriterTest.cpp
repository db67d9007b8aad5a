#include "base/SafetensorsWriter.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

TEST(SafetensorsWriter, WritesTheVeryBytesOfThePythonLibrary)
{
    const test::TemporaryFolder folder;
    const std::array<float, 2> values = {1.0f, -2.0f};
    const std::array<std::int64_t, 1> step = {7};
    writeSafetensorsFile(folder / "x.safetensors",
                         {{"a", TensorType::F32, {1, 2}, std::as_bytes(std::span(values))},
                          {"b", TensorType::I64, {}, std::as_bytes(std::span(step))}});

    // safetensors 0.6: save({"a": float32 [[1, -2]], "b": int64 7})
    const std::string header = R"({"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
                               R"("a":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}})";
    std::string expected("\x70\0\0\0\0\0\0\0", 8);
    expected += header + std::string(0x70 - header.size(), ' ');
    expected += std::string("\x07\0\0\0\0\0\0\0\0\0\x80\x3f\0\0\0\xc0", 16);
    EXPECT_EQ(readTextFile(folder / "x.safetensors"), expected);
}

TEST(SafetensorsWriter, RefusesNamesThatAreNotUtf8AndLeavesNoFile)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(writeSafetensorsFile(folder / "x.safetensors", {{"\xff", TensorType::U8, {0}, {}}}), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SafetensorsWriter, WritesNoHeaderThatWouldNotBeReadAgain)
{
    const test::TemporaryFolder folder;
    const std::map<std::string, std::string> note = {{"note", std::string(limits::weightHeaderBytes, 'n')}};
    EXPECT_THROW(writeSafetensorsFile(folder / "x.safetensors", {{"a", TensorType::U8, {0}, {}}}, note),
                 Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

} // namespace
} // namespace gg
