// PythonScript: a short script for people who use PyTorch, written beside a model file: it loads the model in
// torchvision and repeats the model's self-test there. Free functions; any thread.
#pragma once

#include "model/ModelCard.h"

#include <filesystem>
#include <string>

namespace gg {

/// The text of the script for a model file with this card and this name (its extension is what counts: the
/// script finds the model under its own name). It reads classes, preprocessing and self-test from the file.
/// `python NAME.py` prints `self-test: largest difference X` and exits with 0, or with 1 when the difference
/// is above 0.1 % of the largest logit; pictures given to it are classified.
std::string pythonScript(const ModelCard& card, const std::filesystem::path& modelFile);

/// Where the script of this model file goes: NAME.py beside it. Ask before the model is written: throws Error
/// (Usage) when that is the model file itself or a file that was there before and is no script of ours, Error
/// (Failed) when no file can stand there (see placeToWrite()).
std::filesystem::path placeForPythonScript(const std::filesystem::path& modelFile);

/// Writes it there; returns where. Throws as placeForPythonScript(), and Error (Failed).
std::filesystem::path writePythonScript(const ModelCard& card, const std::filesystem::path& modelFile);

} // namespace gg
