#include "model/Evaluator.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/HalvesClassifier.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Evaluator, GivesARowAnImageInTheDataSetsOrder)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 20);
    test::HalvesClassifier classifier;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Train, {}, {});
    ASSERT_EQ(evaluation.predictions.rows.size(), 40u);
    EXPECT_EQ(evaluation.items, dataset.indices(Split::Train));
    for (std::size_t i = 0; i < 40; ++i) {
        const Prediction& row = evaluation.predictions.rows[i];
        EXPECT_EQ(row.path, dataset.items()[evaluation.items[i]].path);
        EXPECT_EQ(row.predicted, row.label) << row.path;
        EXPECT_NEAR(row.loss, -std::log(row.scores[static_cast<std::size_t>(row.label)]), 1e-12);
    }
    EXPECT_NO_THROW(checkPredictions(evaluation.predictions));
}

TEST(Evaluator, SetsFilesAsideThatCannotBeReadAndDoesTheRest)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 4);
    const std::size_t broken = dataset.indices(Split::Test)[1];
    writeFileAtomically(dataset.items()[broken].file, "no picture");
    test::HalvesClassifier classifier;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    EXPECT_EQ(evaluation.predictions.rows.size(), 3u);
    ASSERT_EQ(evaluation.unreadable.size(), 1u);
    EXPECT_EQ(evaluation.unreadable[0].path, dataset.items()[broken].path);
    EXPECT_FALSE(evaluation.unreadable[0].reason.empty());
}

TEST(Evaluator, MatchesClassesByNameWhateverTheirOrder)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = {"covid", "NONCOVID"};
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    for (std::size_t i = 0; i < evaluation.items.size(); ++i)
        EXPECT_EQ(evaluation.predictions.rows[i].label, 1 - dataset.items()[evaluation.items[i]].label);
}

TEST(Evaluator, RefusesAModelOfOtherClasses)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = {"NonCOVID", "pneumonia"};
    try {
        evaluateSplit(classifier, dataset, Split::Test, {}, {});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_NE(error.message().find("pneumonia"), std::string::npos) << error.message();
    }
}

TEST(Evaluator, TakesClassesWithoutNamesForTheDataSetsInOrderAndSaysSo)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = ModelCard::unnamedClasses(2);
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    EXPECT_EQ(evaluation.predictions.classes, dataset.classes());
    EXPECT_EQ(evaluation.predictions.positiveClass, dataset.positiveClass());
    for (std::size_t i = 0; i < evaluation.items.size(); ++i)
        EXPECT_EQ(evaluation.predictions.rows[i].label, dataset.items()[evaluation.items[i]].label);
    ASSERT_EQ(evaluation.notes.size(), 1U);

    classifier.modelCard.classes = ModelCard::unnamedClasses(3);
    EXPECT_THROW(evaluateSplit(classifier, dataset, Split::Test, {}, {}), Error);
}

TEST(Evaluator, CountsItsProgressAndStopsWhenCancelled)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 4);
    test::HalvesClassifier classifier;
    std::size_t last = 0;
    evaluateSplit(classifier, dataset, std::nullopt, [&](const Progress& progress) { last = progress.done; },
                  {});
    EXPECT_EQ(last, dataset.size());

    CancelSource source;
    source.cancel();
    EXPECT_THROW(evaluateSplit(classifier, dataset, std::nullopt, {}, source.token()), Error);
}

} // namespace
} // namespace gg
