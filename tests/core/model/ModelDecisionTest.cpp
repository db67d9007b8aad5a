#include "model/ModelDecision.h"

#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "model/ModelCard.h"
#include "model/StarterModel.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <cstring>
#include <gtest/gtest.h>

namespace gg {
namespace {

class ModelDecisionFile : public testing::Test
{
protected:
    ModelDecisionFile()
    {
        card.architecture = "resnet18";
        card.classes = {"NonCOVID", "COVID"};
        card.temperature = 1.25;
        card.provenance = {{"seed", 7}, {"data_set", "phantoms \xC3\xA9"}};
        card.selfTest = {"abc", {{0.1, -0.30000000000000004}}};
    }

    void write(const std::map<std::string, std::string>& metadata)
    {
        const std::span<const std::byte> bytes = std::as_bytes(std::span(values));
        writeSafetensorsFile(file, {{"b", TensorType::F32, {3}, bytes}, {"a", TensorType::F32, {3}, bytes}},
                             metadata);
    }

    ModelDecision atThreshold(double threshold) const
    {
        return {.threshold = threshold, .temperature = card.temperature};
    }

    struct Parts
    {
        Json header;
        std::string tensors;
    };
    Parts read() const
    {
        const std::string all = readTextFile(file);
        std::uint64_t length = 0;
        std::memcpy(&length, all.data(), sizeof length);
        EXPECT_EQ(length % 8, 0U);
        return {parseJson(all.substr(8, length), "the header"), all.substr(8 + length)};
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "model.safetensors";
    std::array<float, 3> values = {1, 2.5F, -3};
    ModelCard card;
};

} // namespace

TEST_F(ModelDecisionFile, IsChangedInTheCardAndNothingElseIs)
{
    write({{"groundglass", card.toJson().dump()}, {"other", "stays"}});
    const Parts before = read();
    writeDecision(file, atThreshold(0.325));
    const Parts after = read();
    EXPECT_EQ(after.tensors, before.tensors);
    EXPECT_EQ(after.header["a"], before.header["a"]);
    EXPECT_EQ(after.header["b"], before.header["b"]);
    EXPECT_EQ(after.header["__metadata__"]["other"], "stays");
    Json expected = card.toJson();
    expected["threshold"] = 0.325;
    EXPECT_EQ(after.header["__metadata__"]["groundglass"].get<std::string>(), expected.dump());
    const ModelCard read = ModelCard::fromJson(expected);
    EXPECT_EQ(read.selfTest, card.selfTest);
}

TEST_F(ModelDecisionFile, CanBeChangedAgainAndBack)
{
    write({{"groundglass", card.toJson().dump()}});
    const std::string before = readTextFile(file);
    writeDecision(file, atThreshold(0));
    writeDecision(file, atThreshold(1));
    writeDecision(file, atThreshold(card.threshold));
    EXPECT_EQ(readTextFile(file), before);
}

TEST_F(ModelDecisionFile, SaysWhereItWasChosenUntilItIsChosenElsewhere)
{
    write({{"groundglass", card.toJson().dump()}});
    const ChoiceOrigin origin = {"by hand", "test", "COVID-CT", 203};
    writeDecision(file, {0.4, origin, 1.25});
    EXPECT_EQ(readModelCard(file).thresholdOrigin, origin);
    EXPECT_EQ(readModelCard(file).threshold, 0.4);
    writeDecision(file, atThreshold(0.4));
    EXPECT_FALSE(readModelCard(file).thresholdOrigin);
}

TEST_F(ModelDecisionFile, IsNotWrittenWhereThereIsNoCard)
{
    write({});
    EXPECT_EQ(test::errorOf([&] { writeDecision(file, atThreshold(0.4)); }).kind(), ErrorKind::BadInput);
    test::writeText(folder / "weights.pth", "PK\x03\x04 and so on, longer than a header's length");
    test::writeText(folder / "short", "abc");
    test::writeText(folder / "claims", std::string("\xFF\xFF\x00\x00\x00\x00\x00\x00{}", 10));
    for (const char* const name : {"weights.pth", "short", "claims", "absent"}) {
        const std::string content = std::filesystem::exists(folder / name) ? readTextFile(folder / name) : "";
        const Error error = test::errorOf([&] { writeDecision(folder / name, atThreshold(0.4)); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput) << name;
        EXPECT_NE(error.message().find(name), std::string::npos) << error.message();
        if (!content.empty()) {
            EXPECT_EQ(readTextFile(folder / name), content);
        }
    }
}

TEST_F(ModelDecisionFile, IsNotWrittenIntoADamagedCard)
{
    Json damaged = card.toJson();
    damaged.erase("classes");
    for (const std::string& text : {damaged.dump(), std::string("{"), std::string(5000, '[')}) {
        write({{"groundglass", text}});
        const std::string before = readTextFile(file);
        EXPECT_EQ(test::errorOf([&] { writeDecision(file, atThreshold(0.4)); }).kind(), ErrorKind::BadInput);
        EXPECT_EQ(readTextFile(file), before);
    }
}

TEST_F(ModelDecisionFile, LiesBetweenZeroAndOne)
{
    write({{"groundglass", card.toJson().dump()}});
    for (const double wrong : {-0.01, 1.01, std::nan("")})
        EXPECT_EQ(test::errorOf([&] { writeDecision(file, atThreshold(wrong)); }).kind(), ErrorKind::Usage);
}

TEST_F(ModelDecisionFile, LeavesTheProgramsOwnModelAsItIs)
{
    const std::optional<StarterModel> starter = starterModel();
    if (!starter)
        GTEST_SKIP() << "This program comes without a starter model";
    const std::string before = readTextFile(starter->file);
    const Error error = test::errorOf([&] { writeDecision(starter->file, atThreshold(0.25)); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_TRUE(readTextFile(starter->file) == before);
}

TEST_F(ModelDecisionFile, KeepsATemperatureAndWhatMovesWithIt)
{
    card.uncertain = UncertainBand{0.25, 0.75, 0.9, 40};
    write({{"groundglass", card.toJson().dump()}});
    const std::string before = readTextFile(file);
    gg::setTemperature(card, 2.5, ChoiceOrigin{"log loss smallest", "val", "COVID-CT", 118});
    writeDecision(file, decisionOf(card));
    const ModelCard read = readModelCard(file);
    EXPECT_EQ(read.toJson().dump(), card.toJson().dump());
    EXPECT_EQ(read.temperature, 2.5);
    EXPECT_EQ(read.temperatureOrigin->split, "val");
    EXPECT_NE(readTextFile(file), before);
}

TEST_F(ModelDecisionFile, IsNotWrittenWithATemperatureThatNoCardHas)
{
    write({{"groundglass", card.toJson().dump()}});
    const std::string before = readTextFile(file);
    for (const double wrong : {0.0, -1.0, 1e4, std::nan("")})
        EXPECT_EQ(test::errorOf([&] { writeDecision(file, {.temperature = wrong}); }).kind(),
                  ErrorKind::Usage);
    EXPECT_EQ(readTextFile(file), before);
}

// sigmoid(logit(0.8) / 2) = 2 / 3: odds of 4 become their square root.
TEST(ModelDecision, MovesThresholdBandAndScanThresholdWithTheScores)
{
    ModelCard card;
    card.classes = {"NonCOVID", "COVID"};
    card.threshold = 0.8;
    card.uncertain = UncertainBand{0.2, 0.8, 0.9, 40};
    card.scanRule = {0.5, 0.8, 30};
    const DecisionRule before = card.rule();
    setTemperature(card, 2, {});
    EXPECT_NEAR(card.threshold, 2.0 / 3, 1e-15);
    EXPECT_NEAR(card.uncertain->from, 1.0 / 3, 1e-15);
    EXPECT_NEAR(card.uncertain->to, 2.0 / 3, 1e-15);
    EXPECT_NEAR(card.scanRule.threshold.value(), 2.0 / 3, 1e-15);
    EXPECT_EQ(card.scanRule.upperShare, 0.5);
    for (double margin = -4; margin < 4; margin += 0.01) {
        const std::vector<double> logits = {0, margin};
        EXPECT_EQ(card.rule().decide(card.rule().scores(logits)), before.decide(before.scores(logits)))
            << margin;
    }
    setTemperature(card, 1, {});
    EXPECT_NEAR(card.threshold, 0.8, 1e-15) << "there and back";
}

TEST(ModelDecision, LeavesTheThresholdOfMoreThanTwoClasses)
{
    ModelCard card;
    card.classes = {"A", "B", "C"};
    card.threshold = 0.8;
    setTemperature(card, 2, {});
    EXPECT_EQ(card.threshold, 0.8);
    EXPECT_EQ(card.temperature, 2);
    EXPECT_THROW(setTemperature(card, 0, {}), Error);
}

} // namespace gg
