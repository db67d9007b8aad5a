// EvaluationFolder: what `evaluate` leaves, for tests.
#pragma once

#include "eval/Metrics.h"
#include "runs/EvaluationFolder.h"
#include "runs/JudgedImages.h"
#include "runs/PredictionsFile.h"

#include <filesystem>

namespace gg::test {

inline void writeEvaluation(const std::filesystem::path& folder, const Predictions& predictions)
{
    std::filesystem::create_directories(folder);
    writePredictions(folder / "predictions.csv", predictions);
    writeMetrics(folder / "metrics.json", computeMetrics(predictions));
}

/// With the images by which the model was judged.
inline void writeEvaluation(const std::filesystem::path& folder, const Predictions& predictions,
                            const JudgedImages& images)
{
    writeEvaluationFiles(
        folder,
        {predictions,
         computeMetrics(predictions),
         {{"data_set",
           {{"name", images.dataName}, {"fingerprint", images.dataFingerprint}, {"split", images.split}}}}});
}

} // namespace gg::test
