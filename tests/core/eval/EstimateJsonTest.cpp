#include "eval/EstimateJson.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(EstimateJsonTest, ComesBackAsItWasWritten)
{
    Json json;
    addEstimate(json, "auc", Estimate{.75, {.5, .9}});
    EXPECT_EQ(json.dump(), R"({"auc":0.75,"auc_ci":[0.5,0.9]})");
    const std::optional<Estimate> read = estimateIn(json, "auc", "m.json");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->value, .75);
    EXPECT_EQ(read->interval.low, .5);
    EXPECT_EQ(read->interval.high, .9);
}

TEST(EstimateJsonTest, WritesNullForAFigureThatIsNotDefined)
{
    Json json;
    addEstimate(json, "auc", std::nullopt);
    EXPECT_TRUE(json["auc"].is_null());
    EXPECT_TRUE(json["auc_ci"].is_null());
    EXPECT_FALSE(estimateIn(json, "auc", "m.json"));
    EXPECT_FALSE(estimateIn(json, "f1", "m.json")) << "of an earlier version";
}

TEST(EstimateJsonTest, NamesTheKeyThatIsWrong)
{
    const auto complaintOf = [](const char* text) {
        return std::string(test::errorOf([&] { estimateIn(Json::parse(text), "auc", "m.json"); }).what());
    };
    EXPECT_NE(complaintOf(R"({"auc": "high", "auc_ci": [0, 1]})").find("\"auc\""), std::string::npos);
    EXPECT_NE(complaintOf(R"({"auc": 0.5})").find("\"auc_ci\""), std::string::npos);
    EXPECT_NE(complaintOf(R"({"auc": 0.5, "auc_ci": [0]})").find("m.json"), std::string::npos);
}

} // namespace
} // namespace gg
