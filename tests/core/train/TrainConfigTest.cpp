#include "train/TrainConfig.h"

#include "image/Augmentation.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

std::vector<std::string> problemKeys(const TrainConfig& config)
{
    std::vector<std::string> keys;
    for (const FieldProblem& problem : config.problems())
        keys.push_back(problem.key);
    return keys;
}

std::string messageOf(const Json& json)
{
    try {
        TrainConfig::fromJson(json);
    } catch (const Error& error) {
        return error.message();
    }
    return "nothing was thrown";
}

TEST(TrainConfig, IsUsableAsItStandsForEveryRecipe)
{
    EXPECT_TRUE(TrainConfig().problems().empty());
    for (const Recipe recipe : {Recipe::Fast, Recipe::Tutorial})
        EXPECT_TRUE(TrainConfig::forRecipe(recipe).problems().empty()) << recipeName(recipe);
}

TEST(TrainConfig, HasTheTutorialsValuesForItsRecipe)
{
    const TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    EXPECT_EQ(config.architecture, "vgg19_bn");
    EXPECT_EQ(config.weights, "imagenet");
    EXPECT_EQ(config.epochs, 60);
    EXPECT_EQ(config.batchSize, 8);
    EXPECT_EQ(config.accumulate, 8);
    EXPECT_EQ(config.learningRate, 0.01);
    EXPECT_EQ(config.momentum, 0.9);
    EXPECT_EQ(config.patience, 5);
    EXPECT_EQ(config.optimiser, "sgd");
    EXPECT_EQ(config.schedule, "plateau");
    EXPECT_EQ(config.augmentations, tutorialAugmentation());
}

TEST(TrainConfig, KnowsWhichSettingsTheFastRecipePassesOver)
{
    std::vector<std::string> passedOver;
    for (const FieldInfo& field : TrainConfig::schema().infos()) {
        EXPECT_TRUE(TrainConfig::isUsed(Recipe::Tutorial, field.key)) << field.key;
        if (!TrainConfig::isUsed(Recipe::Fast, field.key))
            passedOver.push_back(field.key);
    }
    EXPECT_EQ(passedOver, (std::vector<std::string>{"freeze_backbone", "accumulate", "accumulation_rule",
                                                    "optimiser", "lr", "schedule", "momentum", "weight_decay",
                                                    "patience", "augmentations", "precision"}));
}

TEST(TrainConfig, SurvivesJsonBothWays)
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "resnet18";
    config.weights = "some where/weights.pth";
    config.freezeBackbone = true;
    config.epochs = 7;
    config.accumulationRule = AccumulationRule::Tutorial;
    config.learningRate = 0.1 + 0.2;
    config.seed = (std::uint64_t(1) << 53) - 1;
    config.augmentations = {"horizontal_flip 0.25"};
    config.device = "cuda:1";
    config.runName = "a \"name\"";
    const Json json = Json::parse(config.toJson().dump());
    EXPECT_EQ(TrainConfig::fromJson(json).toJson(), json);
    EXPECT_EQ(json["lr"], 0.1 + 0.2);
}

TEST(TrainConfig, TakesTheRecipesDefaultsForWhatJsonDoesNotName)
{
    const TrainConfig config = TrainConfig::fromJson(Json::parse(R"({"recipe": "tutorial", "epochs": 2})"));
    EXPECT_EQ(config.epochs, 2);
    EXPECT_EQ(config.architecture, TrainConfig::forRecipe(Recipe::Tutorial).architecture);
}

TEST(TrainConfig, TellsTheFieldOfEachMistake)
{
    TrainConfig config;
    config.epochs = 0;
    config.batchSize = 5000;
    config.learningRate = std::numeric_limits<double>::quiet_NaN();
    config.momentum = 1;
    config.architecture = "vgg20";
    config.weights = "";
    config.device = "gpu";
    config.optimiser = "sgdd";
    config.schedule = "flat";
    config.lungs = "left";
    config.normaliseGreys = "perhaps";
    config.augmentations = {"resize 256", "sharpen"};
    const std::vector<std::string> keys = problemKeys(config);
    for (const char* key : {"epochs", "batch_size", "lr", "momentum", "arch", "weights", "device",
                            "optimiser", "schedule", "augmentations", "lungs", "normalise_greys"})
        EXPECT_EQ(std::count(keys.begin(), keys.end(), key), 1) << key;
    EXPECT_EQ(keys.size(), 12u);
}

TEST(TrainConfig, TakesCtWeightsOnlyOfANetworkThatHasThem)
{
    TrainConfig config;
    config.weights = "ct";
    ASSERT_EQ(problemKeys(config), std::vector<std::string>{"weights"});
    EXPECT_EQ(config.problems()[0].message.english(),
              "There are no CT weights of efficientnet_lite0, but of resnet152.");
    config.architecture = "resnet152";
    EXPECT_TRUE(config.problems().empty());
}

TEST(TrainConfig, TakesNoDeviceNumberThatIsNone)
{
    for (const char* text : {"cuda:", "cuda:-1", "cuda:x", "cuda:1x", "CPU"}) {
        TrainConfig config;
        config.device = text;
        EXPECT_EQ(problemKeys(config), std::vector<std::string>{"device"}) << text;
    }
}

TEST(TrainConfig, RefusesJsonThatItWouldHaveToBend)
{
    EXPECT_NE(messageOf(Json::parse(R"({"epochs": 2.5})")).find("epochs"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"seed": -1})")).find("seed"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"epochs": 99999999999999})")).find("epochs"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"lr": "fast"})")).find("lr"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"learning": 1})")).find("learning"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"recipe": "slow"})")).find("slow"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"batch_size": 0})")).find("between 1 and"), std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"augmentations": "resize"})")).find("augmentations"),
              std::string::npos);
    EXPECT_NE(messageOf(Json::parse(R"({"augmentations": [256]})")).find("augmentations"), std::string::npos);
}

TEST(TrainConfig, IsRefusedBeforehandWhereItCouldNotBeRecorded)
{
    for (std::string TrainConfig::*member : {&TrainConfig::weights, &TrainConfig::runName}) {
        TrainConfig config;
        config.*member = "latin\xe4.pth";
        ASSERT_EQ(config.problems().size(), 1u);
        EXPECT_EQ(config.problems()[0].message, "It must be UTF-8 text, a file's name too.");
        config.*member = "\u00e4.pth";
        EXPECT_TRUE(config.problems().empty());
    }
}

} // namespace
} // namespace gg
