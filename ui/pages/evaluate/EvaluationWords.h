// EvaluationWords: what an evaluation leaves out, assumes or warns of, in words, for wherever its figures
// stand: on the page, below a saved plot, in a saved table, on a contact sheet. Free functions without state;
// GUI thread.
#pragma once

#include "eval/Metrics.h"

#include <QString>

namespace gg {

/// One line that holds without the page around it: how many images, of how many patients, how many left out,
/// and what the intervals take to be independent.
QString evaluationSummary(const Metrics& metrics);

/// All that should be known, a sentence a line; the first images left out are named. Never empty.
QString evaluationNotes(const Metrics& metrics);

/// Of the 95% intervals, for a tooltip.
QString intervalExplanation(const Metrics& metrics);

/// The class that sensitivity, specificity, AUC and scores are about.
QString positiveClassName(const Metrics& metrics);

} // namespace gg
