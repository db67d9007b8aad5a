#include "base/Settings.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

struct Oven
{
    int degrees = 180;
    double hours = 1;
    std::string shelf = "middle";
};

const Schema<Oven>& ovenSchema()
{
    static const Schema<Oven> schema(
        {wholeNumberField({"degrees", "Degrees", "", IntegerField{50, 250}}, &Oven::degrees),
         memberField<Oven>({"hours", "Hours", "", RealField{0, 12, 1}}, &Oven::hours),
         memberField<Oven>({"shelf", "Shelf", "", ChoiceField{{{"middle", "Middle"}, {"top", "Top"}}}},
                           &Oven::shelf)});
    return schema;
}

std::vector<std::string> problemsOf(const Oven& oven)
{
    std::vector<std::string> texts;
    for (const FieldProblem& problem : ovenSchema().problems(oven))
        texts.push_back(problem.key + ": " + problem.message.english());
    return texts;
}

TEST(Settings, FindNothingWrongWithValuesAtTheirBounds)
{
    EXPECT_EQ(problemsOf({}), std::vector<std::string>());
    EXPECT_EQ(problemsOf({50, 0, "top"}), std::vector<std::string>());
    EXPECT_EQ(problemsOf({250, 12, "middle"}), std::vector<std::string>());
}

TEST(Settings, NameEachValueThatIsOutsideItsRangeOrChoices)
{
    EXPECT_EQ(problemsOf({251, 12.5, "floor"}),
              (std::vector<std::string>{"degrees: It must lie between 50 and 250.",
                                        "hours: It must lie between 0.0 and 12.0.",
                                        "shelf: There is no floor; known are middle, top."}));
}

TEST(Settings, CallANumberBeyond63BitsOutOfRange)
{
    EXPECT_TRUE(valueProblem(IntegerField{0, 9}, Json(~std::uint64_t(0))));
}

TEST(Settings, TakeTextAndOpenChoicesThatJsonCanHoldAndNoOthers)
{
    EXPECT_FALSE(valueProblem(TextField{}, Json("\u00e9")));
    EXPECT_TRUE(valueProblem(TextField{}, Json("\xe9")));
    EXPECT_FALSE(valueProblem(ChoiceField{{}, true}, Json("a file.pth")));
    EXPECT_TRUE(valueProblem(ChoiceField{{}, true}, Json("\xe9.pth")));
    EXPECT_TRUE(valueProblem(ChoiceField{{}, true}, Json("")));
}

TEST(Settings, ThrowTheFirstProblemWithTheNameOfItsSetting)
{
    EXPECT_NO_THROW(throwFirst({}, ErrorKind::Usage));
    try {
        throwFirst(ovenSchema().problems({0, -1, "top"}), ErrorKind::Usage);
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.message(), "The setting degrees is not usable: It must lie between 50 and 250.");
    }
}

} // namespace
} // namespace gg
