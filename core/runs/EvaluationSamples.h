// EvaluationSamples: the images of one evaluation that lies in a run's folder, each with what the run said of
// it, what is true and which split it is of: what questions about images over many runs are answered from.
// Plain values, free functions without state; any thread.
#pragma once

#include "runs/RunFacts.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// One image as an evaluation of a run has it. Texts are empty where something is not known.
struct RunSample
{
    std::string path; ///< of the image, relative to its data set
    std::string patient;
    std::string source;
    std::string split;  ///< "train", "val" or "test"
    std::string target; ///< the true class
    std::string prediction;
    double score = 0.0;          ///< of the positive class
    std::optional<double> truth; ///< the score of the true class
    std::optional<double> loss;  ///< nats

    bool operator==(const RunSample&) const = default;
};

struct EvaluationSamples
{
    std::string data; ///< the fingerprint of the data set, within which a path is one image
    std::string dataName;
    std::vector<RunSample> samples;
};

/// What tells whether the files are those that were read: size and time of each. `place`: see
/// evaluationPlaces(); empty: the run's own evaluation, of its validation images. Empty where there is none.
std::string evaluationStamp(const std::filesystem::path& run, const std::string& place);

/// Evaluations that do not say of which data set they are, are of the run's. The split and the source of an
/// image are what the run's split.csv says, else the split is what metrics.json says; an image of the run's
/// own evaluation is of its validation whoever has judged it again. Throws Error (BadInput) naming the file
/// that cannot be read.
EvaluationSamples readEvaluationSamples(const RunFacts& run, const std::string& place);

} // namespace gg
