// Engines: what this program computes with, and the one door to everything that needs LibTorch.
// The window and the command line link with gg_core alone; gg_learn, and LibTorch with it, is loaded by
// loadEngines() when first needed, on whatever thread calls it, so that the window is on the screen before a
// tensor exists. Whoever needs an engine takes the narrow one: what opens a model need not be what trains.
// A value, shared with whoever computes. Thread: any.
#pragma once

#include "engine/Accelerator.h"
#include "engine/InferenceEngine.h"
#include "engine/ModelConverter.h"
#include "engine/Quantiser.h"
#include "engine/TrainingEngine.h"

#include <memory>
#include <string>
#include <vector>

namespace gg {

struct Engines
{
    // None of these is null.
    std::shared_ptr<InferenceEngine> inference;
    std::shared_ptr<TrainingEngine> training;
    std::shared_ptr<ModelConverter> converter;
    // Others that infer, on a model's CPU faster than `inference`, by which figures are reported; null where
    // there is none.
    std::shared_ptr<InferenceEngine> openVino = {};
    std::shared_ptr<InferenceEngine> automatic = {};        ///< openVino where that helps
    std::shared_ptr<InferenceEngine> openVinoBFloat16 = {}; ///< faster still, with other scores by a little
    std::shared_ptr<InferenceEngine> openVinoInt8 = {};     ///< likewise, of models that allow it
    std::shared_ptr<InferenceEngine> libTorchGraphs = {};   ///< as `inference`, on a card by CUDA's graphs
    std::shared_ptr<Accelerator> accelerator = {};          ///< by openVino, of what `inference` opened
    std::shared_ptr<Quantiser> quantiser = {};              ///< says what other precisions change

    /// "auto", "libtorch", "libtorch-graphs", "openvino", "openvino-bfloat16" or "openvino-int8", as a person
    /// names it; `inference` where there is no other for auto. Throws Error (Usage) for another word, and
    /// (Failed) for one that is not there.
    std::shared_ptr<InferenceEngine> inferenceBy(const std::string& request) const;

    /// All three by one that can do it all, as LibTorch's can.
    template <typename Engine>
    static Engines allBy(const std::shared_ptr<Engine>& engine)
    {
        return {.inference = engine, .training = engine, .converter = engine};
    }

    /// That any of them can compute on, each once: the CPU first, then the CUDA devices.
    std::vector<Device> devices() const;
    /// Versions of the parts of all of them, for the About dialog: {"libtorch": "2.15.0", ...}.
    Json versions() const;
};

/// Loads gg_learn, which lies beside this program, once a process; later calls return the same engines at
/// once. Throws Error (Failed) that says what is missing.
Engines loadEngines();

} // namespace gg
