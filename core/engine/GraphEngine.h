// GraphEngine: LibTorch's scores by passes that are recorded once and repeated, as CUDA's graphs are on an
// NVIDIA card. It is asked for by name: nothing takes it by itself. Thread: see InferenceEngine.
#pragma once

#include "engine/InferenceEngine.h"

#include <functional>

namespace gg {

class LibTorchEngine;
class PassRecorder;

class GraphEngine : public InferenceEngine
{
public:
    /// What records passes on a device; throws Error (Failed), whose message says why nothing does in half a
    /// sentence.
    using RecorderFor = std::function<std::shared_ptr<PassRecorder>(const Device&)>;

    explicit GraphEngine(std::shared_ptr<LibTorchEngine> reference, RecorderFor recorderFor = usualRecorder);

    /// CUDA's graphs.
    static std::shared_ptr<PassRecorder> usualRecorder(const Device& device);

    std::string name() const override { return "libtorch-graphs"; }
    std::vector<Device> devices() override;
    Json versions() override;
    Capabilities capabilities() const override;
    /// Where nothing can be recorded, LibTorch's, and its notes say why.
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;

private:
    std::shared_ptr<LibTorchEngine> m_reference;
    RecorderFor m_recorderFor;
};

} // namespace gg
