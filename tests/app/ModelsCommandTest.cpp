#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Json.h"
#include "base/SafetensorsWriter.h"
#include "model/ModelCard.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;

TEST(ModelsCommand, ShowsTheLicenceOfCtWeights)
{
    const Outcome table = run({"models"});
    EXPECT_NE(table.out.find("Copyright (c) 2025 Stanford MIMI Lab, licence MIT.\n"), std::string::npos);
    EXPECT_NE(table.out.find("Permission is hereby granted"), std::string::npos);
    EXPECT_NE(table.out.find("CT weights"), std::string::npos);
    const Json list = Json::parse(run({"models", "--json"}).out);
    const auto entry = std::find_if(list.begin(), list.end(),
                                    [](const Json& network) { return network["name"] == "resnet152"; });
    ASSERT_NE(entry, list.end());
    ASSERT_EQ((*entry)["weights"].size(), 2U);
    const Json ct = (*entry)["weights"][1];
    EXPECT_EQ(ct["name"], "ct");
    EXPECT_EQ(ct["packages"].size(), 3U);
    EXPECT_FALSE(ct.contains("accuracy"));
    EXPECT_EQ(run({"models", "--download", "resnet50", "--weights", "ct"}).err,
              "groundglass: There are no CT weights of resnet50, but of resnet152.\n");
    EXPECT_EQ(run({"models", "--download", "resnet50", "--weights", "none"}).code(), 2);
    EXPECT_EQ(run({"models", "--weights", "ct"}).code(), 2);
}

TEST(ModelsCommand, TellsOfTheStarterModelWhereThereIsOne)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "starter.safetensors";
    ModelCard card;
    card.architecture = "efficientnet_lite0";
    card.classes = {"NonCOVID", "COVID"};
    card.threshold = 0.4;
    card.selfTest = {"hash", {{0, 0}}};
    writeSafetensorsFile(file, {}, {{ModelCard::key, card.toJson().dump()}});
    const StarterModel starter{file, "# Starter\n\nFor a first look.\n"};
    const auto runWith = [](const std::vector<std::string>& arguments,
                            const std::optional<StarterModel>& found) {
        return run(arguments, {}, Engines::allBy(std::make_shared<FakeEngine>()), found);
    };
    const std::string table = runWith({"models"}, starter).out;
    EXPECT_NE(
        table.find("--model starter: efficientnet_lite0, classes NonCOVID, COVID\n  " + file.native() + "\n"),
        std::string::npos)
        << table;
    EXPECT_EQ(runWith({"models"}, {}).out.find("starter"), std::string::npos);
    Json without = Json::parse(runWith({"models", "--json"}, {}).out);
    const Json with = Json::parse(runWith({"models", "--json"}, starter).out);
    for (std::size_t i = 0; i < without.size(); ++i) {
        if (without[i]["name"] == "efficientnet_lite0")
            without[i]["starter"] = {{"file", file.native()},
                                     {"classes", card.classes},
                                     {"threshold", 0.4},
                                     {"summary", "For a first look."}};
    }
    EXPECT_EQ(with, without) << "and nothing else is different";
}

TEST(ModelsCommand, PrintsWhatTheStarterModelIsGoodFor)
{
    const StarterModel starter{"/opt/starter.safetensors", "# Starter\n\nFor a first look.\n"};
    const Engines engines = Engines::allBy(std::make_shared<FakeEngine>());
    EXPECT_EQ(run({"models", "--card", "starter"}, {}, engines, starter).out, starter.text);
    EXPECT_EQ(run({"models", "--card", "starter"}).code(), 3) << "there is none";
    EXPECT_EQ(run({"models", "--card", "resnet18"}, {}, engines, starter).code(), 2);
}

TEST(ModelsCommand, PrintsNoCardBesideWhatElseItIsAskedFor)
{
    EXPECT_EQ(test::run({"models", "--card", "starter", "--json"}).code(), 2);
    EXPECT_EQ(test::run({"models", "--card", "starter", "--download", "resnet18"}).code(), 2);
}

TEST(ModelsCommand, TellsOfAStarterModelThatCannotBeRead)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "starter.safetensors";
    writeFileAtomically(file, "no model");
    const Outcome outcome =
        run({"models"}, {}, Engines::allBy(std::make_shared<FakeEngine>()), StarterModel{file, {}});
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_NE(outcome.out.find("--model starter: "), std::string::npos);
    EXPECT_EQ(
        run({"models", "--json"}, {}, Engines::allBy(std::make_shared<FakeEngine>()), StarterModel{file, {}})
            .out,
        run({"models", "--json"}).out);
}

} // namespace
} // namespace gg
