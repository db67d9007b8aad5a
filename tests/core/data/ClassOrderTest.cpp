#include "data/ClassOrder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

TEST(ClassOrder, RecognisesNamesThatSpeakOfCovid)
{
    for (const char* name : {"COVID", "CT_COVID", "covid-19", "COVID positive", "pneumonia_covid"})
        EXPECT_TRUE(namesCovid(name)) << name;
}

TEST(ClassOrder, RecognisesNamesThatDenyCovid)
{
    for (const char* name : {"NonCOVID", "non-covid", "CT_NonCOVID", "no_covid", "NOT COVID",
                             "negative_covid", "COVID-negative", "COVID-19 neg", "normal", ""})
        EXPECT_FALSE(namesCovid(name)) << name;
}

TEST(ClassOrder, PutsTheNegativeOfTwoClassesFirst)
{
    const ClassOrder order = orderClasses({"covid", "normal", "covid"});
    EXPECT_THAT(order.classes, ElementsAre("normal", "covid"));
    EXPECT_EQ(order.positiveClass, 1);
    EXPECT_THAT(orderClasses({"NonCOVID", "COVID"}).classes, ElementsAre("NonCOVID", "COVID"));
}

TEST(ClassOrder, SortsMoreClassesAndPointsAtCovid)
{
    const ClassOrder order = orderClasses({"normal", "COVID", "CAP"});
    EXPECT_THAT(order.classes, ElementsAre("CAP", "COVID", "normal"));
    EXPECT_EQ(order.positiveClass, 1);
}

TEST(ClassOrder, WithoutCovidTakesTheLastForPositive)
{
    EXPECT_EQ(orderClasses({"sick", "healthy"}).positiveClass, 1);
    EXPECT_EQ(orderClasses({"c", "a", "b"}).positiveClass, 2);
}

TEST(ClassOrder, WithTwoCovidClassesTakesTheLastForPositive)
{
    const ClassOrder order = orderClasses({"COVID severe", "COVID mild"});
    EXPECT_THAT(order.classes, ElementsAre("COVID mild", "COVID severe"));
    EXPECT_EQ(order.positiveClass, 1);
}

} // namespace
} // namespace gg
