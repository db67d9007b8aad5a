// EvaluationExport: an evaluation taken home, as a new folder that appears whole or not at all, or kept in
// the folder of the run whose model it judges. Free functions that block; any thread, and the content of
// pictures is asked for on the one that writes.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "eval/Metrics.h"
#include "eval/Predictions.h"
#include "model/EvaluationOrigin.h"
#include "model/ModelCard.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace gg {

/// A file beside those of `evaluate`: a picture, a drawing.
struct ExportedPicture
{
    std::filesystem::path name; ///< relative to the folder: "plots/roc.png"
    std::function<std::string()> content;
};

struct EvaluationExport
{
    Predictions predictions;
    Metrics metrics;
    /// The intervals of the rates are not those of the threshold yet (withNewRates()): they are drawn first.
    bool areIntervalsDue = false;
    EvaluationOrigin origin;
    std::vector<ExportedPicture> pictures = {};
};

enum class ExportPlace
{
    Free,       ///< nothing is there, or an empty folder
    Evaluation, ///< one that only a person may give away
};

/// What stands where an evaluation is to be written. Throws Error (Failed) where none may be: a file, a
/// folder that holds anything else (a run's own, too), or below the folder of a run that is being written.
ExportPlace exportPlace(const std::filesystem::path& folder);

/// Writes what `evaluate` writes, and the pictures beside it, into `folder`, whose parent must exist. What
/// stands there is replaced only where it is an Evaluation and `mayReplace`; of a link, the folder that it
/// points to. Throws Error: as exportPlace(); Failed where it cannot be written; Cancelled. Then nothing has
/// changed.
void exportEvaluation(const std::filesystem::path& folder, const EvaluationExport& evaluation,
                      bool mayReplace, const ProgressCallback& onProgress, const CancelToken& cancel);

/// Writes it as a new folder RUN/evaluations/DATASET-SPLIT, with a number behind it where one is there, which
/// is returned: there reports find it. Throws Error as above, and Failed where the run is being written or a
/// model with that card is not its best one.
std::filesystem::path keepWithRun(const std::filesystem::path& run, const ModelCard& card,
                                  const EvaluationExport& evaluation, const ProgressCallback& onProgress,
                                  const CancelToken& cancel);

} // namespace gg
