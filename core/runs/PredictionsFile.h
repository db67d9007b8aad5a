// PredictionsFile: predictions.csv, a row an image: path,label,prediction,score_<class>...,loss (RFC 4180,
// UTF-8), and a last column, patient, where the patient of any image is known. Label and prediction are class
// names; label, loss and patient are empty where they are not known. Numbers read back as the same doubles. A
// path or class name that is not UTF-8 is written as printable() shows it. Free functions without state; any
// thread.
#pragma once

#include "eval/Predictions.h"

#include <filesystem>

namespace gg {

/// Writes the file whole or not at all. Throws Error (Failed), and as checkPredictions.
void writePredictions(const std::filesystem::path& file, const Predictions& predictions);

/// The classes come from the heading; `positiveClass` and `threshold` are not in the file. The predictions
/// stay as they were written. Throws Error (BadInput) naming the row.
Predictions readPredictions(const std::filesystem::path& file, int positiveClass, double threshold);

} // namespace gg
