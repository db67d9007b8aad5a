#include "eval/Metrics.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <array>
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
