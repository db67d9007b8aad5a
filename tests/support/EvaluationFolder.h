// EvaluationFolder: what `evaluate` leaves, for tests.
#pragma once

#include "eval/Metrics.h"
#include "runs/PredictionsFile.h"

#include <filesystem>

namespace gg::test {

inline void writeEvaluation(const std::filesystem::path& folder, const Predictions& predictions)
{
    std::filesystem::create_directories(folder);
    writePredictions(folder / "predictions.csv", predictions);
    writeMetrics(folder / "metrics.json", computeMetrics(predictions));
}

} // namespace gg::test
