// CurveTables: the curves of an evaluation as tables for other programs (RFC 4180, UTF-8, CRLF), a heading
// and a row a point or bin. They are about the positive class's score, against all other classes taken
// together; images without a label are left out, and intervals are 95%, by image: too narrow where several
// images are of one patient. Numbers read back as the same doubles; a field is empty where the figure is not
// defined, and "inf" is the threshold at which nothing is called positive. Free functions without state; any
// thread.
#pragma once

#include "eval/Predictions.h"

#include <string>
#include <vector>

namespace gg {

struct CurveTable
{
    std::string fileName; ///< "roc.csv"
    std::string text;
};

/// threshold,false_positive_rate,true_positive_rate,false_positives,true_positives: a point at every distinct
/// score, thresholds falling (scikit-learn's roc_curve with drop_intermediate=False); the heading alone
/// unless both classes occur. Throws as checkPredictions, and so do all of these.
std::string rocTable(const Predictions& predictions);

/// threshold,precision,recall,true_positives,false_positives: likewise, the reverse of scikit-learn's
/// precision_recall_curve; the heading alone where no image is positive.
std::string precisionRecallTable(const Predictions& predictions);

/// bin_low,bin_high,images,positives,mean_predicted_probability,fraction_of_positives and its two _ci_ ends:
/// ten bins of equal width, as eval/Calibration.h has them.
std::string reliabilityTable(const Predictions& predictions);

/// bin_low,bin_high,positives,negatives,misclassified: twenty bins of equal width, as
/// eval/ScoreHistogram.h has them.
std::string scoreHistogramTable(const Predictions& predictions);

/// threshold, the four counts, and all that eval/ThresholdFigures.h says at it, at the images' own
/// prevalence: a row for every distinct score, rising.
std::string thresholdTable(const Predictions& predictions);

/// All of them.
std::vector<CurveTable> curveTables(const Predictions& predictions);

} // namespace gg
