#include "app/PredictOutput.h"

#include "base/Json.h"

#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

ModelCard cardWith(std::vector<std::string> classes)
{
    ModelCard card;
    card.classes = std::move(classes);
    return card;
}

FileResult resultFor(const std::filesystem::path& file)
{
    FileResult result;
    result.file = file;
    result.classification = Classification{{0, 1}, {0.25, 0.75}, 1};
    return result;
}

TEST(PredictOutput, SaysThatItIsForResearchHoweverItEnds)
{
    std::ostringstream out;
    makeTextOutput(cardWith({"NonCOVID", "COVID"}), out)->add(resultFor("a.png"), {});
    EXPECT_EQ(out.str(), "COVID       0.7500  a.png\nResearch use only; not a diagnosis.\n");
}

TEST(PredictOutput, IsValidJsonOfWhatWasDoneHoweverItEnds)
{
    std::ostringstream out;
    {
        const auto output = makeJsonOutput(cardWith({"NonCOVID", "COVID"}), out);
        output->add(resultFor("a.png"), {});
        output->add(resultFor("b.png"), "maps/b.cam.png");
    }
    const Json list = Json::parse(out.str());
    ASSERT_EQ(list.size(), 2u);
    EXPECT_FALSE(list[0].contains("heatmap"));
    EXPECT_EQ(list[1]["heatmap"], "maps/b.cam.png");
}

TEST(PredictOutput, NamesTheFileAndTheFrameOfIt)
{
    FileResult result = resultFor("a.dcm/12");
    result.frame = 12;
    std::ostringstream text;
    makeTextOutput(cardWith({"NonCOVID", "COVID"}), text)->add(result, {});
    EXPECT_EQ(text.str(), "COVID       0.7500  a.dcm, frame 12\nResearch use only; not a diagnosis.\n");
    std::ostringstream json;
    makeJsonOutput(cardWith({"NonCOVID", "COVID"}), json)->add(result, {});
    const Json list = Json::parse(json.str());
    EXPECT_EQ(list[0]["path"], "a.dcm");
    EXPECT_EQ(list[0]["frame"], 12);
}

TEST(PredictOutput, KeepsALineALineWhateverClassAndFileAreCalled)
{
    std::ostringstream out;
    const auto output = makeTextOutput(cardWith({"no", "\x1b[31mred\n"}), out);
    output->add(resultFor("two\nlines.png"), {});
    output->finish();
    EXPECT_EQ(out.str(),
              "\\u001B[31mred\\u000A0.7500  two\\u000Alines.png\nResearch use only; not a diagnosis.\n");
}

TEST(PredictOutput, NamesInJsonTheVeryFileUnlessItsNameIsNoUtf8)
{
    std::ostringstream out;
    const auto output = makeJsonOutput(cardWith({"a", "b"}), out);
    output->add(resultFor("two\nlines.png"), {});
    output->add(resultFor("latin\xe4.png"), {});
    output->add(resultFor("latin\\xE4.png"), {});
    output->finish();
    const Json list = Json::parse(out.str());
    EXPECT_EQ(list[0]["path"], "two\nlines.png");
    EXPECT_EQ(list[1]["path"], "latin\\xE4.png");
    EXPECT_EQ(list[2]["path"], "latin\\x5CxE4.png") << "another file, so another path";
}

} // namespace
} // namespace gg
