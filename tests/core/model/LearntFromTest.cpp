#include "model/LearntFrom.h"

#include "base/Messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LearntFromTest : public testing::Test
{
protected:
    /// `count` from `first` on.
    static std::vector<ImageHash> numbers(ImageHash first, std::size_t count)
    {
        std::vector<ImageHash> images(count);
        std::iota(images.begin(), images.end(), first);
        return images;
    }
    static Dataset data(bool hasSplits)
    {
        DatasetContent content;
        content.name = "scans";
        content.root = "/scans";
        content.classes = {"normal", "COVID"};
        const Split split = hasSplits ? Split::Train : Split::None;
        content.items = {{"a.png", "/scans/a.png", 0, split, {}}, {"b.png", "/scans/b.png", 1, split, {}}};
        return Dataset(std::move(content));
    }
    std::vector<Message> notes(const std::vector<ImageHash>& evaluated, bool hasSplits = true) const
    {
        return LearntFrom(card).notes(data(hasSplits), Split::Test, evaluated);
    }
    void remember(const ImageSketch& training, const ImageSketch& validation = {})
    {
        setLearntImages(card.provenance, {training, validation});
    }

    ModelCard card;
};

TEST_F(LearntFromTest, ComesBackFromTheCard)
{
    const LearntImages images{ImageSketch(numbers(1, 10)), ImageSketch(numbers(20, 3))};
    setLearntImages(card.provenance, images);
    EXPECT_EQ(LearntFrom(card).images(), images);
    EXPECT_FALSE(LearntFrom(ModelCard()).images().has_value());
}

TEST_F(LearntFromTest, CountsTheImagesThatTheModelWasTrainedOnAndChosenBy)
{
    remember(ImageSketch(numbers(1, 10)), ImageSketch(numbers(20, 3)));
    EXPECT_THAT(notes(numbers(30, 5)), IsEmpty());
    EXPECT_THAT(english(notes(numbers(9, 12))),
                ElementsAre("The model was trained on 2 of these 12 images: it will do less well on others.",
                            "The model was chosen by 1 of these 12 images: it may do less well on others."));
    EXPECT_THAT(english(notes(numbers(1, 10))), ElementsAre(HasSubstr("trained on all of these 10 images:")));
    EXPECT_THAT(english(notes(numbers(21, 1))), ElementsAre(HasSubstr("chosen by this image:")));
    EXPECT_THAT(notes({}), IsEmpty());
}

TEST_F(LearntFromTest, SaysWhereTheImagesForTestAreNamedWhereTheDataSetDoesNot)
{
    remember(ImageSketch(numbers(1, 10)));
    EXPECT_THAT(english(notes(numbers(5, 10), false)), ElementsAre(HasSubstr("split.csv")));
    EXPECT_THAT(english(notes(numbers(5, 10), true)), ElementsAre(testing::Not(HasSubstr("split.csv"))));
}

TEST_F(LearntFromTest, EstimatesAndSaysSoWhereASampleIsRemembered)
{
    remember(ImageSketch(numbers(0, 10'000)));             // 0 to 4,095 are kept
    std::vector<ImageHash> evaluated = numbers(4'000, 50); // known to be learnt from
    const std::vector<ImageHash> beyond = numbers(20'000, 100);
    evaluated.insert(evaluated.end(), beyond.begin(), beyond.end());
    EXPECT_THAT(english(notes(evaluated)),
                ElementsAre("The model was trained on about 150 of these 150 images (50 of the 50 that could "
                            "be compared): it will do less well on others."));
}

TEST_F(LearntFromTest, SaysWhenTooFewImagesCouldBeComparedToKnow)
{
    std::vector<ImageHash> even = numbers(0, 10'000);
    for (ImageHash& image : even)
        image *= 2;
    remember(ImageSketch(even));
    std::vector<ImageHash> evaluated = {1, 3, 5};
    const std::vector<ImageHash> beyond = numbers(20'000, 100);
    evaluated.insert(evaluated.end(), beyond.begin(), beyond.end());
    EXPECT_THAT(english(notes(evaluated)),
                ElementsAre("The model remembers a sample of the 10000 images that it was trained on: 3 of "
                            "these 103 images could be compared, and none of them was among it."));
    for (ImageHash image = 7; evaluated.size() < 200; image += 2)
        evaluated.push_back(image);
    EXPECT_THAT(notes(evaluated), IsEmpty());
}

TEST_F(LearntFromTest, GoesByNamesWhereTheImagesAreNotRemembered)
{
    card.provenance = {{"data_set", "scans"}, {"data_set_fingerprint", data(true).fingerprint()}};
    EXPECT_THAT(english(notes({1, 2}, false)), ElementsAre(HasSubstr("data set of the same name, scans")));
    EXPECT_THAT(english(LearntFrom(card).notes(data(true), Split::Train, {})),
                ElementsAre(HasSubstr("trained on these images")));
    EXPECT_THAT(english(LearntFrom(card).notes(data(true), std::nullopt, {})),
                ElementsAre(HasSubstr("trained on some of these images")));
    remember(ImageSketch(numbers(1, 10)));
    EXPECT_THAT(notes({20, 21}, false), IsEmpty()) << "bytes say more than names";
}

TEST_F(LearntFromTest, SaysThatWhatIsRememberedIsDamaged)
{
    for (const Json& damaged :
         {Json(3), Json::object(), Json({{"hash", "md5"}}),
          Json({{"hash", "sha256, first 64 bits"}, {"training", 1}, {"validation", 2}})}) {
        card.provenance["learnt_from"] = damaged;
        EXPECT_THAT(english(notes({1})), ElementsAre(HasSubstr("damaged"))) << damaged;
        EXPECT_FALSE(LearntFrom(card).images().has_value());
    }
}

} // namespace
} // namespace gg
