// OpenVinoQuantiser: the Quantiser whose networks OpenVINO compiles. One of gg::Engines. Thread: see
// Quantiser.
#pragma once

#include "engine/OpenVinoEngine.h"
#include "engine/Quantiser.h"
#include "openvino/RangeMean.h"

#include <memory>

namespace gg {

class OpenVinoQuantiser : public Quantiser
{
public:
    OpenVinoQuantiser(std::shared_ptr<LibTorchEngine> reference, std::shared_ptr<OpenVinoEngine> engine);

    QuantisedModel openIn(ComputePrecision precision, const ModelSource& source,
                          std::span<const std::filesystem::path> images, const ProgressCallback& onProgress,
                          const CancelToken& cancel) override;

private:
    RangeMean rangesOf(const ModelSource& source, std::span<const std::filesystem::path> images,
                       const ProgressCallback& onProgress, const CancelToken& cancel) const;

    std::shared_ptr<LibTorchEngine> m_reference;
    std::shared_ptr<OpenVinoEngine> m_engine;
};

} // namespace gg
