#include "onnx/OnnxMetadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

ModelCard exampleCard()
{
    ModelCard card;
    card.architecture = "resnet18";
    card.classes = {"NonCOVID", "COVID"};
    card.preprocessing.height = 224;
    card.preprocessing.width = 256;
    card.preprocessing.mean = {0.485F, 0.456F, 0.406F};
    card.threshold = 0.35;
    card.thresholdOrigin = ChoiceOrigin{"by hand", "val", "COVID-CT", 118};
    card.temperature = 1.5;
    card.provenance = {{"data_set", "/home/someone/scans"}};
    return card;
}

std::string leftOut(const ModelCard& card)
{
    return onnxMetadata(card, {}).at("left_out");
}

TEST(OnnxMetadata, SaysWhatTheCardSaysInJsonAndInWords)
{
    const auto said = onnxMetadata(exampleCard(), std::vector<Message>{"A note."});
    EXPECT_EQ(said.at("classes"), R"(["NonCOVID","COVID"])");
    EXPECT_EQ(said.at("positive_class"), "COVID");
    EXPECT_EQ(preprocessingFromJson(Json::parse(said.at("preprocessing"))), exampleCard().preprocessing);
    EXPECT_EQ(said.at("threshold"), "0.35");
    EXPECT_EQ(said.at("temperature"), "1.5");
    EXPECT_THAT(said.at("threshold_origin"), HasSubstr("COVID-CT"));
    EXPECT_THAT(said.at("scores"), HasSubstr("COVID where its score is at least the threshold"));
    EXPECT_EQ(said.at("notes"), "A note.");
    EXPECT_THAT(said.at("purpose"), HasSubstr("not for diagnosis"));
}

TEST(OnnxMetadata, DescribesTheInputStepByStep)
{
    Preprocessing preprocessing = exampleCard().preprocessing;
    const std::string words = inputInWords(preprocessing).english();
    EXPECT_THAT(words, HasSubstr("centre -600 and width 1500 HU"));
    EXPECT_THAT(words, HasSubstr("224 x 256 pixels"));
    EXPECT_THAT(words, HasSubstr("mean (0.485, 0.456, 0.406)"));
    EXPECT_THAT(words, HasSubstr("(N, 3, 224, 256)"));
    preprocessing.voi.ownFirst = true;
    preprocessing.lungs.cropToLungs = true;
    EXPECT_THAT(inputInWords(preprocessing).english(), HasSubstr("comes first. Steps by the lungs"));
    EXPECT_THAT(inputInWords(preprocessing).english(), HasSubstr("crop_to_lungs"));
}

TEST(OnnxMetadata, SaysWhatIsLeftOut)
{
    ModelCard card = exampleCard();
    EXPECT_THAT(leftOut(card), HasSubstr("Nothing is refused"));
    EXPECT_THAT(leftOut(card), Not(HasSubstr("lungs")));
    card.refusesNoChest = false;
    EXPECT_THAT(leftOut(card), Not(HasSubstr("refused")));
    card.preprocessing.lungs.maskLungs = true;
    EXPECT_THAT(leftOut(card), HasSubstr("steps by the lungs"));
}

TEST(OnnxMetadata, GivesScoresWithoutTheLungsAnotherName)
{
    ModelCard card = exampleCard();
    EXPECT_EQ(onnxScoresName(card), "scores");
    card.preprocessing.lungs.measureLungs = true;
    card.lungTerm = LungTerm{{}, {LungFeatures{1}, LungFeatures{-1}}};
    EXPECT_EQ(onnxScoresName(card), "scores_without_lungs");
    const auto said = onnxMetadata(card, {});
    EXPECT_EQ(lungTermFromJson(Json::parse(said.at("lung_term")), 2), *card.lungTerm);
    EXPECT_THAT(said.at("lung_features"), HasSubstr("log10"));
    EXPECT_THAT(said.at("left_out"), HasSubstr("scores_without_lungs"));
    EXPECT_THAT(said.at("scores"), HasSubstr("lung_term"));
    EXPECT_THAT(said.at("input"), Not(HasSubstr("Steps by the lungs"))) << "a measure changes no pixel";
}

TEST(OnnxMetadata, LeavesBehindWhatIsOfThisMachineAndKeepsANoticeThatMustGoAlong)
{
    ModelCard card = exampleCard();
    card.provenance["start_weights_notice"] = "Copyright of somebody";
    const auto said = onnxMetadata(card, {});
    for (const auto& [key, value] : said)
        EXPECT_THAT(value, Not(HasSubstr("someone"))) << key;
    EXPECT_EQ(said.at("start_weights_notice"), "Copyright of somebody");
}

} // namespace
} // namespace gg
