#include "engine/OpenVinoEngine.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/ProcessSettings.h"
#include "model/ModelFile.h"
#include "model/TorchClassifier.h"
#include "onnx/OnnxModel.h"
#include "openvino/CompiledCache.h"
#include "openvino/NetworkCheck.h"
#include "openvino/OpenVinoLibrary.h"

#include <utility>

namespace gg {

namespace {

/// It, where it computes what `reference` does; else why not, in `difference`.
std::unique_ptr<CompiledNetwork> alike(NetworkCompiler& compiler, const CompileRequest& request,
                                       Classifier& reference, Message& difference)
{
    std::unique_ptr<CompiledNetwork> network = compiler.compile(request);
    const bool isExact = request.precision == ComputePrecision::Single;
    const std::optional<Message> found = findDifference(*network, reference, selfTestPicture(),
                                                        isExact ? mostDifference : mostDifferenceInBFloat16);
    if (!found)
        return network;
    difference = *found;
    if (!network->isFromCache())
        return nullptr;
    // A damaged file: what is compiled anew need not be like it.
    compiler.forget(request);
    CompileRequest anew = request;
    anew.cache.clear();
    return alike(compiler, anew, reference, difference);
}

} // namespace

OpenVinoEngine::Parts OpenVinoEngine::Parts::usual()
{
    return {[] { return loadOpenVino(); },
            [](const LoadedModel& model) {
                const Preprocessing& preprocessing = model.card.preprocessing;
                return onnxBytes(*model.network, preprocessing.height, preprocessing.width);
            },
            CompiledCache::usualFolder()};
}

OpenVinoEngine::OpenVinoEngine(std::shared_ptr<LibTorchEngine> reference, Use use, Parts parts)
    : m_reference(std::move(reference)), m_use(use), m_parts(std::move(parts))
{
}

std::string OpenVinoEngine::name() const
{
    switch (m_use) {
    case Use::Always:
        return "openvino";
    case Use::InBFloat16:
        return "openvino-bfloat16";
    case Use::WhereItHelps:
        break;
    }
    return "auto";
}

ComputePrecision OpenVinoEngine::precision() const
{
    return m_use == Use::InBFloat16 ? ComputePrecision::BFloat16 : ComputePrecision::Single;
}

std::string OpenVinoEngine::computedBy() const
{
    return m_use == Use::InBFloat16 ? "OpenVINO, bfloat16" : "OpenVINO";
}

std::vector<Device> OpenVinoEngine::devices()
{
    if (m_use == Use::WhereItHelps)
        return m_reference->devices();
    return {{Device::Kind::Cpu, 0, "CPU"}};
}

Json OpenVinoEngine::versions()
{
    Json versions = m_reference->versions();
    try {
        versions["openvino"] = m_parts.loadCompiler()->version();
    } catch (const Error&) {
        versions.erase("openvino"); // not there
    }
    return versions;
}

std::shared_ptr<NetworkCompiler> OpenVinoEngine::compiler() const
{
    try {
        return m_parts.loadCompiler();
    } catch (const Error&) {
        if (m_use != Use::WhereItHelps)
            throw;
        return nullptr;
    }
}

std::unique_ptr<Classifier> OpenVinoEngine::openClassifier(const ModelSource& source,
                                                           const std::string& device)
{
    const bool isNamed = m_use != Use::WhereItHelps;
    if (isNamed && device != "auto" && device != "cpu")
        throw Error(ErrorKind::Usage,
                    Message("The engine %1 computes on the CPU, not on %2.", name(), device));
    const MemoryGivenBack atEnd;
    // Before a model is read, which may take long.
    const std::shared_ptr<NetworkCompiler> compiler = this->compiler();
    std::unique_ptr<TorchClassifier> reference = m_reference->openTorch(source, isNamed ? "cpu" : device);
    if (compiler == nullptr || reference->device().kind != Device::Kind::Cpu)
        return reference;
    try {
        std::unique_ptr<CompiledNetwork> network = compiled(reference->model(), *reference, *compiler);
        OpenVinoClassifier::Known known = knownOf(reference->model());
        if (m_use == Use::InBFloat16)
            reference->addNote("Scores are computed in bfloat16, and differ by a little: evaluate --engine "
                               "openvino-bfloat16 says what that changes.");
        return std::make_unique<OpenVinoClassifier>(std::move(reference), std::move(network),
                                                    std::move(known), computedBy());
    } catch (const Error& error) {
        reference->addNote(error.text());
        return reference;
    }
}

std::unique_ptr<Classifier> OpenVinoEngine::accelerated(const ModelSource& source,
                                                        std::shared_ptr<Classifier> reference)
{
    if (reference->device().kind != Device::Kind::Cpu)
        return nullptr;
    const MemoryGivenBack atEnd;
    const std::shared_ptr<NetworkCompiler> compiler = this->compiler();
    if (compiler == nullptr)
        return nullptr;
    const LoadedModel model = readModel(source);
    std::unique_ptr<CompiledNetwork> network = compiled(model, *reference, *compiler);
    return std::make_unique<OpenVinoClassifier>(std::move(reference), std::move(network), knownOf(model),
                                                computedBy());
}

OpenVinoClassifier::Known OpenVinoEngine::knownOf(const LoadedModel& model) const
{
    return {model.training, precision() == ComputePrecision::Single ? headWeightsOf(*model.network)
                                                                    : std::optional<HeadWeights>()};
}

std::unique_ptr<CompiledNetwork> OpenVinoEngine::compiled(const LoadedModel& model, Classifier& reference,
                                                          NetworkCompiler& compiler) const
{
    Message difference;
    std::unique_ptr<CompiledNetwork> network;
    try {
        const Preprocessing& preprocessing = model.card.preprocessing;
        const CompileRequest request{m_parts.onnxOf(model), preprocessing.height,
                                     preprocessing.width,   static_cast<int>(machineThreads()),
                                     m_parts.cache,         precision()};
        network = alike(compiler, request, reference, difference);
    } catch (const Error& error) {
        throw Error(ErrorKind::Failed,
                    Message("LibTorch computes its scores, not OpenVINO: %1", error.text()));
    }
    if (network == nullptr)
        throw Error(
            ErrorKind::Failed,
            Message("LibTorch computes its scores, not OpenVINO, which gives others: %1.", difference));
    return network;
}

} // namespace gg
