#include "model/QuickScores.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Paths.h"
#include "support/CardFile.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

QuickScores inInt8()
{
    QuickScores quick;
    quick.precision = ComputePrecision::Int8;
    quick.ranges = {{"layer1.weight", {0, 2.6430001F}}, {"layer2.weight", {-1.5F, 0.25F}}};
    quick.rangeImages = 128;
    quick.selfTest = {0.1, -0.30000000000000004};
    quick.distanceThreshold = 0.45;
    quick.dataset = "phantoms \xC3\xA9";
    quick.change = {118, 0.25, 0.0125, 2, 3, 0.8204, std::nullopt};
    return quick;
}

QuickScores inBFloat16()
{
    QuickScores quick;
    quick.dataset = "COVID-CT";
    quick.change = {118, 0.0069, 0.0014, 0, std::nullopt, 0.8204, 0.8198};
    return quick;
}

/// What is said of a JSON in which `change` has changed something.
template <typename Change>
std::string complaint(const Change& change)
{
    Json json = toJson(inInt8());
    change(json);
    const Error error = test::errorOf([&] { quickScoresFromJson(json, 2); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    return error.message();
}

TEST(QuickScores, AreReadBackAsTheyWereWritten)
{
    EXPECT_EQ(quickScoresFromJson(parseJson(toJson(inInt8()).dump(), "it"), 2), inInt8());
    EXPECT_EQ(quickScoresFromJson(toJson(inBFloat16()), 2), inBFloat16());
    EXPECT_FALSE(toJson(inBFloat16()).contains("ranges"));
}

TEST(QuickScores, SayWhatTheyChange)
{
    EXPECT_EQ(
        inBFloat16().described().english(),
        "Scores are computed in bfloat16: on the validation of COVID-CT, against single precision, scores "
        "of 118 images change by 0.0069 at most, by 0.0014 on average; 0 are decided otherwise; the AUC "
        "was 0.8204 and is 0.8198.");
    EXPECT_NE(QuickScores().described().english().find("evaluate --engine openvino-bfloat16 says"),
              std::string::npos);
}

TEST(QuickScores, AreRefusedWhereAFileClaimsWhatCannotBe)
{
    EXPECT_NE(complaint([](Json& json) { json["precision"] = "int4"; }).find("neither bfloat16 nor int8"),
              std::string::npos);
    EXPECT_NE(complaint([](Json& json) { json["precision"] = "single"; }).find("neither"), std::string::npos);
    EXPECT_NE(complaint([](Json& json) { json.erase("ranges"); }).find("ranges"), std::string::npos);
    EXPECT_NE(complaint([](Json& json) { json["ranges"] = Json::object(); }).find("ranges are none"),
              std::string::npos);
    EXPECT_EQ(complaint([](Json& json) {
                  json["ranges"]["layer1.weight"] = {2, 1};
              }),
              "The range for int8 of layer1.weight is none.");
    EXPECT_EQ(complaint([](Json& json) {
                  json["ranges"]["layer1.weight"] = {0, 1e300};
              }),
              "The range for int8 of layer1.weight is none.");
    EXPECT_NE(complaint([](Json& json) { json["self_test"] = {1}; }).find("self_test"), std::string::npos);
    EXPECT_NE(complaint([](Json& json) { json["change"]["largest"] = 1.5; }).find("between 0 and 1"),
              std::string::npos);
    EXPECT_NE(complaint([](Json& json) { json["more"] = 1; }).find("more"), std::string::npos);
}

class QuickScoresFile : public testing::Test
{
protected:
    QuickScoresFile() { test::writeCardFile(file); }

    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "model.safetensors";
};

TEST_F(QuickScoresFile, KeepsThemInTheCardAndTakesThemAwayAgain)
{
    const std::string before = readTextFile(file);
    EXPECT_FALSE(hasQuickScores(file));
    writeQuickScores(file, inInt8());
    EXPECT_TRUE(hasQuickScores(file));
    EXPECT_EQ(readModelCard(file).quickScores, inInt8());
    writeQuickScores(file, std::nullopt);
    EXPECT_EQ(readTextFile(file), before);
}

TEST_F(QuickScoresFile, HasNoneWhereItIsNoModel)
{
    test::writeText(folder / "weights.pth", "PK");
    for (const char* const name : {"weights.pth", "absent", ""})
        EXPECT_FALSE(hasQuickScores(folder / name)) << name;
}

} // namespace
} // namespace gg
