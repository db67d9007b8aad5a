#include "audit/TechnicalFeatures.h"

#include <cmath>
#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

TEST(TechnicalFeatures, AreAFiniteRowOfTheSameLengthForEachImage)
{
    ImageFacts facts;
    const std::vector<double> empty = technicalFeatures(facts);
    facts.format = FileFormat::Dicom;
    facts.width = 512;
    facts.height = 400;
    facts.text = 7;
    const std::vector<double> features = technicalFeatures(facts);
    EXPECT_EQ(features.size(), empty.size());
    EXPECT_NE(features, empty);
    for (const double value : empty)
        EXPECT_TRUE(std::isfinite(value));
}

TEST(TechnicalFeatures, HaveNamesThatDiffer)
{
    std::set<std::string> keys;
    for (const TechnicalProperty& property : technicalProperties())
        EXPECT_TRUE(keys.insert(property.key).second && !property.name.isEmpty()) << property.key;
}

} // namespace
} // namespace gg
