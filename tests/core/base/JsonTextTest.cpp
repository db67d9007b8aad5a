#include "base/JsonText.h"

#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using test::TemporaryFolder;

std::string messageFor(const std::string& text, int depth = limits::jsonDepth)
{
    return errorOf([&] { parseJson(text, "the card", depth); }).message();
}

TEST(JsonText, ReadsWhatTheLibraryItselfReadsAndKeepsTheOrderOfKeys)
{
    const std::string text = R"({"z": [1, -2, 3.5, true, null, "a\n"], "a": {"b": {}, "c": []}, "": 1e300})";
    EXPECT_EQ(parseJson(text, "it").dump(), Json::parse(text).dump());
    EXPECT_EQ(parseJson("7", "it"), Json(7));
}

TEST(JsonText, RefusesDeepNestingBeforeAnythingRecursesOnIt)
{
    EXPECT_EQ(messageFor(std::string(100'000, '[')), "the card is nested deeper than 64 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    EXPECT_EQ(messageFor(objects), "the card is nested deeper than 64 levels");
    EXPECT_NO_THROW(parseJson("[[1]]", "it", 2));
    EXPECT_EQ(messageFor("[[[1]]]", 2), "the card is nested deeper than 2 levels");
}

TEST(JsonText, ReadsAHundredThousandKeysAndRefusesOneThatStandsTwice)
{
    std::string text = "{";
    for (int i = 0; i < 100'000; ++i)
        text += "\"key " + std::to_string(i) + "\":0,";
    EXPECT_EQ(parseJson(text + "\"last\":0}", "it").size(), 100'001u);
    EXPECT_EQ(messageFor(text + "\"key 7\":0}"), "the card has one key twice");
}

TEST(JsonText, SaysWhereItIsNoJson)
{
    EXPECT_EQ(messageFor(""), "the card is not JSON (at byte 1)");
    EXPECT_EQ(messageFor("{\"a\": }"), "the card is not JSON (at byte 7)");
    EXPECT_EQ(messageFor("{} x"), "the card is not JSON (at byte 4)");
    EXPECT_EQ(messageFor("[\"\xFF\"]").substr(0, 20), "the card is not JSON");
}

TEST(JsonText, NamesTheFile)
{
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "run.json";
    std::ofstream(file) << std::string(100'000, '[');
    EXPECT_EQ(errorOf([&] { readJsonFile(file); }).message(),
              file.native() + ": is nested deeper than 64 levels");
    EXPECT_EQ(errorOf([&] { readJsonFile(folder.path() / "absent"); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
