// Metrics: the figures of a test report, each rate with its 95% interval, and their JSON form (metrics.json).
// Every figure equals scikit-learn's to 1e-12. Images without a label are left out of all of them.
//
// Sensitivity, specificity, precision, F1 and AUC are about the positive class against all others taken
// together, so with more than two classes sensitivity is the recall of the positive class, and specificity
// the part of all other images that were not taken for it. Accuracy counts every class.
//
// Plain values, free functions without state; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/Message.h"
#include "eval/Intervals.h"
#include "eval/PatientFigures.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// An image of the split that no figure counts.
struct LeftOutImage
{
    std::string path; ///< as Prediction::path
    Message reason;   ///< follows the path: "is absent"
    bool operator==(const LeftOutImage&) const = default;
};

/// What the intervals take to be independent.
enum class IntervalMethod
{
    ByImage,   ///< too narrow where several images are of one patient
    ByPatient, ///< patients are drawn anew, each with all their images (see eval/PatientBootstrap.h)
};

/// A figure is absent where it is not defined: a rate of no images, an AUC of one class only.
struct Metrics
{
    std::size_t n = 0;          ///< images with a label
    std::optional<double> loss; ///< mean cross-entropy in nats; absent also when an image's loss is not known
    std::optional<Estimate> accuracy;
    std::optional<Estimate> sensitivity; ///< TP / (TP + FN), the recall of the positive class
    std::optional<Estimate> specificity; ///< TN / (TN + FP)
    std::optional<Estimate> auc;
    std::optional<Estimate> precision; ///< TP / (TP + FP), the positive predictive value
    std::optional<Estimate> f1;
    double threshold = 0.5; ///< of the positive class's score; plays no part with more than two classes
    std::vector<std::string> classes;
    int positiveClass = 1;
    std::vector<std::vector<std::size_t>>
        confusion; ///< (C,C), rows true, columns predicted, in the order of classes
    IntervalMethod intervalMethod = IntervalMethod::ByImage;
    std::optional<std::size_t> patients = {}; ///< of the labelled images; absent when they are not known
    /// Each patient counted once, where that differs from each image, by the model's own threshold whatever
    /// that of the images is.
    std::optional<PatientFigures> byPatient = {};
    std::vector<LeftOutImage> leftOut = {};
    std::vector<Message> warnings = {}; ///< what should be known of the figures, a sentence each
};

/// Intervals are by patient where the patients of most images are known, else by image. Its warnings are
/// those that the predictions themselves give cause for: a kind of interval that is too narrow, a class
/// without images, an area so small that the classes may be swapped. Throws as checkPredictions.
Metrics computeMetrics(const Predictions& predictions);

/// The figures of the same predictions decided anew (applyThreshold); what does not depend on the threshold
/// is taken from `earlier`. Where intervals are by patient they are drawn anew, which takes some tenths of a
/// second for 10,000 images. Throws as checkPredictions, and Error (Cancelled).
Metrics withNewThreshold(const Metrics& earlier, const Predictions& predictions,
                         const CancelToken& cancel = {});

/// The same without draws, so that a slider may ask for it. Where intervals are by patient, those of the
/// rates are by image nevertheless, and too narrow: they are not to be shown. Throws as checkPredictions.
Metrics withNewRates(const Metrics& earlier, const Predictions& predictions);

/// The content of metrics.json: n, loss, accuracy, accuracy_ci, ... with null for what is not defined; the
/// positive class by its name; interval_method "image" or "patient bootstrap".
Json metricsToJson(const Metrics& metrics);

/// The other way. Throws Error (BadInput) naming `file` and the key that is missing or of the wrong kind;
/// keys that are not known are passed over. Files of earlier versions have neither left_out, warnings,
/// interval_method, patients nor by_patient: nothing was left out then, and intervals were by image.
Metrics metricsFromJson(const Json& json, const std::filesystem::path& file);

/// Writes metrics.json whole or not at all. Throws Error (Failed).
void writeMetrics(const std::filesystem::path& file, const Metrics& metrics);
/// Throws Error (BadInput) when it cannot be read or is not what writeMetrics writes.
Metrics readMetrics(const std::filesystem::path& file);

} // namespace gg
