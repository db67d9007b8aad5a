#include "model/EvaluationOrigin.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/SmallDataset.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

ModelCard someCard()
{
    ModelCard card;
    card.architecture = "resnet18";
    card.classes = {"NonCOVID", "COVID"};
    card.threshold = 0.3;
    card.thresholdOrigin = {"by hand", "val", "small", 20};
    return card;
}

class EvaluationOriginTest : public testing::Test
{
protected:
    EvaluationOrigin at(double threshold, int positiveClass = 1, std::optional<Split> split = Split::Test)
    {
        const Predictions predictions{card.classes, positiveClass, threshold, {}};
        return originOf(dataset, split, predictions, card, "/models/m.safetensors");
    }

    test::TemporaryFolder folder;
    Dataset dataset = test::smallDataset(folder.path(), 1);
    ModelCard card = someCard();
};

TEST_F(EvaluationOriginTest, SaysWhichImagesAndWhichModel)
{
    const EvaluationOrigin origin = at(0.3);
    EXPECT_EQ(origin.dataset, "small");
    EXPECT_EQ(origin.folder, folder.path());
    EXPECT_EQ(origin.fingerprint, dataset.fingerprint());
    EXPECT_EQ(origin.split, "test");
    EXPECT_EQ(at(0.3, 1, std::nullopt).split, "all");
    EXPECT_EQ(origin.architecture, "resnet18");
    EXPECT_EQ(origin.model, "/models/m.safetensors");
}

TEST_F(EvaluationOriginTest, KnowsWhereTheModelsOwnThresholdWasChosenAndOfNoOther)
{
    EXPECT_EQ(at(0.3).threshold, card.thresholdOrigin);
    EXPECT_EQ(at(0.5).threshold, std::nullopt);
    EXPECT_EQ(at(0.3, 0).threshold, std::nullopt) << "it is that of the other class's score";
}

TEST_F(EvaluationOriginTest, ComesBackFromItsJson)
{
    EvaluationOrigin origin = at(0.3);
    origin.source = "/data/b\xE9nin/manifest.csv";
    EXPECT_EQ(evaluationOriginFromJson(Json::parse(toJson(origin).dump()), "metrics.json"), origin);
    origin.threshold.reset();
    EXPECT_TRUE(toJson(origin)["threshold_origin"].is_null());
    EXPECT_EQ(evaluationOriginFromJson(toJson(origin), "metrics.json"), origin);
}

TEST_F(EvaluationOriginTest, OfAnEarlierVersionIsEmpty)
{
    EXPECT_EQ(evaluationOriginFromJson({{"n", 4}}, "metrics.json"), EvaluationOrigin());
}

TEST_F(EvaluationOriginTest, NamesTheFileAndWhatIsWrongInIt)
{
    const auto complaint = [](const Json& json) {
        return test::errorOf([&] { evaluationOriginFromJson(json, "metrics.json"); }).message();
    };
    EXPECT_EQ(complaint({{"data_set", 7}}), "metrics.json: \"data_set\" is not what it should be");
    EXPECT_EQ(complaint({{"data_set", {{"name", 7}}}}),
              "metrics.json: \"name\" of \"data_set\" is not what it should be");
    EXPECT_EQ(complaint({{"threshold_origin", {{"rule", "guess"}}}}),
              "metrics.json: \"threshold_origin\" is not what it should be");
}

} // namespace
} // namespace gg
