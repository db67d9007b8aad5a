#include "engine/GraphEngine.h"

#include "base/Error.h"
#include "engine/LibTorchEngine.h"
#include "model/TorchClassifier.h"
#include "nn/CudaLibrary.h"

#include <utility>

namespace gg {

GraphEngine::GraphEngine(std::shared_ptr<LibTorchEngine> reference, RecorderFor recorderFor)
    : m_reference(std::move(reference)), m_recorderFor(std::move(recorderFor))
{
}

std::shared_ptr<PassRecorder> GraphEngine::usualRecorder(const Device& device)
{
    if (device.kind != Device::Kind::Cuda)
        throw Error(ErrorKind::Failed, "they need an NVIDIA card");
    return loadCudaRecorder();
}

std::vector<Device> GraphEngine::devices()
{
    return m_reference->devices();
}

Json GraphEngine::versions()
{
    return m_reference->versions();
}

Capabilities GraphEngine::capabilities() const
{
    return m_reference->capabilities();
}

std::unique_ptr<Classifier> GraphEngine::openClassifier(const ModelSource& source, const std::string& device)
{
    std::unique_ptr<TorchClassifier> classifier = m_reference->openTorch(source, device);
    std::optional<Message> why;
    try {
        why = classifier->recordPasses(m_recorderFor(classifier->device()));
    } catch (const Error& error) {
        why = error.text();
    }
    if (why)
        classifier->addNote(Message("CUDA graphs are not used: %1.", *why));
    return classifier;
}

} // namespace gg
