#include "eval/Metrics.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Rows of `classCount` logits each.
Predictions predictionsOf(std::vector<std::string> classes, const std::vector<double>& logits,
                          const std::vector<int>& labels)
{
    Predictions predictions;
    predictions.classes = std::move(classes);
    const std::size_t classCount = predictions.classes.size();
    for (std::size_t i = 0; i < labels.size(); ++i)
        predictions.rows.push_back(predictionFromLogits(std::to_string(i), labels[i],
                                                        std::span(logits).subspan(i * classCount, classCount),
                                                        predictions.positiveClass, predictions.threshold));
    return predictions;
}

Predictions sixScans()
{
    return predictionsOf({"NonCOVID", "COVID"}, {2, -1, .5, .25, -3, 4, 1, 1.5, 0, 2, 1.25, -.75},
                         {0, 1, 1, 0, 1, 1});
}

void expectEqual(const Metrics& a, const Metrics& b)
{
    EXPECT_EQ(metricsToJson(a).dump(), metricsToJson(b).dump());
}

// Golden numbers: scikit-learn 1.9.1 and scipy's Wilson intervals; the loss from torch's cross_entropy in
// float64.
TEST(Metrics, EqualScikitLearnsForTwoClasses)
{
    const Metrics metrics = computeMetrics(sixScans());
    EXPECT_EQ(metrics.n, 6u);
    EXPECT_NEAR(metrics.loss.value(), 0.6838952073620687, 1e-12);
    EXPECT_NEAR(metrics.accuracy->value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.accuracy->interval.low, 0.18761630648265054, 1e-12);
    EXPECT_NEAR(metrics.accuracy->interval.high, 0.8123836935173494, 1e-12);
    EXPECT_NEAR(metrics.sensitivity->value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.specificity->value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.precision->value, 2.0 / 3.0, 1e-12);
    EXPECT_NEAR(metrics.f1->value, 0.5714285714285714, 1e-12);
    EXPECT_NEAR(metrics.auc->value, 0.75, 1e-12);
    EXPECT_EQ(metrics.confusion, (std::vector<std::vector<std::size_t>>{{1, 1}, {2, 2}}));
}

TEST(Metrics, EqualScikitLearnsForThreeClassesOneAgainstTheRest)
{
    const Metrics metrics = computeMetrics(predictionsOf(
        {"healthy", "COVID", "other"}, {1, 2, 3, 0, -1, .5, 2, 2, 1, 0, 3, 1, 1, 0, -1}, {2, 0, 1, 1, 0}));
    EXPECT_NEAR(metrics.accuracy->value, 0.6, 1e-12);
    EXPECT_NEAR(metrics.sensitivity->value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.specificity->value, 1.0, 1e-12);
    EXPECT_NEAR(metrics.precision->value, 1.0, 1e-12);
    EXPECT_NEAR(metrics.f1->value, 2.0 / 3.0, 1e-12);
    EXPECT_NEAR(metrics.auc->value, 1.0, 1e-12);
    EXPECT_NEAR(metrics.loss.value(), 0.5902366715680053, 1e-12);
    EXPECT_EQ(metrics.confusion, (std::vector<std::vector<std::size_t>>{{1, 0, 1}, {1, 1, 0}, {0, 0, 1}}));
}

bool anyHas(const std::vector<Message>& sentences, const std::string& words)
{
    return std::any_of(sentences.begin(), sentences.end(), [&](const Message& sentence) {
        return sentence.english().find(words) != std::string::npos;
    });
}

// Golden numbers: 4,000 draws of patients with numpy, scikit-learn's roc_auc_score and f1_score of each; a
// quantile of so many draws is sure to about 0.01.
TEST(Metrics, AreByPatientWherePatientsAreKnown)
{
    const Metrics metrics = computeMetrics(test::patientPredictions({40, 5, 0.6, 9}));
    EXPECT_EQ(metrics.intervalMethod, IntervalMethod::ByPatient);
    EXPECT_EQ(metrics.patients, 40u);
    const auto expectAbout = [](const Estimate& rate, double value, double low, double high) {
        EXPECT_NEAR(rate.value, value, 1e-12);
        EXPECT_NEAR(rate.interval.low, low, 0.02);
        EXPECT_NEAR(rate.interval.high, high, 0.02);
    };
    expectAbout(metrics.accuracy.value(), 0.86, 0.78, 0.93);
    expectAbout(metrics.sensitivity.value(), 0.84, 0.695, 0.958);
    expectAbout(metrics.f1.value(), 0.8571428571428571, 0.753, 0.932);
    expectAbout(metrics.auc.value(), 0.9336, 0.8656, 0.9814);
    EXPECT_TRUE(metrics.warnings.empty());
}

TEST(Metrics, AreNeverNarrowerByPatientThanByImage)
{
    for (const double alike : {0.0, 0.5, 1.0}) {
        Predictions predictions = test::patientPredictions({15, 6, alike, 3});
        const Metrics byPatient = computeMetrics(predictions);
        for (Prediction& row : predictions.rows)
            row.patient.clear();
        const Metrics byImage = computeMetrics(predictions);
        EXPECT_EQ(byPatient.accuracy->value, byImage.accuracy->value);
        EXPECT_LE(byPatient.accuracy->interval.low, byImage.accuracy->interval.low);
        EXPECT_GE(byPatient.accuracy->interval.high, byImage.accuracy->interval.high);
        EXPECT_LE(byPatient.auc->interval.low, byImage.auc->interval.low);
        EXPECT_GE(byPatient.auc->interval.high, byImage.auc->interval.high);
    }
}

TEST(Metrics, SayThatIntervalsAreTooNarrowWherePatientsAreNotKnown)
{
    Metrics metrics = computeMetrics(sixScans());
    EXPECT_EQ(metrics.intervalMethod, IntervalMethod::ByImage);
    EXPECT_FALSE(metrics.patients.has_value());
    EXPECT_TRUE(anyHas(metrics.warnings, "too narrow"));

    Predictions half = test::patientPredictions({10, 3, 0.5, 1});
    half.rows[0].patient.clear();
    metrics = computeMetrics(half);
    EXPECT_EQ(metrics.patients, 11u);
    EXPECT_TRUE(anyHas(metrics.warnings, "The patient of 1 of 30 images is not known"))
        << metrics.warnings.at(0).english();

    Predictions few = sixScans();
    few.rows[0].patient = "p1";
    metrics = computeMetrics(few);
    EXPECT_EQ(metrics.intervalMethod, IntervalMethod::ByImage);
    EXPECT_TRUE(anyHas(metrics.warnings, "The patient of 1 of 6 images is known, which is too few"));
}

TEST(Metrics, SuspectSwappedClassesBelowAnAreaOfFourTenthsOfMoreThanFiftyImages)
{
    std::vector<std::pair<int, double>> scans;
    for (int i = 0; i < 25; ++i) {
        scans.emplace_back(0, 0.7 + 0.001 * i);
        scans.emplace_back(1, 0.3 + 0.001 * i);
    }
    EXPECT_FALSE(anyHas(computeMetrics(test::covidPredictions(scans)).warnings, "swapped"));
    scans.emplace_back(0, 0.8);
    EXPECT_TRUE(anyHas(computeMetrics(test::covidPredictions(scans)).warnings, "swapped"));
    for (auto& [label, score] : scans)
        label = 1 - label;
    EXPECT_FALSE(anyHas(computeMetrics(test::covidPredictions(scans)).warnings, "swapped"));
}

TEST(Metrics, OfOneClassSayWhatIsUndefined)
{
    const Metrics positives = computeMetrics(test::covidPredictions({{1, 0.9}, {1, 0.2}, {1, 0.7}}));
    EXPECT_NEAR(positives.sensitivity->value, 2.0 / 3.0, 1e-12);
    EXPECT_TRUE(anyHas(positives.warnings, "All images are of the class \"COVID\""));
    const Metrics negatives = computeMetrics(test::covidPredictions({{0, 0.9}, {0, 0.2}}));
    EXPECT_EQ(negatives.specificity->value, 0.5);
    EXPECT_FALSE(negatives.sensitivity.has_value());
    EXPECT_FALSE(negatives.auc.has_value());
    EXPECT_TRUE(anyHas(negatives.warnings, "No image is of the class \"COVID\""));
}

TEST(Metrics, OfNoImagesAreAllUndefinedAndSaySo)
{
    const Metrics metrics = computeMetrics(test::covidPredictions({}));
    EXPECT_EQ(metrics.n, 0u);
    EXPECT_FALSE(metrics.accuracy.has_value());
    EXPECT_FALSE(metrics.f1.has_value());
    EXPECT_EQ(metrics.warnings.size(), 1u);
    EXPECT_TRUE(metricsToJson(metrics)["accuracy_ci"].is_null());
}

TEST(Metrics, AtAnotherThresholdEqualThoseComputedAnew)
{
    for (const bool patientsKnown : {true, false}) {
        Predictions predictions = test::patientPredictions({20, 3, 0.5, 6});
        if (!patientsKnown)
            for (Prediction& row : predictions.rows)
                row.patient.clear();
        Metrics first = computeMetrics(predictions);
        first.leftOut = {{"a.png", "is absent"}};
        applyThreshold(predictions, 0.7);
        const Metrics moved = withNewThreshold(first, predictions);
        Metrics anew = computeMetrics(predictions);
        anew.leftOut = first.leftOut;
        expectEqual(moved, anew);
        EXPECT_NE(moved.accuracy->value, first.accuracy->value);
    }
}

TEST(Metrics, HaveTheRatesOfAnotherThresholdWithoutDrawsAtOnce)
{
    Predictions predictions = test::patientPredictions({20, 3, 0.9, 6});
    const Metrics first = computeMetrics(predictions);
    applyThreshold(predictions, 0.7);
    const Metrics moved = withNewRates(first, predictions);
    const Metrics anew = computeMetrics(predictions);
    EXPECT_EQ(moved.accuracy->value, anew.accuracy->value);
    EXPECT_EQ(moved.confusion, anew.confusion);
    EXPECT_EQ(moved.threshold, 0.7);
    EXPECT_EQ(moved.auc->interval.low, first.auc->interval.low);
    EXPECT_EQ(moved.intervalMethod, IntervalMethod::ByPatient);
    EXPECT_GT(moved.accuracy->interval.low, anew.accuracy->interval.low) << "by image: not to be shown";
}

TEST(Metrics, DrawNoMoreIntervalsOnceCancelled)
{
    Predictions predictions = test::patientPredictions({20, 3, 0.5, 6});
    const Metrics first = computeMetrics(predictions);
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] { withNewThreshold(first, predictions, source.token()); }).kind(),
              ErrorKind::Cancelled);
}

TEST(Metrics, RefuseScoresThatAreNoNumbers)
{
    Predictions predictions = sixScans();
    predictions.rows[2].scores[1] = std::nan("");
    EXPECT_THROW(computeMetrics(predictions), Error);
    predictions.rows[2].scores[1] = 1.5;
    EXPECT_THROW(computeMetrics(predictions), Error);
}

TEST(Metrics, WhatIsNotDefinedIsNullInJson)
{
    const Json json = metricsToJson(computeMetrics(predictionsOf({"NonCOVID", "COVID"}, {2, -1}, {0})));
    EXPECT_EQ(json["specificity"], 1.0);
    for (const char* name :
         {"sensitivity", "sensitivity_ci", "auc", "auc_ci", "precision", "precision_ci", "f1"})
        EXPECT_TRUE(json.at(name).is_null()) << name;
}

TEST(Metrics, NothingAtAllHasNoFigures)
{
    const Metrics metrics = computeMetrics(predictionsOf({"NonCOVID", "COVID"}, {2, -1}, {unknownLabel}));
    EXPECT_EQ(metrics.n, 0u);
    EXPECT_FALSE(metrics.loss.has_value());
    EXPECT_FALSE(metrics.accuracy.has_value());
}

TEST(Metrics, JsonHasTheKeysOfTheContract)
{
    const Json json = metricsToJson(computeMetrics(sixScans()));
    for (const char* key : {"n", "loss", "accuracy", "sensitivity", "specificity", "auc", "threshold",
                            "classes", "confusion", "accuracy_ci", "sensitivity_ci", "specificity_ci",
                            "auc_ci", "interval_method", "patients", "left_out", "warnings"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json["confusion"], (Json{{1, 1}, {2, 2}}));
    EXPECT_EQ(json["accuracy_ci"].size(), 2u);
    EXPECT_EQ(json["positive_class"], "COVID");
}

TEST(Metrics, SurviveTheFile)
{
    const test::TemporaryFolder folder;
    const Metrics metrics = computeMetrics(sixScans());
    writeMetrics(folder / "metrics.json", metrics);
    expectEqual(readMetrics(folder / "metrics.json"), metrics);

    const Metrics undefined = computeMetrics(predictionsOf({"NonCOVID", "COVID"}, {2, -1}, {0}));
    writeMetrics(folder / "metrics.json", undefined);
    expectEqual(readMetrics(folder / "metrics.json"), undefined);
}

TEST(Metrics, WhatWasLeftOutAndWhatShouldBeKnownSurviveTheFile)
{
    const test::TemporaryFolder folder;
    Metrics metrics = computeMetrics(sixScans());
    metrics.intervalMethod = IntervalMethod::ByPatient;
    metrics.patients = 3;
    metrics.leftOut = {{"test/COVID/7.png", "is absent"}};
    metrics.warnings = {"Two patients are in two splits."};
    writeMetrics(folder / "metrics.json", metrics);
    const Json json = metricsToJson(metrics);
    EXPECT_EQ(json["interval_method"], "patient bootstrap");
    EXPECT_EQ(json["left_out"], Json::parse(R"([{"path": "test/COVID/7.png", "reason": "is absent"}])"));
    const Metrics read = readMetrics(folder / "metrics.json");
    EXPECT_EQ(read.intervalMethod, IntervalMethod::ByPatient);
    EXPECT_EQ(read.patients, 3u);
    EXPECT_EQ(read.leftOut, metrics.leftOut);
    EXPECT_EQ(read.warnings, metrics.warnings);
    EXPECT_TRUE(read.warnings.at(0).pattern().empty()) << "a file keeps no patterns";
}

TEST(Metrics, AFileOfAnEarlierVersionIsByImage)
{
    Json json = metricsToJson(computeMetrics(sixScans()));
    for (const char* key : {"interval_method", "patients", "left_out", "warnings"})
        json.erase(key);
    const Metrics read = metricsFromJson(json, "metrics.json");
    EXPECT_EQ(read.intervalMethod, IntervalMethod::ByImage);
    EXPECT_FALSE(read.patients.has_value());
    EXPECT_TRUE(read.leftOut.empty());
}

TEST(Metrics, ABadFileIsNamedWithWhatIsWrong)
{
    const test::TemporaryFolder folder;
    const Json good = metricsToJson(computeMetrics(sixScans()));
    const auto complaintAbout = [&](const std::string& text) {
        writeFileAtomically(folder / "metrics.json", text);
        try {
            readMetrics(folder / "metrics.json");
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            return error.message().substr(error.message().find("metrics.json: "));
        }
        return std::string("nothing");
    };
    EXPECT_EQ(complaintAbout("{"), "metrics.json: is not JSON (at byte 2)");
    EXPECT_EQ(complaintAbout("[]"), "metrics.json: is not a JSON object");
    Json json = good;
    json.erase("n");
    EXPECT_EQ(complaintAbout(json.dump()), "metrics.json: has no \"n\"");
    json = good;
    json["threshold"] = "high";
    EXPECT_EQ(complaintAbout(json.dump()), "metrics.json: \"threshold\" is not what it should be");
    json = good;
    json["interval_method"] = "guess";
    EXPECT_EQ(complaintAbout(json.dump()), "metrics.json: \"interval_method\" is not what it should be");
    json = good;
    json["left_out"] = {1};
    EXPECT_EQ(complaintAbout(json.dump()), "metrics.json: \"left_out\" is not what it should be");
    json = good;
    json["confusion"] = {{1}};
    EXPECT_EQ(complaintAbout(json.dump()),
              "metrics.json: \"confusion\" has not one row and one column a class");
}

TEST(Metrics, AClassNameThatIsNotUtf8DoesNotCostTheReport)
{
    const test::TemporaryFolder folder;
    Metrics metrics = computeMetrics(sixScans());
    metrics.classes[0] = "b\xE9nin";
    EXPECT_NO_THROW(writeMetrics(folder / "metrics.json", metrics));
    EXPECT_EQ(readMetrics(folder / "metrics.json").n, 6u);
}

} // namespace
} // namespace gg
