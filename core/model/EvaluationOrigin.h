// EvaluationOrigin: of which images and which model an evaluation is, and where its threshold was chosen, as
// metrics.json has it beside the figures. Plain values, free functions without state; any thread.
#pragma once

#include "base/Json.h"
#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "model/ChoiceOrigin.h"
#include "model/ModelCard.h"

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

/// All may be empty: an evaluation of an earlier version says nothing of it.
struct EvaluationOrigin
{
    std::string dataset;          ///< its name
    std::filesystem::path folder; ///< absolute; that paths of images are relative to
    std::filesystem::path source; ///< absolute; what importDataset() makes the data set from again
    std::string fingerprint;      ///< Dataset::fingerprint()
    std::string split;            ///< "train", "val", "test" or "all"
    std::string architecture;
    std::filesystem::path model; ///< absolute
    /// Nothing where it was not chosen since training, or nobody knows.
    std::optional<ChoiceOrigin> threshold = {};
    bool operator==(const EvaluationOrigin&) const = default;
};

/// Of `predictions` of a data set's split (nothing: of all images) by the model in `file`. Of where the
/// threshold was chosen the card knows, unless it is another one than the card's, or another class's.
EvaluationOrigin originOf(const Dataset& dataset, std::optional<Split> split, const Predictions& predictions,
                          const ModelCard& card, const std::filesystem::path& file);

/// {"data_set": {"name", "folder", "source", "fingerprint", "split"}, "model": {"architecture", "file"},
/// "threshold_origin": as ChoiceOrigin, or null}.
Json toJson(const EvaluationOrigin& origin);
/// The other way; keys that are absent are empty, and others are passed over. Throws Error (BadInput) naming
/// `file` for one that is of the wrong kind.
EvaluationOrigin evaluationOriginFromJson(const Json& json, const std::filesystem::path& file);

} // namespace gg
