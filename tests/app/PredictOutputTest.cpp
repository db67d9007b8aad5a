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
    makeTextOutput(cardWith({"NonCOVID", "COVID"}), out)->add(PredictedFile{resultFor("a.png")});
    EXPECT_EQ(out.str(), "COVID       0.7500  a.png\nResearch use only; not a diagnosis.\n");
}

TEST(PredictOutput, IsValidJsonOfWhatWasDoneHoweverItEnds)
{
    std::ostringstream out;
    {
        const auto output = makeJsonOutput(cardWith({"NonCOVID", "COVID"}), "CPU", out);
        output->add(PredictedFile{resultFor("a.png")});
        output->add(PredictedFile{resultFor("b.png"), "maps/b.cam.png"});
    }
    const Json list = Json::parse(out.str());
    ASSERT_EQ(list.size(), 2u);
    EXPECT_FALSE(list[0].contains("heatmap"));
    EXPECT_EQ(list[1]["heatmap"], "maps/b.cam.png");
    EXPECT_EQ(list[1]["device"], "CPU") << "what computed the scores";
}

TEST(PredictOutput, NamesTheFileAndTheFrameOfIt)
{
    FileResult result = resultFor("a.dcm/12");
    result.frame = 12;
    std::ostringstream text;
    makeTextOutput(cardWith({"NonCOVID", "COVID"}), text)->add(PredictedFile{result});
    EXPECT_EQ(text.str(), "COVID       0.7500  a.dcm, frame 12\nResearch use only; not a diagnosis.\n");
    std::ostringstream json;
    makeJsonOutput(cardWith({"NonCOVID", "COVID"}), "CPU", json)->add(PredictedFile{result});
    const Json list = Json::parse(json.str());
    EXPECT_EQ(list[0]["path"], "a.dcm");
    EXPECT_EQ(list[0]["frame"], 12);
}

TEST(PredictOutput, KeepsALineALineWhateverClassAndFileAreCalled)
{
    std::ostringstream out;
    const auto output = makeTextOutput(cardWith({"no", "\x1b[31mred\n"}), out);
    output->add(PredictedFile{resultFor("two\nlines.png")});
    output->finish();
    EXPECT_EQ(out.str(),
              "\\u001B[31mred\\u000A0.7500  two\\u000Alines.png\nResearch use only; not a diagnosis.\n");
}

TEST(PredictOutput, NamesInJsonTheVeryFileUnlessItsNameIsNoUtf8)
{
    std::ostringstream out;
    const auto output = makeJsonOutput(cardWith({"a", "b"}), "CPU", out);
    output->add(PredictedFile{resultFor("two\nlines.png")});
    output->add(PredictedFile{resultFor("latin\xe4.png")});
    output->add(PredictedFile{resultFor("latin\\xE4.png")});
    output->finish();
    const Json list = Json::parse(out.str());
    EXPECT_EQ(list[0]["path"], "two\nlines.png");
    EXPECT_EQ(list[1]["path"], "latin\\xE4.png");
    EXPECT_EQ(list[2]["path"], "latin\\x5CxE4.png") << "another file, so another path";
}

TEST(PredictOutput, WithholdsTheScoreOfWhatIsRefusedAndSaysWhy)
{
    FileResult refused;
    refused.file = "cat.png";
    refused.refusal = "is a picture in colour, no CT slice";
    refused.withheld = Classification{{0, 1}, {0.25, 0.75}, 1};
    std::ostringstream text;
    makeTextOutput(cardWith({"NonCOVID", "COVID"}), text)->add(PredictedFile{refused});
    EXPECT_EQ(text.str(), "refused             cat.png: it is a picture in colour, no CT slice\n"
                          "Research use only; not a diagnosis.\n");
    std::ostringstream json;
    makeJsonOutput(cardWith({"NonCOVID", "COVID"}), "CPU", json)->add(PredictedFile{refused});
    EXPECT_EQ(Json::parse(json.str())[0],
              Json({{"path", "cat.png"}, {"refused", "is a picture in colour, no CT slice"}}));
}

TEST(PredictOutput, SaysWhereASliceLiesAndWhetherItsScoreIsUncertain)
{
    ModelCard card = cardWith({"NonCOVID", "COVID"});
    card.uncertain = UncertainBand{0.4, 0.8, 0.9, 100};
    std::ostringstream json;
    makeJsonOutput(card, "CPU", json)->add(PredictedFile{resultFor("a.dcm"), {}, SlicePlace{"1.2.3", -12.5}});
    const Json entry = Json::parse(json.str())[0];
    EXPECT_EQ(entry["series"], "1.2.3");
    EXPECT_EQ(entry["position_mm"], -12.5);
    EXPECT_EQ(entry["uncertain"], true);
}

TEST(PredictOutput, GivesASeriesItsOwnEntryWithTheRuleAndWithoutAPath)
{
    ModelCard card = cardWith({"NonCOVID", "COVID"});
    card.scanRule.threshold = 0.6;
    std::ostringstream json;
    {
        const auto output = makeJsonOutput(card, "CPU", json);
        output->add(PredictedSeries{"1.2.3", 12, ScanVerdict{{0.3, 0.7}, 1, 10, 2}, 6.5, {"a note"}});
        output->add(PredictedSeries{"1.2.4", 3});
    }
    const Json list = Json::parse(json.str());
    EXPECT_EQ(list[0]["series"], "1.2.3");
    EXPECT_FALSE(list[0].contains("path"));
    EXPECT_EQ(list[0]["slices"], 12);
    EXPECT_EQ(list[0]["used"], 10);
    EXPECT_EQ(list[0]["prediction"], "COVID");
    EXPECT_EQ(list[0]["scores"]["COVID"], 0.7);
    EXPECT_EQ(list[0]["threshold"], 0.6);
    EXPECT_EQ(list[0]["opacity_percent"], 6.5);
    EXPECT_EQ(list[0]["warnings"], Json({"a note"}));
    EXPECT_FALSE(list[1].contains("prediction"));
    EXPECT_TRUE(list[1].contains("refused"));
    EXPECT_TRUE(list[1]["opacity_percent"].is_null());
}

TEST(PredictOutput, AnswersForAPatientByPseudonymWithAllSeries)
{
    ModelCard card = cardWith({"NonCOVID", "COVID"});
    card.scanRule.threshold = 0.6;
    const PredictedPatient judged{"patient 2", {"1.2.3", "1.2.4"}, 15, ScanVerdict{{0.3, 0.7}, 1, 10, 5}};
    const PredictedPatient refused{"patient 3", {"1.2.5", "1.2.6"}, 4};
    std::ostringstream json;
    std::ostringstream text;
    for (const auto& output : {makeJsonOutput(card, "CPU", json), makeTextOutput(card, text)}) {
        output->add(judged);
        output->add(refused);
        output->finish();
    }
    const Json list = Json::parse(json.str());
    EXPECT_EQ(list[0]["patient"], "patient 2");
    EXPECT_FALSE(list[0].contains("path"));
    EXPECT_EQ(list[0]["series"], Json({"1.2.3", "1.2.4"}));
    EXPECT_EQ(list[0]["slices"], 15);
    EXPECT_EQ(list[0]["used"], 10);
    EXPECT_EQ(list[0]["prediction"], "COVID");
    EXPECT_EQ(list[0]["scores"]["COVID"], 0.7);
    EXPECT_EQ(list[0]["threshold"], 0.6);
    EXPECT_EQ(list[0]["rule"], ruleText(card.scanRule).english());
    EXPECT_FALSE(list[1].contains("prediction"));
    EXPECT_TRUE(list[1].contains("refused"));
    EXPECT_NE(text.str().find("COVID       0.7000  patient 2, 2 series (10 of 15 slices)\n"),
              std::string::npos)
        << text.str();
    EXPECT_NE(text.str().find("patient 3, 2 series: none of its 4 slices can be judged\n"), std::string::npos)
        << text.str();
}

} // namespace
} // namespace gg
