// PairedBootstrap: 95% intervals of the differences between two models on the same images where several
// images are of one patient: patients are drawn anew with all their images, the same for both models, and the
// differences of what was drawn are counted (see eval/PatientBootstrap.h, whose way and whose quantiles these
// are). Differences are b less a.
//
// Draws say little where fewer than five patients have images that only one of the models gets right. There
// the interval is at least Newcombe's for paired rates, of as many trials as there are patients; for the area
// under the curve, where fewer than five patients have images of one of the classes, at least that made of
// both models' Newcombe intervals for the patients.
//
// The same predictions give the same intervals, whatever the order of the rows. Plain values, free functions
// without state; any thread.
#pragma once

#include "base/CancelToken.h"
#include "eval/PatientBootstrap.h"

#include <optional>

namespace gg {

/// Each is absent where the rate is not defined.
struct PairedIntervals
{
    std::optional<Interval> accuracy = {};
    std::optional<Interval> sensitivity = {};
    std::optional<Interval> specificity = {};
    std::optional<Interval> auc = {};
};

/// `a` and `b` are as pairedCounts() wants them, and `groups` are their patients. O(draws * rows). Throws as
/// pairedCounts() and patientIntervals().
PairedIntervals pairedIntervals(const Predictions& a, const Predictions& b, const PatientGroups& groups,
                                const BootstrapSettings& settings = {}, const CancelToken& cancel = {});

} // namespace gg
