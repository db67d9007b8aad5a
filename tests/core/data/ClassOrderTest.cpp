#include "data/ClassOrder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

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

TEST(ClassOrder, TakesThePositiveClassThatTheNamesSay)
{
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{"abnormal", "normal"}, "abnormal"},
        {{"healthy", "unhealthy"}, "unhealthy"},
        {{"malignant", "benign"}, "malignant"},
        {{"cancer", "controls"}, "cancer"},
        {{"infected", "not infected"}, "infected"},
        {{"cases", "controls"}, "cases"},
        {{"smoker", "nonsmoker"}, "smoker"},
        {{"covid-free", "ill with covid"}, "ill with covid"},
        {{"COVID_neg", "COVID_pos"}, "COVID_pos"},
        {{"0_normal", "1_pneumonia"}, "1_pneumonia"},
        {{"No Finding", "Cardiomegaly"}, "Cardiomegaly"},
        {{"Covid", "Normal", "Viral Pneumonia"}, "Covid"},
        {{"COVID", "NonCOVID pneumonia", "normal"}, "COVID"},
        {{"benign", "malignant", "normal"}, "malignant"}};
    for (const auto& [names, positive] : cases) {
        const ClassOrder order = orderClasses(names);
        EXPECT_EQ(order.classes[static_cast<std::size_t>(order.positiveClass)], positive);
        EXPECT_FALSE(order.isGuess) << positive;
        if (names.size() == 2) {
            EXPECT_EQ(order.positiveClass, 1) << positive;
        }
    }
}

TEST(ClassOrder, GuessesTheLastThatIsNotHealthyWhereTheNamesDoNotSay)
{
    const ClassOrder order = orderClasses({"adenocarcinoma", "normal", "large cell carcinoma"});
    EXPECT_EQ(order.positiveClass, 1);
    EXPECT_TRUE(order.isGuess);
    EXPECT_TRUE(orderClasses({"0", "1"}).isGuess);
    EXPECT_EQ(orderClasses({"0", "1"}).classes, (std::vector<std::string>{"0", "1"}));
    EXPECT_TRUE(orderClasses({"normal", "negative"}).isGuess);
}

TEST(ClassOrder, WithTwoCovidClassesTakesTheLastForPositive)
{
    const ClassOrder order = orderClasses({"COVID severe", "COVID mild"});
    EXPECT_THAT(order.classes, ElementsAre("COVID mild", "COVID severe"));
    EXPECT_EQ(order.positiveClass, 1);
}

} // namespace
} // namespace gg
