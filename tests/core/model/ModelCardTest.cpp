#include "model/ModelCard.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

ModelCard exampleCard()
{
    ModelCard card;
    card.architecture = "efficientnet_lite0";
    card.classes = {"NonCOVID", "COVID"};
    card.positiveClass = 1;
    card.preprocessing = Preprocessing::efficientNetLite();
    card.threshold = 0.25;
    card.temperature = 1.5;
    card.provenance = {{"seed", 3}};
    card.selfTest = {std::string(64, 'a'), {{0.1 + 0.2, -1.0}}};
    return card;
}

std::string messageWith(const char* key, const Json& value)
{
    Json json = exampleCard().toJson();
    json[key] = value;
    try {
        ModelCard::fromJson(json);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "nothing was thrown";
}

TEST(ModelCard, SurvivesJsonBothWaysBitForBit)
{
    const Json json = Json::parse(exampleCard().toJson().dump());
    const ModelCard card = ModelCard::fromJson(json);
    EXPECT_EQ(card.toJson(), json);
    EXPECT_EQ(card.selfTest, exampleCard().selfTest);
    EXPECT_EQ(card.preprocessing, exampleCard().preprocessing);
}

TEST(ModelCard, HasTheKeysThatOtherProgramsRelyOn)
{
    const Json json = exampleCard().toJson();
    for (const char* key : {"format", "architecture", "classes", "positive_class", "preprocessing",
                            "threshold", "temperature", "provenance", "self_test"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json["positive_class"], "COVID");
}

TEST(ModelCard, NamesTheKeyThatIsWrong)
{
    EXPECT_NE(messageWith("threshold", 2).find("threshold"), std::string::npos);
    EXPECT_NE(messageWith("temperature", 0).find("temperature"), std::string::npos);
    EXPECT_NE(messageWith("classes", "COVID").find("classes"), std::string::npos);
    EXPECT_NE(messageWith("classes", Json::parse(R"(["COVID"])")).find("classes"), std::string::npos);
    EXPECT_NE(messageWith("positive_class", "flu").find("positive_class"), std::string::npos);
    EXPECT_NE(messageWith("architecture", 5).find("architecture"), std::string::npos);
    EXPECT_NE(messageWith("colour", 5).find("colour"), std::string::npos);
}

TEST(ModelCard, RefusesAFormatOfTheFuture)
{
    EXPECT_NE(messageWith("format", "groundglass-model-9").find("groundglass-model-9"), std::string::npos);
}

TEST(ModelCard, RefusesACardWithAKeyMissing)
{
    const Json whole = exampleCard().toJson();
    for (const auto& [key, value] : whole.items()) {
        Json json = whole;
        json.erase(key);
        EXPECT_THROW(ModelCard::fromJson(json), Error) << key;
    }
}

TEST(ModelCard, SaysHowManyNamesAndLogitsItHasWhenTheyDiffer)
{
    EXPECT_EQ(messageWith("classes", Json::parse(R"(["NonCOVID", "COVID", "CAP"])")),
              "the model card: 3 classes are named, but self_test has 2 logits");
}

} // namespace
} // namespace gg
