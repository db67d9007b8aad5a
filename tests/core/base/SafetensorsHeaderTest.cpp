#include "base/SafetensorsHeader.h"

#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace gg {
namespace {

class SafetensorsHeaderTest : public testing::Test
{
protected:
    std::string refusal(const std::string& content) const
    {
        test::writeText(file, content);
        const Error error = test::errorOf([this] { readSafetensorsHeader(file); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }

    // Eight bytes of length, little endian, and what follows them.
    static std::string withLength(std::uint64_t length, const std::string& rest)
    {
        std::string bytes(8, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(length & 0xFF);
            length >>= 8;
        }
        return bytes + rest;
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "model.safetensors";
};

TEST_F(SafetensorsHeaderTest, GivesTheMetadataAndSaysWhereTheTensorsBegin)
{
    const std::array<float, 2> values = {1, 2};
    writeSafetensorsFile(file, {{"a", TensorType::F32, {2}, std::as_bytes(std::span(values))}},
                         {{"groundglass", "{}"}});
    const SafetensorsHeader header = readSafetensorsHeader(file);
    EXPECT_EQ(header.metadata("groundglass"), "{}");
    EXPECT_EQ(header.metadata("other"), std::nullopt);
    EXPECT_TRUE(header.json.contains("a"));
    EXPECT_EQ(header.tensorsAt + sizeof values, std::filesystem::file_size(file));
}

TEST_F(SafetensorsHeaderTest, HasNoMetadataThatIsNoText)
{
    for (const std::string json :
         {R"({"__metadata__": {"groundglass": 3}})", R"({"__metadata__": "text"})", R"({})"}) {
        test::writeText(file, withLength(json.size(), json));
        EXPECT_EQ(readSafetensorsHeader(file).metadata("groundglass"), std::nullopt) << json;
    }
}

TEST_F(SafetensorsHeaderTest, RefusesWhatIsNone)
{
    const std::string nested = std::string(100'000, '[');
    const std::string name = file.native() + ": ";
    EXPECT_EQ(refusal(""), name + "is cut short");
    EXPECT_EQ(refusal("short"), name + "is cut short");
    EXPECT_EQ(refusal(withLength(2, "[]")), name + "has a header that is no JSON object");
    EXPECT_EQ(refusal(withLength(1, "{")), name + "its header is not JSON (at byte 2)");
    EXPECT_THAT(refusal(withLength(nested.size(), nested)),
                testing::StartsWith(name + "its header is nested"));
    for (const std::uint64_t length : {std::uint64_t{9}, ~std::uint64_t{0}})
        EXPECT_EQ(refusal(withLength(length, "{}")),
                  name + "claims a header longer than the file, or than any network needs");
}

TEST_F(SafetensorsHeaderTest, WaitsForNoPipe)
{
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    EXPECT_EQ(test::errorOf([this] { readSafetensorsHeader(file); }).message(),
              file.native() + ": is not a regular file: it is a pipe");
}

} // namespace
} // namespace gg
