#include "model/ModelCard.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/NetworkLimits.h"

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

TEST(ModelCard, RefusesASelfTestThatIsNotOneRowOfFiniteLogits)
{
    const auto messageWithLogits = [](const char* logits) {
        return messageWith("self_test",
                           {{"input_hash", std::string(64, 'a')}, {"logits", Json::parse(logits)}});
    };
    EXPECT_EQ(messageWithLogits("[]"), "the model card: self_test has 0 rows of logits, not one");
    EXPECT_EQ(messageWithLogits("[[1, 2], [3, 4]]"),
              "the model card: self_test has 2 rows of logits, not one");
    EXPECT_EQ(messageWithLogits("[[]]"), "the model card: 2 classes are named, but self_test has 0 logits");
    EXPECT_EQ(messageWithLogits("[[1, 2], [3]]"), "the model card: self_test has 2 rows of logits, not one");
    for (const char* none : {"[1, 2]", "[[1, null]]", "[[1, \"NaN\"]]", "{}", "\"x\"", "[[[1], 2]]"})
        EXPECT_EQ(messageWithLogits(none), "The model's self-test has no table of logits.") << none;
}

TEST(ModelCard, RefusesNumbersThatWouldOverflow)
{
    for (const Json& cold : {Json(0), Json(1e-300), Json(1e300), Json(-1)})
        EXPECT_EQ(messageWith("temperature", cold),
                  "the model card: temperature is not between 0.001 and 1000");
    EXPECT_EQ(messageWith("temperature", Json()), "the model card: \"temperature\" is not a number");
    EXPECT_NE(messageWith("threshold", -0.1).find("threshold"), std::string::npos);
    Json preprocessing = toJson(Preprocessing());
    preprocessing["width"] = 100'000;
    EXPECT_NE(messageWith("preprocessing", preprocessing).find("width and height"), std::string::npos);
    preprocessing["width"] = 1e30;
    EXPECT_NE(messageWith("preprocessing", preprocessing).find("width"), std::string::npos);
    EXPECT_NE(messageWith("provenance", 3).find("provenance"), std::string::npos);
}

TEST(ModelCard, RefusesClassNamesThatNobodyCouldShow)
{
    const auto messageWithClass = [](const std::string& name) {
        return messageWith("classes", Json::array({name, "COVID"}));
    };
    EXPECT_EQ(messageWithClass("a\x1b[2Jb"), "the model card: classes have the name a\\u001B[2Jb, which has "
                                             "characters that cannot be shown; rename it");
    EXPECT_NE(messageWithClass("a\nb").find("cannot be shown"), std::string::npos);
    EXPECT_NE(messageWithClass("\u202Egnp.exe").find("cannot be shown"), std::string::npos);
    EXPECT_NE(messageWithClass(std::string(limits::nameBytes + 1, 'n')).find("more than 1024 bytes"),
              std::string::npos);
    EXPECT_LT(messageWithClass(std::string(1 << 20, 'n')).size(), 200U);
    EXPECT_NE(
        messageWith("classes", Json(std::vector<std::string>(limits::outputs + 1, "n"))).find("more than"),
        std::string::npos);
}

TEST(ModelCard, SaysBeforehandWhyItCannotBeSaved)
{
    EXPECT_TRUE(problems(exampleCard()).empty());
    ModelCard card = exampleCard();
    card.selfTest = {};
    EXPECT_TRUE(problems(card).empty()) << "the self-test is made when it is saved";
    card.classes[0] = "Geb\xe4ude";
    EXPECT_EQ(problems(card),
              std::vector<Message>{"classes have the name Geb\\xE4ude, which is not UTF-8; rename it"});
    card.classes[0] = "COVID";
    EXPECT_EQ(problems(card), std::vector<Message>{"classes are not at least two different names"});
}

TEST(ModelCard, KeepsWhatWasAssumedWhenItWasConverted)
{
    ModelCard card = exampleCard();
    EXPECT_TRUE(conversionNotes(card).empty());
    setConversionNotes(card, {"One.", "Two."});
    EXPECT_EQ(conversionNotes(ModelCard::fromJson(card.toJson())), (std::vector<Message>{"One.", "Two."}));
    card.provenance["converted_notes"] = {"a\x1b[2J", 3, std::string(1 << 20, 'n')};
    EXPECT_EQ(english(conversionNotes(card)),
              (std::vector<std::string>{"a\\u001B[2J", std::string(1024, 'n')}));
    card.provenance["converted_notes"] = "none";
    EXPECT_TRUE(conversionNotes(card).empty());
}

TEST(ModelCard, SaysHowManyNamesAndLogitsItHasWhenTheyDiffer)
{
    EXPECT_EQ(messageWith("classes", Json::parse(R"(["NonCOVID", "COVID", "CAP"])")),
              "the model card: 3 classes are named, but self_test has 2 logits");
}

Json bandOf(double from, double to, double coverage, int images)
{
    return {{"from", from}, {"to", to}, {"coverage", coverage}, {"images", images}};
}

Json scanRuleOf(double upperShare, const Json& threshold, int patients)
{
    return {{"upper_share", upperShare}, {"threshold", threshold}, {"patients", patients}};
}

TEST(ModelCard, KeepsWhatItsValidationSaysAndWhetherItRefuses)
{
    ModelCard card = exampleCard();
    card.uncertain = UncertainBand{0.31, 0.1 + 0.5, 0.9, 118};
    card.scanRule = ScanRule{0.5, 0.42, 37};
    card.refusesNoChest = false;
    const Json json = Json::parse(card.toJson().dump());
    EXPECT_EQ(json["uncertain"], bandOf(0.31, 0.1 + 0.5, 0.9, 118));
    EXPECT_EQ(json["scan_rule"], scanRuleOf(0.5, 0.42, 37));
    EXPECT_EQ(json["refuses_no_chest"], false);
    const ModelCard read = ModelCard::fromJson(json);
    EXPECT_EQ(read.uncertain, card.uncertain);
    EXPECT_EQ(read.scanRule, card.scanRule);
    EXPECT_FALSE(read.refusesNoChest);
    EXPECT_EQ(read.toJson(), json);
    card.scanRule.threshold.reset();
    EXPECT_EQ(ModelCard::fromJson(card.toJson()).scanRule, card.scanRule) << "that of single images";
}

TEST(ModelCard, SaysNothingOfItWhereItIsAsUsual)
{
    const Json json = exampleCard().toJson();
    for (const char* key : {"uncertain", "scan_rule", "refuses_no_chest", "quick_scores"})
        EXPECT_FALSE(json.contains(key)) << key << ": older versions do not know it";
    const ModelCard card = ModelCard::fromJson(json);
    EXPECT_EQ(card.uncertain, std::nullopt);
    EXPECT_EQ(card.scanRule, ScanRule());
    EXPECT_TRUE(card.refusesNoChest);
}

TEST(ModelCard, NamesTheBandThatIsWrong)
{
    for (const Json& none : {bandOf(-0.1, 0.5, 0.9, 9), bandOf(0.1, 1.5, 0.9, 9), bandOf(0.6, 0.5, 0.9, 9),
                             bandOf(0.1, 0.5, 1.1, 9), bandOf(0.1, 0.5, -1, 9)})
        EXPECT_EQ(messageWith("uncertain", none),
                  "the model card's uncertain band: is no band of scores between 0 and 1")
            << none.dump();
    EXPECT_EQ(messageWith("uncertain", bandOf(0.1, 0.5, 0.9, -1)),
              "the model card's uncertain band: \"images\" is less than nothing");
    for (const Json& none : {Json(3), Json(), Json::object(), Json::array({0.1, 0.5}),
                             Json{{"from", "a"}, {"to", 0.5}, {"coverage", 0.9}, {"images", 9}}})
        EXPECT_NE(messageWith("uncertain", none).find("the model card's uncertain band"), std::string::npos)
            << none.dump();
    Json more = bandOf(0.1, 0.5, 0.9, 9);
    more["colour"] = "red";
    EXPECT_NE(messageWith("uncertain", more).find("colour"), std::string::npos);
}

TEST(ModelCard, NamesTheRuleForScansThatIsWrong)
{
    for (const double share : {0.0, -0.5, 1.1})
        EXPECT_EQ(messageWith("scan_rule", scanRuleOf(share, Json(), 0)),
                  "the model card's rule for scans: upper_share is not above 0 and at most 1")
            << share;
    for (const double threshold : {-0.1, 1.1})
        EXPECT_EQ(messageWith("scan_rule", scanRuleOf(0.5, threshold, 0)),
                  "the model card's rule for scans: threshold is not between 0 and 1")
            << threshold;
    EXPECT_EQ(messageWith("scan_rule", scanRuleOf(0.5, Json(), -2)),
              "the model card's rule for scans: \"patients\" is less than nothing");
    for (const Json& none : {Json("mean"), Json(), Json::object(), scanRuleOf(0.5, "high", 0)})
        EXPECT_NE(messageWith("scan_rule", none).find("the model card's rule for scans"), std::string::npos)
            << none.dump();
}

TEST(ModelCard, RefusesWithAWordWhatIsNoYesOrNo)
{
    for (const Json& none : {Json("no"), Json(0), Json()})
        EXPECT_NE(messageWith("refuses_no_chest", none).find("refuses_no_chest"), std::string::npos)
            << none.dump();
}

TEST(ModelCard, KnowsWhichScoresAreTooCloseToCall)
{
    ModelCard card = exampleCard();
    EXPECT_FALSE(card.isUncertain(std::vector{0.5, 0.5})) << "it does not say so";
    card.uncertain = UncertainBand{0.3, 0.6, 0.9, 40};
    EXPECT_TRUE(card.isUncertain(std::vector{0.5, 0.5}));
    EXPECT_FALSE(card.isUncertain(std::vector{0.3, 0.7})) << "of the positive class";
    EXPECT_FALSE(card.isUncertain(std::vector{0.8, 0.2}));
    card.positiveClass = 0;
    EXPECT_TRUE(card.isUncertain(std::vector{0.3, 0.7}));
}

TEST(ModelCard, DecidesScansByTheirOwnThresholdWhereThereIsOne)
{
    ModelCard card = exampleCard();
    EXPECT_EQ(card.ruleOfScans().threshold, 0.25);
    card.scanRule.threshold = 0.6;
    EXPECT_EQ(card.ruleOfScans().threshold, 0.6);
    EXPECT_EQ(card.rule().threshold, 0.25);
    EXPECT_EQ(card.ruleOfScans().positiveClass, 1);
}

} // namespace
} // namespace gg
