// OnnxFile: a model as one ONNX file for other programs: the network, its scores at the card's temperature,
// and in the metadata what else must be known to use it (onnx/OnnxMetadata.h).
// Free function; any thread, each network on one at a time.
#pragma once

#include "base/Message.h"
#include "model/ModelFile.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// Writes the file whole or not at all: input (N,3,height,width) as the card's preprocessing makes it, any N
/// -> logits (N,C), scores (N,C), as onnx/OnnxModel.h names them (but see onnxScoresName()); opset onnxOpset.
/// `version`: the program's. Weights are never in memory a second time as a whole. Throws Error (Failed)
/// naming an operator that has no translation, for a network of more than 2 GB, and when the file cannot be
/// written; (Usage) when `target` is the very file of the model,
/// and for a card with problems().
void writeOnnxFile(const LoadedModel& model, const std::filesystem::path& target, const std::string& version);

} // namespace gg
