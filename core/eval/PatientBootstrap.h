// PatientBootstrap: 95% intervals of an evaluation's rates where several images are of one patient. Such
// images resemble each other, so that they tell less than as many patients would: an interval that takes them
// for independent is too narrow.
//
// The cluster bootstrap: as many patients as there are are drawn with replacement, each with all of their
// images, and the rates of what was drawn are computed, 2,000 times (Davison and Hinkley, Bootstrap Methods
// and their Application, 1997, section 3.8; Field and Welsh, J. R. Stat. Soc. B 69, 2007; for diagnostic
// accuracy Rutter, Acad. Radiol. 7, 2000). Draws without the images that a rate is about are passed over. The
// interval lies between two quantiles of the draws; since those of few patients lie too close together, they
// are taken further out than 2.5% and 97.5%, by Student's t for the patients behind the rate (the expanded
// percentile interval of Hesterberg, Am. Stat. 69, 2015); behind the area under the curve stand the patients
// of the class that has fewer.
//
// Draws say nothing where they are all equal, as those of a rate of 1, and little where fewer than five
// patients have a hit, or fewer than five a miss. There the interval is at least Wilson's for as many trials
// as there are patients, which takes the images of one patient for one image; for the area under the curve,
// where fewer than five patients have images of one of the classes, at least Newcombe's for the patients with
// images of each.
//
// The same predictions give the same intervals, whatever the order of the rows. Plain values, free functions
// without state; any thread.
#pragma once

#include "base/CancelToken.h"
#include "eval/Intervals.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gg {

/// Which images are of one patient; images without a label are of none.
struct PatientGroups
{
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::vector<std::size_t> ofRow; ///< (rows) in [0, count), by the patients' names, or none
    std::size_t count = 0;          ///< patients with a labelled image
    std::size_t withoutPatient = 0; ///< labelled images without one: each counts as a patient of its own
};

/// None unless the patients of more than half of the labelled images are known.
std::optional<PatientGroups> patientGroups(const Predictions& predictions);

/// Each is absent where the rate is not defined.
struct PatientIntervals
{
    std::optional<Interval> accuracy;
    std::optional<Interval> sensitivity;
    std::optional<Interval> specificity;
    std::optional<Interval> precision;
    std::optional<Interval> f1;
    std::optional<Interval> auc;
};

struct BootstrapSettings
{
    std::size_t draws = 2000;
    std::uint64_t seed = 1;
    /// Without it a moved threshold is answered sooner: the area does not depend on it, and it is what costs.
    bool withAuc = true;
};

/// O(draws * rows); 10,000 images of as many patients take some tenths of a second. Throws as
/// checkPredictions, Error (Usage) when the groups are not those of these predictions or there is no draw,
/// and Error (Cancelled) between two draws.
PatientIntervals patientIntervals(const Predictions& predictions, const PatientGroups& groups,
                                  const BootstrapSettings& settings = {}, const CancelToken& cancel = {});

} // namespace gg
