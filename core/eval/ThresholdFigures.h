// ThresholdFigures: what a threshold of the positive class's score would mean, for a slider that asks at
// every step: the scores are sorted once, O(n log n), and each threshold costs O(log n). Intervals are 95%,
// and by image: too narrow where several images are of one patient. With more than two classes, the positive
// class against all others. Thread: ThresholdScores is immutable after construction; any.
#pragma once

#include "eval/ConfusionMatrix.h"
#include "eval/Intervals.h"
#include "eval/RocCurve.h"

#include <optional>
#include <span>
#include <vector>

namespace gg {

/// A ratio from 0 to infinity, with its 95% interval; ends may be infinite too.
struct RatioEstimate
{
    double value = 1.0;
    Interval interval;
};

/// A figure is absent where it is not defined.
struct ThresholdFigures
{
    double threshold = 0.5; ///< a score equal to it is positive
    BinaryCounts counts = {};
    double prevalence = 0.0; ///< by which predictive values and net benefit are

    std::optional<Estimate> accuracy = {};    ///< at the images' own prevalence; Wilson's interval
    std::optional<Estimate> sensitivity = {}; ///< Wilson's interval
    std::optional<Estimate> specificity = {}; ///< Wilson's interval
    /// (sensitivity + specificity) / 2.
    std::optional<double> balancedAccuracy = {};

    /// How probable the disease is after a positive answer, by Bayes' theorem: sens * p / (sens * p +
    /// (1 - spec) * (1 - p)); and how probable health is after a negative one. The intervals are Mercaldo's
    /// (Mercaldo, Lau and Zhou, Stat. Med. 26, 2007): of the logit, the prevalence taken for known; where a
    /// count is 0 their adjusted ones (1.92 images added to each count), and never without the value itself.
    std::optional<Estimate> positivePredictiveValue = {};
    std::optional<Estimate> negativePredictiveValue = {};

    /// sens / (1 - spec) and (1 - sens) / spec: by how much an answer changes the odds. The intervals are of
    /// the logarithm (Simel, Samsa and Matchar, J. Clin. Epidemiol. 44, 1991); where a count is 0, with half
    /// an image added to each, and never without the value itself.
    std::optional<RatioEstimate> positiveLikelihoodRatio = {};
    std::optional<RatioEstimate> negativeLikelihoodRatio = {};

    std::optional<Estimate> f1 = {}; ///< see f1Estimate()
    /// Matthews's correlation (Biochim. Biophys. Acta 405, 1975), in [-1, 1]; none where a class does not
    /// occur or is never predicted (scikit-learn says 0 there).
    std::optional<double> matthews = {};

    /// Of a patient, in true positives: sens * p - (1 - spec) * (1 - p) * t / (1 - t) (Vickers and Elkin,
    /// Med. Decis. Making 26, 2006), the threshold t being the probability from which one would act; which is
    /// meant for calibrated scores. None at a threshold of 1. That of acting on nobody is 0.
    std::optional<double> netBenefit = {};
    std::optional<double> netBenefitOfAll = {}; ///< of acting on everybody
};

class ThresholdScores
{
public:
    /// Throws Error (BadInput) when a score is not a number.
    explicit ThresholdScores(std::span<const ScoredCase> cases);
    /// Throws as checkPredictions.
    explicit ThresholdScores(const Predictions& predictions);

    /// O(log n). `prevalence` is that of the patients whom the model will meet, in [0, 1]; where it is not
    /// given, that of the images. Throws Error (Usage) for a prevalence or a threshold outside [0, 1].
    ThresholdFigures at(double threshold, std::optional<double> prevalence = {}) const;
    /// O(log n), for any threshold.
    BinaryCounts countsAt(double threshold) const;

private:
    std::vector<double> m_positives; ///< scores, rising
    std::vector<double> m_negatives;
};

} // namespace gg
