// ModelConverter: makes a model file of ours of whatever weights can be read.
// One of gg::Engines, which owns it. Thread: any, also at the same time; the call blocks.
#pragma once

#include "model/Classifier.h"
#include "model/HalfPrecision.h"
#include "model/ModelCard.h"

#include <filesystem>

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
};

} // namespace gg
