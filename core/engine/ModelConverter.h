// ModelConverter: makes a model file of ours, or one for other programs, of whatever weights can be read.
// One of gg::Engines, which owns it. Thread: any, also at the same time; the call blocks.
#pragma once

#include "model/Classifier.h"
#include "model/HalfPrecision.h"
#include "model/ModelCard.h"
#include "model/ModelDecision.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

class ModelConverter
{
public:
    virtual ~ModelConverter() = default;

    /// Writes what `source` names as a model file of ours, with card and self-test, whole or not at all; a
    /// card that is there is kept. In half precision as model/HalfPrecision.h says. Returns the card written.
    /// Throws Error (BadInput) for a file that is no model, naming the first misfit.
    virtual ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target,
                                   TensorPrecision precision) = 0;

    /// Writes what `source` names as an ONNX file, whole or not at all: network, scores, and the card in its
    /// metadata (onnx/OnnxFile.h). `version`: the program's; `decision`: in the place of the card's own,
    /// where one was chosen since. Returns what such a file does not do that Groundglass does with the model,
    /// and what else should be known of it, a sentence each. Throws Error (BadInput) as convertModel(),
    /// (Failed) where it cannot be written.
    virtual std::vector<Message> writeOnnx(const ModelSource& source, const std::filesystem::path& target,
                                           const std::string& version,
                                           const std::optional<ModelDecision>& decision) = 0;
};

} // namespace gg
