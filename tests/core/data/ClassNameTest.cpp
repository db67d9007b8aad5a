#include "data/ClassName.h"

#include "base/Messages.h"
#include "base/Text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ClassName, IsUtf8WithoutOuterSpacesAndControls)
{
    EXPECT_EQ(classNameFrom("  COVID 19\t"), "COVID 19");
    EXPECT_EQ(classNameFrom("\xC2\xA0normal\xE2\x80\x8B"), "normal");
    EXPECT_EQ(classNameFrom("positiv\xE9"), "positiv\xC3\xA9");
    EXPECT_EQ(classNameFrom("a\nb"), "a\\u000Ab");
    EXPECT_EQ(classNameFrom(" \t "), "");
    EXPECT_TRUE(isUtf8(classNameFrom("\xFF\xFE\x81")));
}

TEST(ClassName, HasOneKeyForSpellingsThatAPersonReadsAsOne)
{
    EXPECT_EQ(classNameKey("COVID"), classNameKey("covid"));
    EXPECT_EQ(classNameKey("Non COVID "), classNameKey("NonCOVID"));
    EXPECT_EQ(classNameKey("N\xC3\x89GATIF"), classNameKey("n\xC3\xA9gatif"));
    EXPECT_EQ(classNameKey("ne\xCC\x81gatif"), classNameKey("n\xC3\xA9gatif"));
    EXPECT_EQ(classNameKey("\xD0\x9D\xD0\x95\xD0\xA2"), classNameKey("\xD0\xBD\xD0\xB5\xD1\x82"));
    EXPECT_EQ(classNameKey("n\xE9gatif"), classNameKey("n\xC3\xA9gatif"));
}

TEST(ClassName, HasOneKeyWhateverPartsItsWords)
{
    for (const char* name : {"COVID_19", "COVID 19", "covid19", "COVID - 19",
                             "COVID\xE2\x80\x93"
                             "19",
                             "COVID\xE2\x80\x91"
                             "19",
                             "COVID\xC2\xA0"
                             "19",
                             "COVID--19", " COVID-19 "})
        EXPECT_EQ(classNameKey(name), classNameKey("COVID-19")) << name;
    EXPECT_EQ(classNameKey("Non-COVID"), classNameKey("Non_COVID"));
    EXPECT_EQ(classNameKey("stage 1-2"), classNameKey("Stage 1 2"));
}

TEST(ClassName, HasOneKeyForTheNormalFormsOfAllAlphabets)
{
    // Czech, Vietnamese with its two marks in either order, Greek, Russian, Japanese, Korean, full width.
    EXPECT_EQ(classNameKey("zdrav\xC3\xBD \xC5\x99"), classNameKey("zdravy\xCC\x81 r\xCC\x8C"));
    EXPECT_EQ(classNameKey("b\xE1\xBB\x87nh"), classNameKey("be\xCC\xA3\xCC\x82nh"));
    EXPECT_EQ(classNameKey("b\xE1\xBB\x87nh"), classNameKey("b\xC3\xAA\xCC\xA3nh"));
    EXPECT_EQ(classNameKey("\xCE\x86"), classNameKey("\xCE\xB1\xCC\x81"));
    EXPECT_EQ(classNameKey("\xD0\x99"), classNameKey("\xD0\xB8\xCC\x86"));
    EXPECT_EQ(classNameKey("\xE3\x81\x8C"), classNameKey("\xE3\x81\x8B\xE3\x82\x99"));
    EXPECT_EQ(classNameKey("\xED\x8F\x90"), classNameKey("\xE1\x84\x91\xE1\x85\xA8"));
    EXPECT_EQ(classNameKey("\xEF\xBC\xA3\xEF\xBC\xB4"), classNameKey("ct"));
}

TEST(ClassName, HasOtherKeysForOtherNames)
{
    EXPECT_NE(classNameKey("COVID"), classNameKey("NonCOVID"));
    EXPECT_NE(classNameKey("cote"), classNameKey("cot\xC3\xA9"));
    EXPECT_NE(classNameKey("type 1"), classNameKey("type 2"));
    EXPECT_NE(classNameKey("COVID+"), classNameKey("COVID-"));
    EXPECT_NE(classNameKey("COVID-"), classNameKey("COVID"));
    EXPECT_NE(classNameKey("COVID \xE2\x88\x92"), classNameKey("COVID"));
    EXPECT_NE(classNameKey("-1"), classNameKey("1"));
    EXPECT_NE(classNameKey("score -1"), classNameKey("score 1"));
    EXPECT_NE(classNameKey("type 1_2"), classNameKey("type 12"));
}

TEST(ClassSpellings, TakesTheMostFrequentAndTellsOfTheOthers)
{
    ClassSpellings spellings;
    for (const char* name : {"covid", "COVID", "COVID", "normal"})
        spellings.add(name);
    EXPECT_EQ(spellings.commonName("covid"), "COVID");
    EXPECT_EQ(spellings.commonName("normal"), "normal");
    EXPECT_THAT(english(spellings.warnings()),
                ElementsAre("The class name \"covid\" (1 image) differs from \"COVID\" (2 images) in case "
                            "alone: all are taken for one class."));
}

TEST(ClassSpellings, TakesTheFirstBytewiseOfEquallyFrequentOnes)
{
    ClassSpellings spellings;
    spellings.add("covid");
    spellings.add("COVID");
    EXPECT_EQ(spellings.commonName("covid"), "COVID");
}

// The part of the warning that says in what the names differ.
std::string differenceOf(std::initializer_list<const char*> names)
{
    ClassSpellings spellings;
    for (const char* name : names)
        spellings.add(name);
    const std::vector<std::string> warnings = english(spellings.warnings());
    if (warnings.size() != 1)
        return std::to_string(warnings.size()) + " warnings";
    const std::size_t start = warnings.front().rfind(") in ") + 5;
    return warnings.front().substr(start, warnings.front().find(" alone") - start);
}

TEST(ClassSpellings, SayTrulyInWhatTheyDiffer)
{
    const std::string normalForms = "how their letters are stored (Unicode normal forms)";
    EXPECT_EQ(differenceOf({"COVID", "covid"}), "case");
    EXPECT_EQ(differenceOf({"COVID", "COVID "}), "spaces");
    EXPECT_EQ(differenceOf({"COVID 19", "COVID\xC2\xA0"
                                        "19"}),
              "spaces");
    EXPECT_EQ(differenceOf({"COVID 19", "COVID-19"}), "spaces and hyphens or underscores");
    EXPECT_EQ(differenceOf({"COVID_19", "COVID-19"}), "hyphens or underscores");
    EXPECT_EQ(differenceOf({"n\xC3\xA9gatif", "ne\xCC\x81gatif"}), normalForms);
    EXPECT_EQ(differenceOf({"n\xC3\xA9gatif", "N\xC3\x89GATIF"}), "case");
    EXPECT_EQ(differenceOf({"ne\xCC\x81gatif", "N\xC3\x89GATIF"}), "case and " + normalForms);
    EXPECT_EQ(differenceOf({"COVID", "covid "}), "case and spaces");
    EXPECT_EQ(differenceOf({"COVID 19", "covid_19", "COVID-19"}), "case, spaces and hyphens or underscores");
    EXPECT_EQ(differenceOf({"be\xCC\xA3\xCC\x82nh", "be\xCC\x82\xCC\xA3nh"}), normalForms);
    EXPECT_EQ(differenceOf({"COVID", "COVID"}), "0 warnings");
}

TEST(ClassSpellings, CountOuterSpacesAsASpellingAndNotInTheName)
{
    ClassSpellings spellings;
    for (const char* name : {" COVID", "COVID ", "COVID", "covid", "covid"})
        spellings.add(name);
    EXPECT_EQ(spellings.commonName("covid"), "COVID");
    EXPECT_THAT(english(spellings.warnings()),
                ElementsAre(AllOf(HasSubstr("\"COVID \" (1 image)"), HasSubstr("\" COVID\" (1 image)"))));
}

} // namespace
} // namespace gg
