#include "data/DatasetBuilder.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "data/DatasetWarnings.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

using test::errorOf;
using testing::AllOf;
using testing::HasSubstr;

class DatasetBuilderTest : public testing::Test
{
protected:
    void add(const std::string& name, const std::string& className, Split split = Split::None,
             const std::string& patient = {})
    {
        test::writeStubPng(folder / name);
        addAsIs(name, className, split, patient);
    }
    void addAsIs(const std::string& name, const std::string& className, Split split = Split::None,
                 const std::string& patient = {})
    {
        builder.add({name, folder / name, className, split, patient});
    }

    const test::TemporaryFolder folder;
    DatasetBuilder builder{folder.path()};
};

TEST_F(DatasetBuilderTest, SkipsWhatCannotBeAnImageAndSaysWhy)
{
    add("a.png", "NonCOVID");
    add("b.png", "COVID");
    test::writeText(folder / "empty.png", "");
    test::writeText(folder / "notes.txt", "some words");
    std::filesystem::create_directory(folder / "folder.png");
    for (const char* name : {"empty.png", "notes.txt", "folder.png", "absent.png"})
        addAsIs(name, "COVID");
    const Dataset data = builder.build();
    EXPECT_EQ(data.size(), 2u);
    ASSERT_EQ(data.skipped().size(), 4u);
    EXPECT_EQ(data.skipped()[0].path, "empty.png");
    EXPECT_EQ(data.skipped()[0].reason, "is empty");
    EXPECT_THAT(data.skipped()[1].reason.english(), HasSubstr("is no PNG"));
    EXPECT_EQ(data.skipped()[2].reason, "is a folder, not a file");
    EXPECT_EQ(data.skipped()[3].reason, absentReason);
    EXPECT_EQ(data.warnings().size(), 2u);
}

// Four images, two of each class, for training and for test.
class RepeatedFileTest : public DatasetBuilderTest
{
protected:
    RepeatedFileTest()
    {
        add("c1.png", "COVID", Split::Train);
        add("n1.png", "NonCOVID", Split::Train);
        add("c2.png", "COVID", Split::Test);
        add("n2.png", "NonCOVID", Split::Test);
    }
    // "path reason", of what was left out of one split.
    static std::vector<std::string> leftOut(const Dataset& data, Split split)
    {
        std::vector<std::string> rows;
        for (const SkippedFile& file : data.skipped())
            if (file.split == split)
                rows.push_back(file.path + " " + file.reason.english());
        return rows;
    }
};

TEST_F(RepeatedFileTest, CountsOnceWhatIsListedTwiceAlike)
{
    addAsIs("c1.png", "COVID", Split::Train);
    addAsIs("c1.png", "covid", Split::Train);
    const Dataset data = builder.build();
    EXPECT_EQ(data.size(), 4u);
    EXPECT_THAT(leftOut(data, Split::Train),
                testing::ElementsAre("c1.png is listed twice", "c1.png is listed twice"));
}

TEST_F(RepeatedFileTest, KeepsAFileOfTwoSplitsInTheOneThatJudgesLatest)
{
    add("c3.png", "COVID", Split::Train);
    addAsIs("c3.png", "COVID", Split::Val);
    addAsIs("c3.png", "COVID", Split::Test);
    addAsIs("c2.png", "COVID", Split::Train);
    const Dataset data = builder.build();
    EXPECT_EQ(data.count(Split::Train), 2u);
    EXPECT_FALSE(data.hasSplit(Split::Val));
    EXPECT_EQ(data.count(Split::Test), 3u);
    EXPECT_THAT(
        leftOut(data, Split::Train),
        testing::UnorderedElementsAre("c2.png is listed in two splits: left out of train, kept in test",
                                      "c3.png is listed in two splits: left out of train, kept in test"));
    EXPECT_THAT(leftOut(data, Split::Val),
                testing::ElementsAre("c3.png is listed in two splits: left out of val, kept in test"));
    EXPECT_THAT(
        english(data.warnings()),
        testing::Contains(AllOf(HasSubstr("2 images are listed in two splits"), HasSubstr("c2.png"))));
}

TEST_F(RepeatedFileTest, KeepsAFileWithAndWithoutASplitInTheSplit)
{
    addAsIs("c1.png", "COVID");
    const Dataset data = builder.build();
    EXPECT_EQ(data.count(Split::Train), 2u);
    EXPECT_EQ(data.count(Split::None), 0u);
    EXPECT_THAT(leftOut(data, Split::None), testing::ElementsAre("c1.png is listed twice"));
}

TEST_F(RepeatedFileTest, LeavesAFileOfTwoClassesOutOfAllSplits)
{
    add("x.png", "COVID", Split::Train);
    addAsIs("x.png", "NonCOVID", Split::Test);
    addAsIs("x.png", "NonCOVID", Split::Test);
    const Dataset data = builder.build();
    EXPECT_EQ(data.size(), 4u);
    EXPECT_THAT(leftOut(data, Split::Train),
                testing::ElementsAre("x.png is listed under two classes: COVID and NonCOVID"));
    EXPECT_THAT(leftOut(data, Split::Test),
                testing::ElementsAre("x.png is listed under two classes: COVID and NonCOVID"));
    EXPECT_THAT(english(data.warnings()),
                testing::Contains(HasSubstr("1 image is listed under two classes")));
}

TEST_F(RepeatedFileTest, SeesThroughLinks)
{
    std::filesystem::create_symlink("c2.png", folder / "link.png");
    addAsIs("link.png", "COVID", Split::Train);
    std::filesystem::create_symlink("n1.png", folder / "same.png");
    addAsIs("same.png", "NonCOVID", Split::Train);
    EXPECT_THAT(leftOut(builder.build(), Split::Train),
                testing::UnorderedElementsAre(
                    "link.png is listed in two splits: left out of train, kept in test, as c2.png",
                    "same.png is the same file as n1.png"));
}

TEST_F(DatasetBuilderTest, RefusesADataSetWhoseImagesAreAllOfTwoClasses)
{
    for (const char* name : {"a.png", "b.png"}) {
        add(name, "COVID");
        addAsIs(name, "NonCOVID");
    }
    EXPECT_THAT(errorOf([&] { builder.build(); }).message(),
                AllOf(HasSubstr("holds no images"), HasSubstr("a.png is listed under two classes")));
}

TEST_F(DatasetBuilderTest, KeepsPathsUniqueWhenNamesLookAlike)
{
    add("a\xFF.png", "COVID");
    add("a\\xFF.png", "NonCOVID");
    const Dataset data = builder.build();
    EXPECT_TRUE(isUtf8(data.items()[0].path));
    EXPECT_NE(data.items()[0].path, data.items()[1].path);
}

TEST_F(DatasetBuilderTest, TakesNamesAsLongAsTheFileSystemAllows)
{
    const std::string longName = std::string(251, 'x') + ".png";
    add(longName, "COVID");
    add("b.png", "NonCOVID");
    addAsIs(std::string(5000, 'y') + ".png", "COVID");
    const Dataset data = builder.build();
    EXPECT_EQ(data.items()[0].path, longName);
    EXPECT_THAT(data.skipped().at(0).reason.english(), HasSubstr("cannot be read"));
}

TEST_F(DatasetBuilderTest, WarnsOfPatientsInMoreThanOneSplit)
{
    add("a.png", "COVID", Split::Train, "p1");
    add("b.png", "NonCOVID", Split::Train, "p2");
    add("c.png", "COVID", Split::Test, "p1");
    add("d.png", "NonCOVID", Split::Test, "p3");
    const Dataset data = builder.build();
    ASSERT_EQ(data.warnings().size(), 1u);
    EXPECT_THAT(data.warnings()[0].english(),
                AllOf(HasSubstr("1 patient has"), HasSubstr("(p1: a.png and c.png)")));
}

TEST_F(DatasetBuilderTest, WarnsOfImagesLeftWithoutASplit)
{
    add("a.png", "COVID", Split::Train);
    add("b.png", "NonCOVID", Split::Train);
    add("c.png", "COVID");
    const Dataset data = builder.build();
    EXPECT_THAT(data.warnings().at(0).english(), HasSubstr("1 image is in no split"));
    EXPECT_EQ(data.count(Split::None), 1u);
}

TEST_F(DatasetBuilderTest, SaysWhyNothingIsLeft)
{
    addAsIs("absent.png", "COVID");
    EXPECT_THAT(errorOf([&] { builder.build(); }).message(), HasSubstr("absent.png does not exist"));
}

TEST_F(DatasetBuilderTest, StopsWhenItIsCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(errorOf([&] { builder.addAll({{}}, {}, source.token()); }).kind(), ErrorKind::Cancelled);
}

TEST_F(DatasetBuilderTest, LeavesOutImagesOfAClassThatTrainingLacks)
{
    add("a.png", "COVID", Split::Train);
    add("b.png", "NonCOVID", Split::Train);
    add("c.png", "COVID", Split::Test);
    add("d.png", "Covidd", Split::Test);
    const Dataset data = builder.build();
    EXPECT_EQ(data.classes().size(), 2u);
    EXPECT_EQ(data.skipped().at(0).path, "d.png");
    EXPECT_THAT(data.skipped().at(0).reason.english(), HasSubstr("class Covidd"));
    EXPECT_EQ(data.skipped().at(0).split, Split::Test);
}

TEST_F(DatasetBuilderTest, LeavesOutTheOnlyImageOfAClassBesideLargeOnes)
{
    for (int i = 0; i < 5; ++i) {
        add("c" + std::to_string(i) + ".png", "COVID", Split::Train);
        add("n" + std::to_string(i) + ".png", "NonCOVID", Split::Train);
    }
    add("typo.png", "NonCOVD", Split::Train);
    const Dataset data = builder.build();
    EXPECT_EQ(data.classes().size(), 2u);
    EXPECT_EQ(data.skipped().at(0).reason, "is the only image of the class NonCOVD");
}

TEST_F(DatasetBuilderTest, TakesSpellingsThatDifferByCaseOrSpacesForOneClass)
{
    add("a.png", "COVID");
    add("b.png", "covid ");
    add("c.png", " COVID");
    add("d.png", "Non COVID");
    add("e.png", "NonCOVID");
    add("f.png", "NonCOVID");
    const Dataset data = builder.build();
    EXPECT_THAT(data.classes(), testing::ElementsAre("NonCOVID", "COVID"));
    EXPECT_EQ(data.count(Split::None, 1), 3u);
    EXPECT_EQ(data.warnings().size(), 2u);
}

TEST_F(DatasetBuilderTest, TellsOfOuterSpacesThatItTookAway)
{
    add("a.png", "COVID");
    add("b.png", "COVID\xC2\xA0");
    add("c.png", "normal");
    EXPECT_THAT(english(builder.build().warnings()), testing::ElementsAre(HasSubstr("in spaces alone")));
}

TEST_F(DatasetBuilderTest, TakesCovidWithAHyphenOrAnUnderscoreForOnePositiveClass)
{
    add("a.png", "COVID-19");
    add("b.png", "COVID_19");
    add("c.png", "COVID 19");
    add("d.png", "normal");
    const Dataset data = builder.build();
    EXPECT_THAT(data.classes(), testing::ElementsAre("normal", "COVID 19"));
    EXPECT_FALSE(data.positiveClassIsGuess());
    EXPECT_EQ(data.warnings().size(), 1u);
}

TEST_F(DatasetBuilderTest, SpellsOutControlBytesOfClassNames)
{
    add("a.png", "COVID\x1B[31m");
    add("b.png", "normal");
    EXPECT_THAT(builder.build().classes(), testing::ElementsAre("normal", "COVID\\u001B[31m"));
}

TEST_F(DatasetBuilderTest, TellsThatThePositiveClassIsAGuessAndOnlyThen)
{
    add("a.png", "type 1");
    add("b.png", "type 2");
    const Dataset guessed = builder.build();
    EXPECT_THAT(english(guessed.warnings()), testing::Contains(HasSubstr("type 2 was taken")));
    EXPECT_TRUE(guessed.withPositiveClass("type 1").warnings().empty());
}

TEST_F(DatasetBuilderTest, NamesManyPathsThatLookAlikeInTimeThatGrowsWithTheirNumber)
{
    // 2 to the power of 12 names whose bytes differ and whose spelled-out forms do not.
    std::set<std::string> paths;
    for (unsigned bits = 0; bits < 4096; ++bits) {
        std::string name;
        for (unsigned i = 0; i < 12; ++i)
            name += (bits >> i & 1u) != 0 ? "\xFF" : "\\xFF";
        add(name + ".png", bits % 2 == 0 ? "COVID" : "NonCOVID");
    }
    const Dataset data = builder.build();
    for (const DatasetItem& item : data.items())
        paths.insert(item.path);
    EXPECT_EQ(paths.size(), 4096u);
}

} // namespace
} // namespace gg
