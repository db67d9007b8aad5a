#include "eval/RuleJson.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RuleJson, KeepsABandOfUncertainScores)
{
    const UncertainBand band = {0.31, 0.1 + 0.5, 0.9, 118};
    EXPECT_EQ(uncertainBandFromJson(Json::parse(uncertainBandToJson(band).dump())), band);
}

TEST(RuleJson, KeepsARuleForScansWithAndWithoutAThreshold)
{
    for (const ScanRule& rule : {ScanRule{0.5, 0.42, 37}, ScanRule{}})
        EXPECT_EQ(scanRuleFromJson(Json::parse(scanRuleToJson(rule).dump())), rule);
}

TEST(RuleJson, RefusesWhatIsNoneOfThem)
{
    Json band = uncertainBandToJson({0.3, 0.6, 0.9, 40});
    band["to"] = 0.2;
    EXPECT_EQ(test::errorOf([&] { uncertainBandFromJson(band); }).kind(), ErrorKind::BadInput);
    Json rule = scanRuleToJson({});
    rule["upper_share"] = 0;
    EXPECT_EQ(test::errorOf([&] { scanRuleFromJson(rule); }).kind(), ErrorKind::BadInput);
    rule = scanRuleToJson({});
    rule["patients"] = -1;
    EXPECT_EQ(test::errorOf([&] { scanRuleFromJson(rule); }).kind(), ErrorKind::BadInput);
    rule = scanRuleToJson({});
    rule.erase("threshold");
    EXPECT_EQ(test::errorOf([&] { scanRuleFromJson(rule); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
