#include "audit/ClassProperties.h"

#include "support/AuditSlices.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

struct Set
{
    Dataset dataset;
    std::vector<ImageFacts> facts;
};

// `ill` of the images are ill, and those are PNGs of 500 pixels; the others JPEGs of 400.
Set setOf(std::size_t normal, std::size_t ill, bool differs)
{
    std::vector<DatasetItem> items;
    std::vector<ImageFacts> facts;
    for (std::size_t i = 0; i < normal + ill; ++i) {
        const bool isIll = i >= normal;
        items.push_back(test::auditItem("/set", std::to_string(i), isIll ? 1 : 0));
        ImageFacts each;
        const bool isPng = differs ? isIll : i % 2 == 0;
        each.format = isPng ? FileFormat::Png : FileFormat::Jpeg;
        each.width = each.height = isPng ? 500 : 400;
        facts.push_back(each);
    }
    return {test::auditSet("/set", items), facts};
}

TEST(ClassProperties, TellWhereOneClassHasFarMoreImages)
{
    EXPECT_TRUE(balanceFindings(setOf(30, 20, true).dataset).empty());
    const std::vector<Finding> findings = balanceFindings(setOf(20, 60, true).dataset);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].text.english(),
              "The class ill has 60 images, normal has 20: accuracy alone says little.");
    EXPECT_EQ(findings[0].items.size(), 20U);
}

TEST(ClassProperties, NameWhatTellsTheClassesAndSomeImages)
{
    const Set set = setOf(30, 30, true);
    const std::vector<Finding> findings = propertyFindings(set.dataset, set.facts);
    ASSERT_EQ(findings.size(), 4U); // width, height, PNG, JPEG
    EXPECT_EQ(findings[0].text.english(),
              "The width tells the class in 100% of pairs: on average it is 500 in ill and 400 in the "
              "others.");
    EXPECT_EQ(findings[2].text.english(),
              "Being a PNG tells the class: so are 100% of the images of ill and 0% of the others.");
    EXPECT_EQ(findings[2].items.size(), 10U);
}

TEST(ClassProperties, FindNothingWhereTheClassesAreAlike)
{
    const Set set = setOf(30, 30, false);
    EXPECT_TRUE(propertyFindings(set.dataset, set.facts).empty());
}

TEST(ClassProperties, SumEachClassUp)
{
    const Set set = setOf(10, 20, true);
    const Json json = classProperties(set.dataset, set.facts);
    EXPECT_EQ(json["ill"]["images"], 20);
    EXPECT_EQ(json["ill"]["formats"], (Json{{"PNG", 20}}));
    EXPECT_EQ(json["normal"]["width"], (Json{{"median", 400.0}, {"from", 400.0}, {"to", 400.0}}));
}

} // namespace
} // namespace gg
