#include "data/ClassName.h"

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

TEST(ClassName, HasOtherKeysForOtherNames)
{
    EXPECT_NE(classNameKey("COVID"), classNameKey("NonCOVID"));
    EXPECT_NE(classNameKey("cote"), classNameKey("cot\xC3\xA9"));
    EXPECT_NE(classNameKey("type 1"), classNameKey("type 2"));
    EXPECT_NE(classNameKey("COVID+"), classNameKey("COVID-"));
}

TEST(ClassSpellings, TakesTheMostFrequentAndTellsOfTheOthers)
{
    ClassSpellings spellings;
    for (const char* name : {"covid", "COVID", "COVID", "normal"})
        spellings.add(name);
    EXPECT_EQ(spellings.commonName("covid"), "COVID");
    EXPECT_EQ(spellings.commonName("normal"), "normal");
    EXPECT_THAT(spellings.warnings(),
                ElementsAre(AllOf(HasSubstr("covid (1 images)"), HasSubstr("one class"))));
}

TEST(ClassSpellings, TakesTheFirstBytewiseOfEquallyFrequentOnes)
{
    ClassSpellings spellings;
    spellings.add("covid");
    spellings.add("COVID");
    EXPECT_EQ(spellings.commonName("covid"), "COVID");
}

} // namespace
} // namespace gg
