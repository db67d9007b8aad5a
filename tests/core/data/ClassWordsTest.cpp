#include "data/ClassWords.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ClassWords, AreRunsOfLettersInAnyCaseAndWithAccents)
{
    EXPECT_THAT(classWordsOf("1_Pneumonia.COVID-19"), ElementsAre(ClassWord::Illness, ClassWord::Covid));
    EXPECT_THAT(classWordsOf("n\xC3\xA9gatif"), ElementsAre(ClassWord::Negative));
    EXPECT_THAT(classWordsOf("ne\xCC\x81gatif"), ElementsAre(ClassWord::Negative));
    EXPECT_THAT(classWordsOf("n\xE9gatif"), ElementsAre(ClassWord::Negative));
}

TEST(ClassWords, AreFoundWhereTheyStandTogether)
{
    EXPECT_THAT(classWordsOf("NonCOVID"), ElementsAre(ClassWord::Non, ClassWord::Covid));
    EXPECT_THAT(classWordsOf("covidneg"), ElementsAre(ClassWord::Covid, ClassWord::Negative));
    EXPECT_THAT(classWordsOf("nonsmoker"), ElementsAre(ClassWord::Non, ClassWord::Plain));
    EXPECT_THAT(classWordsOf("massachusetts"), ElementsAre(ClassWord::Plain));
}

TEST(ClassWords, KnowWhatTwoWordsMeanTogether)
{
    EXPECT_THAT(classWordsOf("ruled out"), ElementsAre(ClassWord::Denial));
    EXPECT_THAT(classWordsOf("w/o COVID"), ElementsAre(ClassWord::No, ClassWord::Covid));
}

TEST(ClassWords, TakeSignsForWords)
{
    EXPECT_THAT(classWordsOf("COVID+"), ElementsAre(ClassWord::Covid, ClassWord::Affirmation));
    EXPECT_THAT(classWordsOf("COVID (-)"), ElementsAre(ClassWord::Covid, ClassWord::Denial));
    EXPECT_THAT(classWordsOf("COVID\xE2\x88\x92"), ElementsAre(ClassWord::Covid, ClassWord::Denial));
    EXPECT_THAT(classWordsOf("+ - 19"), IsEmpty());
}

} // namespace
} // namespace gg
