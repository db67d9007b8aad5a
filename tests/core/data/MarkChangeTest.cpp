#include "data/MarkChange.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

const std::vector<MarkedImage> twoImages = {{"aa", "s", 1, "set", "a.png", {}},
                                            {"bb", "t", 2, "set", "b.png", {}}};
const MarkAuthor somebody = {"Ann", "2026-11-27T08:00:00.000Z"};

std::vector<MarkChange> tagged(ImageMarks& marks, const std::string& tag)
{
    return changeMarks(
        marks, twoImages, [&](ImageMark& mark) { setTag(mark, tag, true); }, somebody);
}

TEST(MarkChange, SaysOfEachImageWhoSaidWhatWhen)
{
    ImageMarks marks;
    ASSERT_EQ(tagged(marks, "blurred").size(), 2u);
    EXPECT_EQ(*marks.find("aa"), (ImageMark{{"blurred"}, "", "", "Ann", somebody.when}));
    EXPECT_EQ(*marks.find("bb"), *marks.find("aa"));
}

TEST(MarkChange, IsNoneWhereItIsSoAlready)
{
    ImageMarks marks;
    MarkedImage first = twoImages[0];
    first.mark = {{"blurred"}, "", "", "Bob", "yesterday"};
    marks.set(first);
    const std::vector<MarkChange> changes = tagged(marks, "blurred");
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].after.path, "b.png");
    EXPECT_EQ(marks.find("aa")->by, "Bob");
}

TEST(MarkChange, BuildsOnWhatIsMarkedNotOnWhatTheImageBrings)
{
    ImageMarks marks;
    std::vector<MarkedImage> images = {twoImages[0]};
    images[0].mark.note = "old";
    const auto relabel = [](ImageMark& mark) { mark.relabel = "normal"; };
    ASSERT_EQ(changeMarks(marks, images, relabel, somebody).size(), 1u);
    EXPECT_EQ(marks.find("aa")->note, "");
}

TEST(MarkChange, IsTakenBackWhereNobodyHasMarkedOtherwiseSince)
{
    ImageMarks marks;
    const std::vector<MarkChange> changes = tagged(marks, "blurred");
    MarkedImage later = changes[1].after;
    later.mark.note = "looked at";
    marks.set(later);
    takeBack(marks, changes);
    EXPECT_EQ(marks.find("aa"), nullptr);
    EXPECT_EQ(marks.find("bb")->note, "looked at");
}

TEST(MarkChange, ThatMadeAMarkEmptyIsTakenBackToo)
{
    ImageMarks marks;
    tagged(marks, "blurred");
    const std::vector<MarkChange> changes = changeMarks(
        marks, twoImages, [](ImageMark& mark) { mark.tags.clear(); }, somebody);
    EXPECT_TRUE(marks.images().empty());
    takeBack(marks, changes);
    EXPECT_TRUE(marks.find("aa")->hasTag("blurred"));
}

} // namespace
} // namespace gg
