#include "model/Evaluator.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"
#include "support/FourClasses.h"
#include "support/GoldenFiles.h"
#include "support/HalvesClassifier.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

namespace gg {
namespace {

bool anyHas(const std::vector<Message>& sentences, const std::string& words)
{
    return std::any_of(sentences.begin(), sentences.end(), [&](const Message& sentence) {
        return sentence.english().find(words) != std::string::npos;
    });
}

/// `dataset` with something changed.
Dataset changed(const Dataset& dataset, const std::function<void(DatasetContent&)>& change)
{
    DatasetContent content;
    content.name = dataset.name();
    content.root = dataset.root();
    content.classes = dataset.classes();
    content.positiveClass = dataset.positiveClass();
    content.items = dataset.items();
    change(content);
    return Dataset(std::move(content));
}

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
    EXPECT_FALSE(evaluation.unreadable[0].reason.isEmpty());
    EXPECT_EQ(evaluation.unreadable[0].reason.english().find(folder.path().native()), std::string::npos)
        << "the path stands before it: " << evaluation.unreadable[0].reason.english();
}

TEST(Evaluator, SaysHowFarTheFiguresOfAnotherDataSetAreFromTheModelsOwn)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 20);
    test::HalvesClassifier classifier;
    classifier.modelCard.provenance = {
        {"data_set", "COVID-CT"}, {"validation", {{"images", 118}, {"auc", 0.9}, {"auc_ci", {0.85, 0.95}}}}};
    const auto warnings = [&] {
        return metricsOf(evaluateSplit(classifier, dataset, Split::Train, {}, {})).warnings;
    };
    EXPECT_TRUE(anyHas(warnings(), "AUC 0.900 (0.850 to 0.950) on the validation of its own data set"));
    classifier.modelCard.provenance["data_set"] = dataset.name();
    EXPECT_FALSE(anyHas(warnings(), "its own data set"));
    classifier.modelCard.provenance["data_set"] = "another name";
    classifier.modelCard.provenance["data_set_fingerprint"] = dataset.fingerprint();
    EXPECT_FALSE(anyHas(warnings(), "its own data set")) << "the same under another name";
}

TEST(Evaluator, SaysWhatShouldBeKnownOfThePicturesOnceForAll)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 4);
    for (const std::size_t item : {0U, 2U})
        std::filesystem::copy_file(test::goldenFolder("image") / "exif-orientation.png",
                                   dataset.items()[dataset.indices(Split::Test)[item]].file,
                                   std::filesystem::copy_options::overwrite_existing);
    test::HalvesClassifier classifier;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    ASSERT_EQ(evaluation.notes.size(), 1U);
    EXPECT_TRUE(anyHas(evaluation.notes, "2 images, such as "));
    EXPECT_TRUE(anyHas(evaluation.notes, "stored turned (EXIF orientation 6)"));
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

TEST(Evaluator, MatchesClassesWhoseNamesDifferInCaseAndSpaces)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = changed(test::makeTinyDataset(folder.path(), 2), [](DatasetContent& content) {
        content.classes = {"no finding", "Viral Pneumonia"};
    });
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = {"viralpneumonia ", "No  Finding"};
    classifier.modelCard.positiveClass = 0;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    for (std::size_t i = 0; i < evaluation.items.size(); ++i)
        EXPECT_EQ(evaluation.predictions.rows[i].label, 1 - dataset.items()[evaluation.items[i]].label);

    classifier.modelCard.classes = {"No finding", "nofinding"};
    EXPECT_THROW(evaluateSplit(classifier, dataset, Split::Test, {}, {}), Error) << "two names, one class";
}

TEST(Evaluator, CarriesThePatientOfEachImage)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = changed(test::makeTinyDataset(folder.path(), 8), [](DatasetContent& content) {
        for (DatasetItem& item : content.items)
            item.patient = "patient " + std::to_string(item.label);
    });
    test::HalvesClassifier classifier;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    for (const Prediction& row : evaluation.predictions.rows)
        EXPECT_EQ(row.patient, "patient " + std::to_string(row.label));
    EXPECT_EQ(metricsOf(evaluation).patients, 2u);
    EXPECT_EQ(metricsOf(evaluation).byPatient.value().patients, 2u);
}

TEST(Evaluator, TellsWhatTheImportLeftOutOfTheSplitAndWhatItWarnedOf)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = changed(test::makeTinyDataset(folder.path(), 4), [](DatasetContent& content) {
        content.skipped = {{"missing-test.png", "is absent", Split::Test},
                           {"missing-train.png", "is absent", Split::Train}};
        content.warnings = {"a.png in train and b.png in test are the same picture."};
    });
    writeFileAtomically(dataset.items()[dataset.indices(Split::Test)[0]].file, "no picture");
    test::HalvesClassifier classifier;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    ASSERT_EQ(evaluation.leftOut.size(), 2u);
    EXPECT_EQ(evaluation.leftOut[0].path, "missing-test.png");
    EXPECT_EQ(evaluation.unreadable.size(), 1u);

    const Metrics metrics = metricsOf(evaluation);
    ASSERT_EQ(metrics.leftOut.size(), 2u);
    EXPECT_EQ(metrics.leftOut[0], (LeftOutImage{"missing-test.png", "is absent"}));
    EXPECT_EQ(metrics.leftOut[1].path, evaluation.unreadable[0].path);
    EXPECT_TRUE(anyHas(metrics.warnings, "the same picture"));

    EXPECT_EQ(evaluateSplit(classifier, dataset, std::nullopt, {}, {}).leftOut.size(), 3u);
}

TEST(Evaluator, MakesAnotherClassPositiveWhenAsked)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 6);
    test::HalvesClassifier classifier;
    classifier.modelCard.threshold = 0.3;
    const Evaluation usual = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    EvaluationOptions options;
    options.positiveClass = "noncovid";
    const Evaluation other = evaluateSplit(classifier, dataset, Split::Test, {}, {}, options);
    EXPECT_EQ(other.predictions.positiveClass, 0);
    EXPECT_DOUBLE_EQ(other.predictions.threshold, 0.7);
    for (std::size_t i = 0; i < usual.predictions.rows.size(); ++i)
        EXPECT_EQ(other.predictions.rows[i].predicted, usual.predictions.rows[i].predicted);
    EXPECT_TRUE(anyHas(other.notes, "about \"NonCOVID\", as was asked for"));
    EXPECT_EQ(metricsOf(other).sensitivity->value, metricsOf(usual).specificity->value);
    EXPECT_TRUE(usual.notes.empty());
}

TEST(Evaluator, RefusesAPositiveClassThatIsNoneAndListsThem)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    EvaluationOptions options;
    options.positiveClass = "flu";
    const Error error =
        test::errorOf([&] { evaluateSplit(classifier, dataset, Split::Test, {}, {}, options); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "There is no class \"flu\": the classes are NonCOVID, COVID.");
    EXPECT_TRUE(classifier.batches.empty()) << "before anything is computed";
}

TEST(Evaluator, SaysWhenTheModelsPositiveClassIsNotTheDataSets)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.positiveClass = 0;
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    EXPECT_EQ(evaluation.predictions.positiveClass, 0);
    EXPECT_TRUE(anyHas(evaluation.notes, "that of the data set is \"COVID\""));
}

TEST(Evaluator, SaysWhenTheModelHasLearntFromTheImages)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.provenance = {{"data_set_fingerprint", dataset.fingerprint()}};
    const auto notesOf = [&](std::optional<Split> split) {
        return evaluateSplit(classifier, dataset, split, {}, {}).notes;
    };
    EXPECT_TRUE(notesOf(Split::Test).empty());
    EXPECT_TRUE(anyHas(notesOf(Split::Train), "trained on these images"));
    EXPECT_TRUE(anyHas(notesOf(std::nullopt), "trained on some of these images"));
    EXPECT_TRUE(anyHas(notesOf(Split::Val), "chosen by these images"));
    classifier.modelCard.provenance["data_set_fingerprint"] = "another";
    EXPECT_TRUE(notesOf(Split::Train).empty());
}

TEST(Evaluator, GivesWhatIsDefinedOfASplitOfOneClass)
{
    const test::TemporaryFolder folder;
    const Dataset tiny = test::makeTinyDataset(folder.path(), 4);
    const Dataset dataset = changed(tiny, [](DatasetContent& content) {
        std::erase_if(content.items,
                      [](const DatasetItem& item) { return item.split == Split::Test && item.label == 0; });
    });
    test::HalvesClassifier classifier;
    const Metrics metrics = metricsOf(evaluateSplit(classifier, dataset, Split::Test, {}, {}));
    EXPECT_EQ(metrics.sensitivity->value, 1.0);
    EXPECT_FALSE(metrics.specificity.has_value());
    EXPECT_FALSE(metrics.auc.has_value());
    EXPECT_TRUE(anyHas(metrics.warnings, "All images are of the class \"COVID\""));
}

TEST(Evaluator, DoesNotRepeatAGuessThatTheFiguresAreNotAbout)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = changed(test::makeTinyDataset(folder.path(), 2), [](DatasetContent& content) {
        content.classes = {"alpha", "beta"};
        content.positiveClassIsGuess = true;
    });
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = {"alpha", "beta"};
    EXPECT_TRUE(anyHas(evaluateSplit(classifier, dataset, Split::Test, {}, {}).notes, "beta was taken"));
    EvaluationOptions options;
    options.positiveClass = "alpha";
    EXPECT_FALSE(anyHas(evaluateSplit(classifier, dataset, Split::Test, {}, {}, options).notes, "was taken"));
}

TEST(Evaluator, GivesNoFiguresWhenNoImageCanBeRead)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    for (const std::size_t item : dataset.indices(Split::Test))
        writeFileAtomically(dataset.items()[item].file, "no picture");
    test::HalvesClassifier classifier;
    const Metrics metrics = metricsOf(evaluateSplit(classifier, dataset, Split::Test, {}, {}));
    EXPECT_EQ(metrics.n, 0u);
    EXPECT_EQ(metrics.leftOut.size(), 2u);
    EXPECT_FALSE(metrics.accuracy.has_value());
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
    EXPECT_TRUE(anyHas(evaluation.notes, "taken for NonCOVID, COVID, in this order"));
    EXPECT_TRUE(anyHas(evaluation.notes, "(--classes says which)"));
    EXPECT_EQ(evaluation.otherClassOrder, (std::vector<std::string>{"COVID", "NonCOVID"}));

    classifier.modelCard.classes = ModelCard::unnamedClasses(3);
    EXPECT_THROW(evaluateSplit(classifier, dataset, Split::Test, {}, {}), Error);
}

TEST(Evaluator, TakesClassesWithoutNamesAsTold)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = test::makeTinyDataset(folder.path(), 2);
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = ModelCard::unnamedClasses(2);
    EvaluationOptions options;
    options.classNames = {"COVID", "NonCOVID"};
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {}, options);
    EXPECT_EQ(evaluation.predictions.classes, options.classNames);
    EXPECT_EQ(evaluation.predictions.positiveClass, 0);
    EXPECT_EQ(evaluation.otherClassOrder, dataset.classes()) << "to go back";
    EXPECT_EQ(metricsOf(evaluation).accuracy->value, 0.0) << "every score is of the other class now";
    options.classNames = {"COVID", "flu"};
    EXPECT_THROW(evaluateSplit(classifier, dataset, Split::Test, {}, {}, options), Error);
}

TEST(Evaluator, AsksNothingWhereBothOrdersAreOne)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = changed(test::makeTinyDataset(folder.path(), 2), [](DatasetContent& content) {
        content.classes = {"benign", "malignant"};
    });
    test::HalvesClassifier classifier;
    classifier.modelCard.classes = ModelCard::unnamedClasses(2);
    const Evaluation evaluation = evaluateSplit(classifier, dataset, Split::Test, {}, {});
    EXPECT_TRUE(evaluation.otherClassOrder.empty());
    EXPECT_FALSE(anyHas(evaluation.notes, "--classes"));
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

TEST(Evaluator, TellsThatADataSetWithoutSplitsMayHoldWhatTheModelHasLearntFrom)
{
    const test::TemporaryFolder folder;
    const Dataset whole = changed(test::makeTinyDataset(folder.path(), 2), [](DatasetContent& content) {
        for (DatasetItem& item : content.items)
            item.split = Split::None;
    });
    test::HalvesClassifier classifier;
    classifier.modelCard.provenance = {{"data_set", whole.name()}};
    EXPECT_TRUE(anyHas(evaluateSplit(classifier, whole, Split::Test, {}, {}).notes, "split.csv"));
    classifier.modelCard.provenance["data_set"] = "another";
    EXPECT_FALSE(anyHas(evaluateSplit(classifier, whole, Split::Test, {}, {}).notes, "split.csv"));
}

} // namespace

TEST(Evaluation, OfMoreThanTwoClassesIsSeenFromAnyOfThem)
{
    Evaluation evaluation;
    evaluation.predictions = test::fourClasses();
    evaluation.notes.push_back(
        Message("The figures are about \"%1\", the model's positive class; that of the data set is \"%2\".",
                std::string("COVID"), std::string("tumour")));
    evaluation.notes.push_back("Another.");
    const Metrics before = metricsOf(evaluation);
    setPositiveClass(evaluation, 3);
    const Metrics after = metricsOf(evaluation);
    EXPECT_EQ(after.positiveClass, 3);
    EXPECT_EQ(after.confusion, before.confusion) << "what is predicted stays";
    EXPECT_EQ(after.accuracy->value, before.accuracy->value);
    EXPECT_NEAR(after.sensitivity->value, 1.0 / 3, 1e-12)
        << "of three, one; of the two with equal scores the "
           "first class counts";
    EXPECT_EQ(evaluation.notes, std::vector<Message>{"Another."}) << "the other class's is gone";
    EXPECT_THROW(setPositiveClass(evaluation, 4), Error);
    evaluation.predictions = test::covidPredictions({{1, 0.9}});
    EXPECT_THROW(setPositiveClass(evaluation, 0), Error) << "of two, the threshold would be another";
}

} // namespace gg
