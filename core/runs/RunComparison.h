// RunComparison: several models on the images that all of them have judged: the figures of each, the
// differences of every two, and the predictions side by side, image by image. Images are matched by path.
// Differences are b less a: of a positive one, the later is the better.
//
// Intervals of differences take patients for independent where the patients of most images are known
// (eval/PairedBootstrap.h), else images (Newcombe's for paired rates, DeLong's for areas). The two tests,
// McNemar's and DeLong's, take images for independent always.
//
// Plain values, free functions without state; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/Message.h"
#include "eval/Metrics.h"
#include "eval/PairedTests.h"
#include "runs/ComparedRun.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Absent where the rate is not defined.
struct PairedRate
{
    double a = 0.0;
    double b = 0.0;
    double difference = 0.0; ///< b - a
    Interval interval;       ///< of the difference, within [-1, 1]
};

struct PairComparison
{
    std::size_t a = 0; ///< index into RunComparison::runs, below b
    std::size_t b = 1;
    PairedCounts counts; ///< which of the two is right
    std::optional<PairedRate> accuracy = {};
    std::optional<PairedRate> sensitivity = {}; ///< of the positive class
    std::optional<PairedRate> specificity = {};
    std::optional<DeLongTest> auc = {};        ///< of the positive class; interval and p by image
    std::optional<Interval> aucByPatient = {}; ///< of the difference, where patients are known
    double mcNemarP = 1.0;                     ///< exact, by image
    std::size_t changed = 0;                   ///< images that the two predict differently
};

/// A setting of training that is not the same in all runs.
struct DifferentSetting
{
    std::string name;                ///< its key in run.json
    std::vector<std::string> values; ///< (runs), as JSON writes them; empty where the run has no such setting
};

struct RunComparison
{
    /// As given, but with the images that all have alone: row i is the same image, with the same label and
    /// patient, in each, in the order of the first. All have the positive class of the first.
    std::vector<ComparedRun> runs;
    std::vector<Metrics> metrics; ///< (runs), of these images
    std::size_t n = 0;
    std::vector<LeftOutImage> leftOut = {}; ///< that not all have, or have a label of
    std::vector<PairComparison> pairs = {}; ///< every two: 0 and 1, 0 and 2, ..., 1 and 2, ...
    IntervalMethod intervalMethod = IntervalMethod::ByImage;
    std::optional<std::size_t> patients = {};
    std::vector<DifferentSetting> settings = {}; ///< none unless at least two are runs
    std::vector<Message> warnings = {};          ///< what should be known of the figures
};

/// Those that are not the same in all of `configs`, as run.json has them, by name; an empty one is of no run
/// and says nothing. None unless two at least are of runs.
std::vector<DifferentSetting> differentSettings(std::span<const Json> configs);

/// Of two runs or more. Throws Error (Usage) for fewer; Error (BadInput) where they have no labelled image in
/// common, where classes differ, where an image stands twice in one or has two labels, naming it; and Error
/// (Cancelled).
RunComparison compareRuns(std::vector<ComparedRun> runs, const CancelToken& cancel = {});

enum class PairOutcome
{
    BothRight,
    OnlyA,
    OnlyB,
    BothWrong
};

inline constexpr std::array<PairOutcome, 4> pairOutcomes = {PairOutcome::BothRight, PairOutcome::OnlyA,
                                                            PairOutcome::OnlyB, PairOutcome::BothWrong};

/// Which of `a` and `b` (indices of runs) is right about image `row`.
PairOutcome pairOutcome(const RunComparison& comparison, std::size_t a, std::size_t b, std::size_t row);

/// The images with that outcome, ascending.
std::vector<std::size_t> rowsOf(const RunComparison& comparison, std::size_t a, std::size_t b,
                                PairOutcome outcome);

/// What `compare --json` prints: runs, n, left_out, interval_method, patients, settings, warnings, pairs;
/// what is not defined is null. a and b of a pair are places in the list of runs, from 0.
Json comparisonToJson(const RunComparison& comparison);

} // namespace gg
