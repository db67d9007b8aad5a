// SuspectedLabels: the suspected label errors of an evaluation (eval/LabelIssues.h), by the names of images
// and classes, with what should be known of them. Plain values, free functions without state; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "runs/JudgedImages.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

struct SuspectedLabel
{
    std::string path;            ///< of the image, relative to its data set
    std::string given;           ///< the class of its label
    std::string suspected;       ///< the class that it counts as truly of
    double score = 0.0;          ///< of the suspected class, in [0, 1]
    double selfConfidence = 0.0; ///< the score of its label's class, in [0, 1]
    double margin = 0.0;         ///< see LabelIssues::margins; below 0.5
};

struct SuspectedLabels
{
    JudgedImages judged; ///< a run's own evaluation is of its validation images
    std::vector<std::string> classes;
    std::size_t labelled = 0;
    std::size_t unlabelled = 0;                           ///< of which nothing can be said
    std::vector<std::vector<std::size_t>> confidentJoint; ///< see LabelIssues
    std::vector<SuspectedLabel> images;                   ///< the most suspicious first
    std::vector<Message> notes;                           ///< a sentence or more each
};

/// Of a run, by its best model's scores of the validation images, of a folder that `evaluate` wrote, or of
/// the predictions.csv in one. Throws as checkHoldsEvaluation() and readEvaluationFiles().
SuspectedLabels suspectedLabels(const std::filesystem::path& runOrEvaluation);

/// {"data_set", "split", "labelled", "unlabelled", "classes", "confident_joint", "images": [{"path", "label",
/// "suspected", "score", "self_confidence", "margin"}, ...], "notes"}; null for what is not known.
Json toJson(const SuspectedLabels& found);

} // namespace gg
