#include "runs/CurveTables.h"

#include "base/Csv.h"
#include "eval/Calibration.h"
#include "eval/PrecisionRecallCurve.h"
#include "eval/RocCurve.h"
#include "runs/NumberText.h"
#include "support/PatientPredictions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Scores of COVID: 0.9 and 0.4 of it, 0.4 and 0.1 of none; and an image that nobody has looked at.
Predictions fourScans()
{
    Predictions predictions = test::patientsOf({{"a", 1, {0.9, 0.4}}, {"b", 0, {0.4, 0.1}}});
    predictions.rows.push_back({"unknown.png", unknownLabel, 1, {0.3, 0.7}, std::nan("")});
    return predictions;
}

Predictions ofOneClass()
{
    return test::patientsOf({{"b", 0, {0.4, 0.1}}});
}

CsvTable parsed(const std::string& text)
{
    return parseCsv(text, "table.csv");
}

double number(const CsvTable& table, std::size_t row, const std::string& column)
{
    const std::optional<double> value = parseNumber(table.rows.at(row).at(table.column(column).value()));
    return value.value();
}

TEST(CurveTables, RocHasAPointAtEveryDistinctScore)
{
    EXPECT_EQ(rocTable(fourScans()),
              "threshold,false_positive_rate,true_positive_rate,false_positives,true_positives\r\n"
              "inf,0,0,0,0\r\n"
              "0.9,0,0.5,0,1\r\n"
              "0.4,0.5,1,1,2\r\n"
              "0.1,1,1,2,2\r\n");
}

TEST(CurveTables, PrecisionIsThatOfEachThreshold)
{
    EXPECT_EQ(precisionRecallTable(fourScans()),
              "threshold,precision,recall,true_positives,false_positives\r\n"
              "inf,1,0,0,0\r\n"
              "0.9,1,0.5,1,0\r\n"
              "0.4,0.6666666666666666,1,2,1\r\n"
              "0.1,0.5,1,2,2\r\n");
}

TEST(CurveTables, ReliabilityLeavesWhatAnEmptyBinHasNot)
{
    const CsvTable table = parsed(reliabilityTable(fourScans()));
    ASSERT_EQ(table.rows.size(), 10u);
    EXPECT_EQ(table.rows[3][2], "2") << "0.4 belongs to the bin that ends there";
    EXPECT_EQ(number(table, 3, "fraction_of_positives"), 0.5);
    EXPECT_EQ(number(table, 3, "mean_predicted_probability"), 0.4);
    EXPECT_EQ(table.rows[4], (std::vector<std::string>{"0.4", "0.5", "0", "0", "", "", "", ""}));
}

TEST(CurveTables, HistogramCountsLabelledImagesOnce)
{
    const CsvTable table = parsed(scoreHistogramTable(fourScans()));
    ASSERT_EQ(table.rows.size(), 20u);
    double positives = 0, negatives = 0, wrong = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        positives += number(table, row, "positives");
        negatives += number(table, row, "negatives");
        wrong += number(table, row, "misclassified");
    }
    EXPECT_EQ(positives, 2);
    EXPECT_EQ(negatives, 2);
    EXPECT_EQ(wrong, 1) << "0.4 of a COVID image";
}

TEST(CurveTables, ThresholdsHaveAllFiguresAtEveryDistinctScore)
{
    const CsvTable table = parsed(thresholdTable(fourScans()));
    ASSERT_EQ(table.rows.size(), 3u);
    EXPECT_EQ(table.rows[1][0], "0.4");
    EXPECT_EQ(number(table, 1, "true_positives"), 2);
    EXPECT_EQ(number(table, 1, "false_positives"), 1);
    EXPECT_EQ(number(table, 1, "sensitivity"), 1);
    EXPECT_EQ(number(table, 1, "specificity"), 0.5);
    EXPECT_EQ(number(table, 1, "prevalence"), 0.5);
    EXPECT_LT(number(table, 1, "sensitivity_ci_low"), 1);
    EXPECT_EQ(table.rows[0].at(table.column("matthews_correlation").value()), "")
        << "nothing is called negative at the lowest score";
    for (const std::vector<std::string>& row : table.rows)
        EXPECT_EQ(row.size(), table.header.size());
}

TEST(CurveTables, HaveAHeadingAloneWhereACurveIsNotDefined)
{
    EXPECT_TRUE(parsed(rocTable(ofOneClass())).rows.empty());
    EXPECT_TRUE(parsed(precisionRecallTable(ofOneClass())).rows.empty());
    EXPECT_EQ(parsed(thresholdTable(ofOneClass())).rows.size(), 2u);
    for (const CurveTable& table : curveTables({{"a", "b"}, 1, 0.5, {}}))
        EXPECT_FALSE(parsed(table.text).header.empty()) << table.fileName;
}

TEST(CurveTables, NumbersReadBackAsTheyWere)
{
    const Predictions predictions = test::patientPredictions({});
    const RocCurve curve = rocCurve(predictions, RocPoints::All);
    const CsvTable table = parsed(rocTable(predictions));
    ASSERT_EQ(table.rows.size(), curve.points.size());
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        EXPECT_EQ(number(table, i, "threshold"), curve.points[i].threshold);
        EXPECT_EQ(number(table, i, "true_positive_rate"), curve.points[i].truePositiveRate);
    }
}

} // namespace
} // namespace gg
