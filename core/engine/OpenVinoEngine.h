// OpenVinoEngine: the engine whose scores OpenVINO computes, on the CPU: faster than LibTorch, in the same
// precision unless bfloat16 is asked for. A model is opened by LibTorch, which keeps what OpenVINO cannot do,
// made a compiled network of and compared; where that is not alike, LibTorch alone is used, and the model's
// notes say so. OpenVINO is loaded when the first model is opened with it. One of gg::Engines. Thread: see
// InferenceEngine.
#pragma once

#include "engine/Accelerator.h"
#include "engine/LibTorchEngine.h"
#include "openvino/NetworkCompiler.h"
#include "openvino/OpenVinoClassifier.h"

#include <functional>
#include <optional>

namespace gg {

struct LoadedModel;
class TorchClassifier;

class OpenVinoEngine : public InferenceEngine, public Accelerator
{
public:
    enum class Use
    {
        Always,       ///< it or an Error, in single precision
        WhereItHelps, ///< LibTorch on a graphics card, and where OpenVINO is not there; in the precision that
                      ///< the model's card has for quick scores, where this processor computes in it
        InBFloat16,   ///< always, in bfloat16: other scores by a little, which the model's notes say
        InInt8        ///< always, in int8, likewise; of models whose card has ranges for it
    };

    /// What it is made of, and where it keeps what it has compiled.
    struct Parts
    {
        std::function<std::shared_ptr<NetworkCompiler>()> loadCompiler; ///< as loadOpenVino()
        std::function<std::string(const LoadedModel&)> onnxOf;          ///< see CompileRequest::model
        std::filesystem::path cache;                                    ///< see CompileRequest::cache

        /// Those of the program.
        static Parts usual();
    };

    OpenVinoEngine(std::shared_ptr<LibTorchEngine> reference, Use use, Parts parts = Parts::usual());

    /// "openvino", "auto", "openvino-bfloat16" or "openvino-int8"
    std::string name() const override;
    std::vector<Device> devices() override;
    /// LibTorch's, and OpenVINO's where it is there.
    Json versions() override;
    Capabilities capabilities() const override { return m_reference->capabilities(); }
    /// Throws Error as InferenceEngine says; where it is to be used always, also (Failed) when OpenVINO is
    /// not there, and (Usage) for a graphics card, and for a model without ranges in int8.
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;
    /// Throws Error also where OpenVINO is not there though it is to be used always.
    std::unique_ptr<Classifier> accelerated(const ModelSource& source,
                                            std::shared_ptr<Classifier> reference) override;

    /// Like the one above, in the precision of `quick`, whatever card and use say.
    std::unique_ptr<Classifier> openIn(const ModelSource& source, const QuickScores& quick);
    /// Of the model's network, whose classifier is `reference`. Throws Error (Failed) where OpenVINO is not
    /// there, and as NetworkCompiler::rangeFinder().
    std::unique_ptr<RangeFinder> rangeFinder(const TorchClassifier& reference);

private:
    using Precision = std::optional<QuickScores>; // nothing: single

    /// Takes `reference`, unless it throws Error (Failed) where what is compiled is not like it.
    std::unique_ptr<Classifier> openWith(NetworkCompiler& compiler, const ModelSource& source,
                                         std::unique_ptr<TorchClassifier>& reference,
                                         const Precision& precision) const;
    Precision precisionFor(const ModelCard& card, const NetworkCompiler& compiler) const;
    /// Null where it is not there and need not be.
    std::shared_ptr<NetworkCompiler> compiler() const;
    /// Maps of rounded values are LibTorch's to make, so a network of such gets no head.
    static OpenVinoClassifier::Known knownOf(const LoadedModel& model, const Precision& precision);
    CompileRequest requestFor(const LoadedModel& model, const ModelSource& source) const;
    /// Of `model`, which is what `reference` computes. Throws Error (Failed) where it is not alike.
    std::unique_ptr<CompiledNetwork> compiled(const LoadedModel& model, const ModelSource& source,
                                              Classifier& reference, NetworkCompiler& compiler,
                                              const Precision& precision) const;

    std::shared_ptr<LibTorchEngine> m_reference;
    Use m_use;
    Parts m_parts;
};

} // namespace gg
