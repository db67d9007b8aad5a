#include "runs/SuspectedLabels.h"

#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// "2" is labelled COVID, and looks like none.
Predictions oneWrongLabel()
{
    return test::covidPredictions(
        {{1, 0.9}, {1, 0.8}, {1, 0.05}, {0, 0.1}, {0, 0.2}, {0, 0.08}, {unknownLabel, 0.9}});
}

bool says(const SuspectedLabels& found, const std::string& words)
{
    return std::any_of(found.notes.begin(), found.notes.end(),
                       [&](const Message& note) { return note.english().find(words) != std::string::npos; });
}

TEST(SuspectedLabels, NameImagesAndClassesAndGiveTheirScores)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "e", oneWrongLabel(), {"test", "chests", "f00d"});
    const SuspectedLabels found = suspectedLabels(folder / "e");
    ASSERT_EQ(found.images.size(), 1u);
    EXPECT_EQ(found.images[0].path, "2");
    EXPECT_EQ(found.images[0].given, "COVID");
    EXPECT_EQ(found.images[0].suspected, "NonCOVID");
    EXPECT_EQ(found.images[0].score, 0.95);
    EXPECT_EQ(found.images[0].selfConfidence, 0.05);
    EXPECT_NEAR(found.images[0].margin, 0.05, 1e-12);
    EXPECT_EQ(found.labelled, 6u);
    EXPECT_EQ(found.unlabelled, 1u);
    EXPECT_EQ(found.judged.split, "test");
}

TEST(SuspectedLabels, AreReadFromTheTableInTheFolderToo)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "e", oneWrongLabel());
    EXPECT_EQ(suspectedLabels(folder / "e" / "predictions.csv").images.size(), 1u);
}

TEST(SuspectedLabels, SayThatAModelRepeatsTheLabelsThatItHasLearnt)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "train", oneWrongLabel(), {"train", "chests", "f00d"});
    EXPECT_TRUE(says(suspectedLabels(folder / "train"), "has learnt their labels"));
    test::writeEvaluation(folder / "all", oneWrongLabel(), {"all", "chests", "f00d"});
    EXPECT_TRUE(says(suspectedLabels(folder / "all"), "images of all splits"));
    test::writeEvaluation(folder / "test", oneWrongLabel(), {"test", "chests", "f00d"});
    EXPECT_TRUE(says(suspectedLabels(folder / "test"), "needs scores of images that it has not learnt from"));
    test::writeEvaluation(folder / "old", oneWrongLabel());
    EXPECT_TRUE(says(suspectedLabels(folder / "old"), "Nothing says of which split"));
}

TEST(SuspectedLabels, OfARunAreThoseOfItsValidationImages)
{
    const test::TemporaryFolder folder;
    test::WrittenRun run;
    run.predictions = oneWrongLabel();
    test::writeRun(folder / "run", run);
    const SuspectedLabels found = suspectedLabels(folder / "run");
    EXPECT_EQ(found.images.size(), 1u);
    EXPECT_EQ(found.judged.split, "val");
    EXPECT_TRUE(says(found, "best epoch was chosen by these images"));
}

TEST(SuspectedLabels, SayWhereFewImagesAreLabelledOrNone)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "few", oneWrongLabel());
    const SuspectedLabels few = suspectedLabels(folder / "few");
    EXPECT_TRUE(says(few, "Few images are labelled COVID: 3."));
    EXPECT_TRUE(says(few, "1 image has no label"));
    test::writeEvaluation(folder / "none", test::covidPredictions({{0, 0.9}, {0, 0.1}}));
    EXPECT_TRUE(says(suspectedLabels(folder / "none"), "No image is labelled COVID"));
    test::writeEvaluation(folder / "many",
                          test::covidPredictions(std::vector<std::pair<int, double>>(30, {1, 0.9})));
    EXPECT_FALSE(says(suspectedLabels(folder / "many"), "labelled COVID"));
}

TEST(SuspectedLabels, KeepWhatWasSaidOfTheEvaluation)
{
    const test::TemporaryFolder folder;
    const Predictions predictions = oneWrongLabel();
    Metrics metrics = computeMetrics(predictions);
    metrics.warnings.push_back(Message::verbatim("The model was trained on 2 of these 6 images."));
    writeEvaluationFiles(folder / "e", {predictions, metrics});
    EXPECT_TRUE(says(suspectedLabels(folder / "e"), "trained on 2 of these 6"));
}

TEST(SuspectedLabels, AsJsonHaveNullForWhatIsNotKnown)
{
    const test::TemporaryFolder folder;
    test::writeEvaluation(folder / "e", oneWrongLabel());
    const Json json = toJson(suspectedLabels(folder / "e"));
    EXPECT_TRUE(json["split"].is_null());
    EXPECT_EQ(json["classes"], (Json{"NonCOVID", "COVID"}));
    EXPECT_EQ(json["images"][0]["label"], "COVID");
    EXPECT_EQ(json["images"][0]["self_confidence"], 0.05);
    EXPECT_EQ(json["confident_joint"], Json::parse("[[2,0],[1,2]]"));
}

TEST(SuspectedLabels, NeedAnEvaluation)
{
    const test::TemporaryFolder folder;
    const Error error = test::errorOf([&] { suspectedLabels(folder.path()); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("neither a run nor a folder that evaluate wrote"), std::string::npos);
    EXPECT_EQ(test::errorOf([&] { suspectedLabels(folder / "absent"); }).kind(), ErrorKind::BadInput);
}

} // namespace
} // namespace gg
