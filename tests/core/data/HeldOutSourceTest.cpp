#include "data/HeldOutSource.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using testing::ElementsAre;
using testing::HasSubstr;

class HeldOutSource : public testing::Test
{
protected:
    const test::TemporaryFolder folder;
    DatasetContent content = test::sourcesContent(folder.path(), {"East", "North", "West"});
};

TEST_F(HeldOutSource, IsOneThatHasTenImagesOfTwoClassesAtLeast)
{
    content.classes.push_back("other");
    content.items[0].label = 2;
    for (DatasetItem& item : content.items)
        if (item.source == "North" && item.label == 1)
            item.label = 0;
    const Dataset dataset(content);
    EXPECT_THAT(sourcesToHoldOut(dataset),
                ElementsAre(SourceCount{"East", {14, 15, 1}}, SourceCount{"West", {15, 15, 0}}));
    EXPECT_EQ(sourcesToHoldOut(dataset).front().images(), 30U);
}

TEST_F(HeldOutSource, IsNoneOfADataSetThatDoesNotSayWhereItsImagesComeFrom)
{
    for (DatasetItem& item : content.items)
        item.source.clear();
    EXPECT_TRUE(sourcesToHoldOut(Dataset(content)).empty());
}

TEST_F(HeldOutSource, JudgesWithAllOfItsImagesAndNoneOfTheOthers)
{
    const Dataset dataset(content);
    const std::vector<Split> splits = splitsWithout(dataset, "North");
    for (std::size_t i = 0; i < splits.size(); ++i) {
        const DatasetItem& item = dataset.items()[i];
        const Split others = item.split == Split::Test ? Split::None : item.split;
        EXPECT_EQ(splits[i], item.source == "North" ? Split::Test : others) << item.path;
    }
}

TEST_F(HeldOutSource, TakesItsPatientsAlongWhereverTheyAreFound)
{
    content.items.front().patient = content.items.back().patient = "p";
    ASSERT_EQ(content.items.front().split, Split::Train);
    EXPECT_EQ(splitsWithout(Dataset(content), "West").front(), Split::None);
    EXPECT_EQ(splitsWithout(Dataset(content), "North").front(), Split::Train);
}

TEST_F(HeldOutSource, IsWrittenDownAsTheSplitOfARun)
{
    content.skipped.push_back({"East/lost.png", "is empty", Split::Test});
    const Dataset dataset(content);
    const Dataset heldOut = makeHeldOutSplit(dataset, "West", folder / "split.csv", {}, {});
    EXPECT_EQ(heldOut.count(Split::Train), 20U);
    EXPECT_EQ(heldOut.count(Split::Val), 20U);
    EXPECT_EQ(heldOut.count(Split::Test), 30U);
    for (const std::size_t i : heldOut.indices(Split::Test))
        EXPECT_EQ(heldOut.items()[i].source, "West");
    EXPECT_EQ(heldOut.skipped().front().split, Split::None) << "it is none of those that judge";
    EXPECT_THAT(describeHeldOut(heldOut, "West").english(),
                HasSubstr("West is held out: 20 images of the other sources are for training, 20 for "
                          "validation, and its 30 images judge"));
}

TEST_F(HeldOutSource, HasToBeThere)
{
    const Error error = errorOf([&] { splitsWithout(Dataset(content), "South"); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(),
              "The data set has no images of the source South; its sources are East, North, West.");
    for (DatasetItem& item : content.items)
        item.source.clear();
    EXPECT_THAT(errorOf([&] { splitsWithout(Dataset(content), "South"); }).message(),
                HasSubstr("says which source it comes from"));
}

TEST_F(HeldOutSource, MustNotBeAllThatThereIsToLearnFrom)
{
    for (DatasetItem& item : content.items)
        if (item.source != "East" && item.split == Split::Val)
            item.split = Split::Test;
    const Error error = errorOf([&] { splitsWithout(Dataset(content), "East"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("has no images in the split val when East is held out"));
    for (DatasetItem& item : content.items)
        item.split = Split::None;
    EXPECT_THAT(errorOf([&] { splitsWithout(Dataset(content), "East"); }).message(),
                HasSubstr("it needs a split before"));
}

} // namespace
} // namespace gg
