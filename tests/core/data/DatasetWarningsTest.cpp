#include "data/DatasetWarnings.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class DatasetWarnings : public testing::Test
{
protected:
    void add(const std::string& name, int label, Split split, const std::string& bytes,
             const std::string& patient = {})
    {
        test::writeText(folder / name, bytes);
        content.items.push_back({name, folder / name, label, split, patient});
    }
    std::vector<Message> warnings()
    {
        addWarnings(content, {}, {});
        return content.warnings;
    }

    const test::TemporaryFolder folder;
    DatasetContent content;
};

TEST_F(DatasetWarnings, NameTheFilesThatAreEqualInTwoSplits)
{
    add("train.png", 0, Split::Train, "same");
    add("test.png", 0, Split::Test, "same");
    EXPECT_THAT(english(warnings()),
                ElementsAre(AllOf(HasSubstr("1 image is byte for byte the same in two splits"),
                                  HasSubstr("train.png and test.png"))));
}

TEST_F(DatasetWarnings, FindALeakBehindAnEqualImageThatIsInNoSplit)
{
    add("none.png", 0, Split::None, "same");
    add("train.png", 0, Split::Train, "same");
    add("test.png", 0, Split::Test, "same");
    EXPECT_THAT(english(warnings()), testing::Contains(HasSubstr("train.png and test.png")));
}

TEST_F(DatasetWarnings, NameTheFilesThatAreEqualUnderTwoClasses)
{
    add("a.png", 0, Split::None, "same");
    add("b.png", 1, Split::None, "same");
    EXPECT_THAT(english(warnings()),
                ElementsAre(AllOf(HasSubstr("under two classes"), HasSubstr("a.png and b.png"))));
}

TEST_F(DatasetWarnings, SayNothingOfEqualImagesThatCannotDeceive)
{
    add("a.png", 0, Split::Train, "same");
    add("b.png", 0, Split::Train, "same");
    EXPECT_THAT(warnings(), IsEmpty());
}

TEST_F(DatasetWarnings, NameTheFirstFewAndHowMany)
{
    for (int i = 0; i < 1000; ++i)
        content.skipped.push_back({"absent " + std::to_string(i) + ".png", absentReason});
    for (int i = 0; i < 50; ++i)
        content.skipped.push_back({std::string(5000, 'x'), "is empty"});
    const std::vector<Message> sentences = warnings();
    ASSERT_THAT(sentences, SizeIs(2));
    EXPECT_THAT(
        sentences[0].english(),
        AllOf(HasSubstr("1000 images are listed but do not exist: absent 0.png"), HasSubstr("and 997 more")));
    EXPECT_THAT(sentences[1].english(), HasSubstr("50 files were left out"));
    EXPECT_LT(sentences[1].english().size(), 1000u);
}

TEST_F(DatasetWarnings, ArePatternsWithACountThatCanBeSaidInAnotherLanguage)
{
    content.skipped = {{"a.png", absentReason}, {"b.png", absentReason}, {"c.png", "is empty"}};
    const std::vector<Message> sentences = warnings();
    ASSERT_THAT(sentences, SizeIs(2));
    EXPECT_EQ(sentences[0].pattern(), "%1 images are listed but do not exist: %2.");
    EXPECT_EQ(sentences[0].arguments().at(0), "2");
    EXPECT_EQ(sentences[1].pattern(), "%1 file was left out: %2.");
    const std::map<std::string_view, std::string> german = {
        {"%1 file was left out: %2.", "%1 Datei fehlt: %2."}, {"is empty", "ist leer"}};
    EXPECT_EQ(sentences[1].in([&](std::string_view pattern) {
        const auto found = german.find(pattern);
        return found == german.end() ? std::string(pattern) : found->second;
    }),
              "1 Datei fehlt: c.png ist leer.");
}

TEST_F(DatasetWarnings, NamePatientsInTwoSplits)
{
    add("a.png", 0, Split::Train, "a", "p1");
    add("b.png", 0, Split::Val, "b", "p1");
    add("c.png", 1, Split::Val, "c", "p2");
    EXPECT_THAT(english(warnings()),
                ElementsAre(AllOf(HasSubstr("(p1: a.png and b.png)"), Not(HasSubstr("p2")))));
}

TEST_F(DatasetWarnings, SayOfHowManyImagesThePatientsAreNotKnownWhereTheyAreOfOthers)
{
    add("a.png", 0, Split::Train, "a", "p1");
    add("b.png", 1, Split::Train, "b");
    EXPECT_THAT(warnings(), IsEmpty()) << "one split";
    add("c.png", 1, Split::Val, "c");
    EXPECT_THAT(english(warnings()), ElementsAre(HasSubstr("The patient of 2 of 3 images is not known")));
    content.warnings.clear();
    content.items[0].patient.clear();
    EXPECT_THAT(warnings(), IsEmpty()) << "none is known";
}

TEST_F(DatasetWarnings, StopWhenTheyAreCancelled)
{
    add("a.png", 0, Split::Train, "a");
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { addWarnings(content, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

} // namespace
} // namespace gg
