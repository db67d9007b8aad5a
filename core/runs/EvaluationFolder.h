// EvaluationFolder: an evaluation as the files that `evaluate` writes and that are read back: metrics.json,
// predictions.csv, and the curves as tables in curves/. The one writer of all evaluations but a run's own
// validation, which RunWriter keeps. Plain values, free functions without state; any thread.
#pragma once

#include "base/Json.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"

#include <filesystem>

namespace gg {

struct EvaluationFiles
{
    Predictions predictions;
    Metrics metrics; ///< of these predictions
    /// An object whose keys stand beside the figures in metrics.json: where the evaluation comes from
    /// (model/EvaluationOrigin.h). A key of the figures' own wins.
    Json origin = Json::object();
};

/// Writes the files into `folder`, which is made where it is absent; each is whole or not at all, and
/// metrics.json, by which others know an evaluation, comes last. Class names that are not UTF-8 are written
/// as printable() shows them, in all files alike. Throws Error (Failed), and as refuseRunFolder() and
/// checkPredictions().
void writeEvaluationFiles(const std::filesystem::path& folder, const EvaluationFiles& files);

/// Throws Error (Usage) for the folder of a run, where predictions.csv and metrics.json are those of its own
/// validation.
void refuseRunFolder(const std::filesystem::path& folder);

/// The other way, from the folder or its predictions.csv; curves are not read. `origin` has the keys of
/// metrics.json that are no figures. Throws Error (BadInput) naming the file, and the row where there is one,
/// for what is absent, malformed or of other images than the file beside it: other classes, another number
/// of images, another confusion matrix.
EvaluationFiles readEvaluationFiles(const std::filesystem::path& folderOrPredictions);

/// Whether nothing lies in the folder but what an evaluation consists of, pictures included; false for one
/// that is empty or cannot be listed.
bool holdsEvaluationAlone(const std::filesystem::path& folder);

} // namespace gg
