#include "data/Dataset.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;
using testing::ElementsAre;
using testing::HasSubstr;

DatasetContent smallContent()
{
    DatasetContent content;
    content.name = "small";
    content.root = "/small";
    content.classes = {"NonCOVID", "COVID"};
    content.items = {{"a.png", "/small/a.png", 0, Split::Train, ""},
                     {"b.png", "/small/b.png", 1, Split::Train, ""},
                     {"c.png", "/small/c.png", 1, Split::Test, ""},
                     {"d.png", "/small/d.png", 0, Split::Test, ""},
                     {"e.png", "/small/e.png", 1, Split::Test, ""}};
    return content;
}

DatasetContent withoutSplits()
{
    DatasetContent content = smallContent();
    for (DatasetItem& item : content.items)
        item.split = Split::None;
    return content;
}

TEST(Dataset, CountsImagesPerSplitAndClass)
{
    const Dataset data(smallContent());
    EXPECT_TRUE(data.hasSplits());
    EXPECT_FALSE(data.hasSplit(Split::Val));
    EXPECT_EQ(data.count(Split::Train), 2u);
    EXPECT_EQ(data.count(Split::Test, 1), 2u);
    EXPECT_EQ(data.count(Split::Test, 0), 1u);
    EXPECT_THAT(data.indices(Split::Test), ElementsAre(2, 3, 4));
}

TEST(Dataset, CopiesShareTheirContent)
{
    const Dataset data(smallContent());
    const Dataset copy = data;
    EXPECT_EQ(&copy.items(), &data.items());
}

TEST(Dataset, EvaluatesOneSplitOrAll)
{
    const Dataset data(smallContent());
    EXPECT_THAT(data.indicesForEvaluation(Split::Train), ElementsAre(0, 1));
    EXPECT_THAT(data.indicesForEvaluation(std::nullopt), ElementsAre(0, 1, 2, 3, 4));
}

TEST(Dataset, WithoutSplitsIsAllTest)
{
    const Dataset data(withoutSplits());
    EXPECT_FALSE(data.hasSplits());
    EXPECT_THAT(data.indicesForEvaluation(Split::Test), ElementsAre(0, 1, 2, 3, 4));
    const Error error = errorOf([&] { data.indicesForEvaluation(Split::Train); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("train"));
}

TEST(Dataset, RefusesToEvaluateASplitWithoutImages)
{
    EXPECT_THAT(errorOf([] { Dataset(smallContent()).indicesForEvaluation(Split::Val); }).message(),
                HasSubstr("val"));
}

TEST(Dataset, NamesTheClassThatHasNoImagesInASplit)
{
    DatasetContent content = smallContent();
    content.items[0].label = 1;
    const Error error = errorOf([&] { Dataset{content}; });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_THAT(error.message(), HasSubstr("the class NonCOVID has no images in the split train"));
}

TEST(Dataset, WarnsOfAClassThatTestLacks)
{
    DatasetContent content = smallContent();
    content.items[3].label = 1;
    content.warnings = {"Something else."};
    EXPECT_THAT(
        english(Dataset(content).warnings()),
        ElementsAre("Something else.", HasSubstr("The class NonCOVID has no images in the split test")));
}

TEST(Dataset, TakesAnotherPositiveClassAndPutsTheNegativeOneFirst)
{
    DatasetContent content = smallContent();
    content.positiveClassIsGuess = true;
    const Dataset guessed(content);
    EXPECT_THAT(english(guessed.warnings()), ElementsAre(HasSubstr("COVID was taken")));
    const Dataset turned = guessed.withPositiveClass(" noncovid");
    EXPECT_THAT(turned.classes(), ElementsAre("COVID", "NonCOVID"));
    EXPECT_EQ(turned.positiveClass(), 1);
    EXPECT_EQ(turned.items()[0].label, 1);
    EXPECT_EQ(turned.count(Split::Test, 0), 2u);
    EXPECT_TRUE(turned.warnings().empty());
    EXPECT_NE(turned.fingerprint(), guessed.fingerprint());
    EXPECT_EQ(turned.withPositiveClass("COVID").fingerprint(), guessed.fingerprint());
}

TEST(Dataset, NamesTheClassesWhenThePositiveOneIsNoneOfThem)
{
    const Error error = errorOf([] { Dataset(smallContent()).withPositiveClass("CAP"); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_THAT(error.message(), HasSubstr("NonCOVID, COVID"));
}

TEST(Dataset, RefusesOneClassOrNoneALabelOutOfRangeAPathTwiceAndNothing)
{
    DatasetContent single = smallContent();
    single.classes = {"COVID"};
    EXPECT_THAT(errorOf([&] { Dataset{single}; }).message(),
                HasSubstr("only the class COVID, at least two are needed"));
    DatasetContent classless = smallContent();
    classless.classes.clear();
    EXPECT_TRUE(errorOf([&] { Dataset{classless}; }).message().ends_with(": holds no classes"));
    DatasetContent outOfRange = smallContent();
    outOfRange.items[3].label = 2;
    EXPECT_THAT(errorOf([&] { Dataset{outOfRange}; }).message(), HasSubstr("d.png"));
    DatasetContent twice = smallContent();
    twice.items[3].path = "a.png";
    EXPECT_THAT(errorOf([&] { Dataset{twice}; }).message(), HasSubstr("a.png occurs twice"));
    DatasetContent empty = smallContent();
    empty.items.clear();
    EXPECT_THAT(errorOf([&] { Dataset{empty}; }).message(), HasSubstr("holds no images"));
}

TEST(Dataset, FingerprintDependsOnWhatTrainingSees)
{
    const std::string original = Dataset(smallContent()).fingerprint();
    EXPECT_EQ(original.size(), 64u);
    EXPECT_EQ(Dataset(smallContent()).fingerprint(), original);
    DatasetContent renamed = smallContent();
    renamed.items[0].path = "z.png";
    EXPECT_NE(Dataset(renamed).fingerprint(), original);
    DatasetContent moved = smallContent();
    std::swap(moved.items[0], moved.items[1]);
    EXPECT_NE(Dataset(moved).fingerprint(), original);
    DatasetContent relabelled = smallContent();
    relabelled.items[2].label = 0;
    EXPECT_NE(Dataset(relabelled).fingerprint(), original);
    EXPECT_NE(Dataset(withoutSplits()).fingerprint(), original);
}

TEST(Dataset, FingerprintDependsOnFileSizesButNotOnThePlace)
{
    const test::TemporaryFolder here;
    const test::TemporaryFolder there;
    const auto fingerprintIn = [](const std::filesystem::path& folder, std::string_view text) {
        DatasetContent content = smallContent();
        content.root = folder;
        for (DatasetItem& item : content.items) {
            item.file = folder / item.path;
            test::writeText(item.file, text);
        }
        return Dataset(content).fingerprint();
    };
    EXPECT_EQ(fingerprintIn(here.path(), "x"), fingerprintIn(there.path(), "x"));
    EXPECT_NE(fingerprintIn(here.path(), "x"), fingerprintIn(there.path(), "longer"));
}

} // namespace
} // namespace gg
