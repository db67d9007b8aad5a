// InferenceEngine: what computes the scores of a trained model.
// One of gg::Engines, which owns it together with the classifiers that it has opened. Thread: all functions
// may be called from any thread, also at the same time; each call blocks.
#pragma once

#include "base/Json.h"
#include "model/Capabilities.h"
#include "model/Classifier.h"
#include "model/Device.h"

#include <memory>
#include <string>
#include <vector>

namespace gg {

class InferenceEngine
{
public:
    virtual ~InferenceEngine() = default;

    /// "libtorch": one word, by which a person names it.
    virtual std::string name() const = 0;

    /// That it can compute on: the CPU first, then the CUDA devices.
    virtual std::vector<Device> devices() = 0;

    /// Versions of its parts, for the About dialog: {"libtorch": "2.15.0", ...}.
    virtual Json versions() = 0;

    /// What its classifiers can do; one of them may be able to do less.
    virtual Capabilities capabilities() const = 0;

    /// `device` as in chooseDevice(). Throws Error (BadInput) for a file that is no model, naming the first
    /// misfit.
    virtual std::unique_ptr<Classifier> openClassifier(const ModelSource& source,
                                                       const std::string& device) = 0;
};

} // namespace gg
