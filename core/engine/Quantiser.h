// Quantiser: opens models in other precisions than single, and finds what that takes.
// One of gg::Engines, which owns it. Thread: all functions may be called from any thread, also at the same
// time; each call blocks.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "model/Classifier.h"
#include "model/QuickScores.h"

#include <filesystem>
#include <memory>
#include <span>

namespace gg {

/// A model that is open in another precision than single.
struct QuantisedModel
{
    std::unique_ptr<Classifier> classifier;
    QuickScores quick; ///< with all that int8 needs, without data set and change, which were not asked for
};

class Quantiser
{
public:
    virtual ~Quantiser() = default;

    /// Whatever the model's card says of its quick scores. `images`: such as it was trained on, whose ranges
    /// int8 is made with; those that cannot be read are passed over. Throws Error (BadInput) for a file that
    /// is no model, and where none of the images can be read, (Failed) where this processor does not compute
    /// in that precision or the network has nothing that it is worth it for, (Cancelled).
    virtual QuantisedModel openIn(ComputePrecision precision, const ModelSource& source,
                                  std::span<const std::filesystem::path> images,
                                  const ProgressCallback& onProgress, const CancelToken& cancel) = 0;
};

} // namespace gg
