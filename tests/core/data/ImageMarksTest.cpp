#include "data/ImageMarks.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

MarkedImage image(char digit, const std::vector<std::string>& tags)
{
    return {std::string(64, digit), "sample", 67, "set", "COVID/a.png", {tags, "", "", "", ""}};
}

TEST(ImageMarks, KeepAMarkUntilItIsEmpty)
{
    ImageMarks marks;
    MarkedImage marked = image('a', {"motion"});
    marks.set(marked);
    ASSERT_NE(marks.find(marked.key()), nullptr);
    EXPECT_TRUE(marks.find(marked.key())->hasTag("motion"));
    marked.mark = {{}, "", "", "Ada", "2026-11-27T09:00:00.000Z"};
    marks.set(marked);
    EXPECT_EQ(marks.find(marked.key()), nullptr) << "a name and a time alone say nothing";
}

TEST(ImageMarks, KnowTheirTagsInTheOrderInWhichTheyWereFirstUsed)
{
    ImageMarks marks;
    marks.set(image('b', {"tube", "motion"}));
    marks.set(image('a', {"motion", "exclude"}));
    EXPECT_EQ(marks.tags(), (std::vector<std::string>{"tube", "motion", "exclude"}));
    marks.set(image('b', {}));
    EXPECT_EQ(marks.tags(), (std::vector<std::string>{"motion", "exclude"}));
    marks.set(image('c', {"tube"}));
    EXPECT_EQ(marks.tags().front(), "tube") << "its place is kept";
}

TEST(ImageMarks, SetATagOnceAndNoEmptyOne)
{
    ImageMark mark;
    setTag(mark, "motion", true);
    setTag(mark, "motion", true);
    setTag(mark, "", true);
    EXPECT_EQ(mark.tags, std::vector<std::string>{"motion"});
    setTag(mark, "motion", false);
    EXPECT_TRUE(mark.isEmpty());
}

TEST(ImageMarks, ComeBackFromJsonAsTheyWere)
{
    ImageMarks marks;
    marks.set({std::string(64, 'a'),
               "s",
               5000000000,
               "set",
               "r\\xF6ntgen.png",
               {{"a, b"}, "two\nlines", "NonCOVID", "Ada", "2026-11-27T09:00:00.000Z"}});
    marks.set({"", "", 0, "set", "COVID/gone.png", {{}, "gone", "", "", ""}});
    std::size_t damaged = 0;
    EXPECT_EQ(ImageMarks::fromJson(marks.toJson(), damaged), marks);
    EXPECT_EQ(damaged, 0u);
    EXPECT_NE(marks.find("set/COVID/gone.png"), nullptr) << "no file, so by data set and path";
}

TEST(ImageMarks, LeaveOutWhatCannotBeUnderstoodAndCountIt)
{
    ImageMarks marks;
    marks.set(image('a', {"motion"}));
    Json json = marks.toJson();
    json["images"].push_back({{"sha256", "abc"}});
    json["images"].push_back(7);
    std::size_t damaged = 0;
    EXPECT_EQ(ImageMarks::fromJson(json, damaged), marks);
    EXPECT_EQ(damaged, 2u);
}

TEST(ImageMarks, RefuseAFormatThatIsNewerAndWhatHoldsNoMarks)
{
    Json json = ImageMarks().toJson();
    json["format"] = 2;
    std::size_t damaged = 0;
    EXPECT_EQ(test::errorOf([&] { ImageMarks::fromJson(json, damaged); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([&] { ImageMarks::fromJson(Json::array(), damaged); }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg
