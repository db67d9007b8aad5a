// LabelIssues: which images probably have a wrong label, by what a model says of them that has not learnt
// from them (confident learning: Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in
// Dataset Labels", JAIR 70, 2021).
//
// The threshold of a class is the mean score that images labelled with it have for it (equation 2). An image
// counts as truly of the class whose threshold its score reaches, of several the one of the largest score; as
// of none where it reaches no threshold (equation 1: the confident joint). Suspected are the images off its
// diagonal whose largest score is not that of their label, as cleanlab prunes them; the first are those of
// the smallest normalised margin. cleanlab differs in one thing: of an image that reaches the thresholds of
// several classes it takes the class of the largest score even where that one's threshold is not reached.
// Scores of images that a model has learnt from say little: it repeats their labels, the wrong ones too.
//
// A plain value and a free function without state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <vector>

namespace gg {

struct LabelIssues
{
    /// Indices into Predictions::rows, the most suspicious first.
    std::vector<std::size_t> suspected;
    /// Of each row whether it is among them.
    std::vector<bool> areSuspected;
    /// Of each row, in [0, 1]: (score of the label - largest score of another class + 1) / 2; below 0.5 the
    /// model says another class. NaN without a label.
    std::vector<double> margins;
    /// Of each row the index of the class that it counts as truly of; unknownLabel of none, or without a
    /// label.
    std::vector<int> trueClasses;
    /// (C,C), labels down, true classes across: images of each label that count as truly of each class.
    std::vector<std::vector<std::size_t>> confidentJoint;
};

/// Decisions, and so the threshold, play no part. A class that no image is labelled with is nobody's true
/// class.
LabelIssues labelIssues(const Predictions& predictions);

/// How many of the images that are looked at the model has learnt from.
enum class LearntShare
{
    None,
    Some,
    All,
};

/// What suspicions of such images mean, and when they mean little; for a person.
Message meaningOfLabelIssues(LearntShare learnt);

} // namespace gg
