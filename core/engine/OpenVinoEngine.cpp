#include "engine/OpenVinoEngine.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/ProcessSettings.h"
#include "model/ModelFile.h"
#include "model/TorchClassifier.h"
#include "nn/Network.h"
#include "onnx/OnnxModel.h"
#include "openvino/CompiledCache.h"
#include "openvino/NetworkCheck.h"
#include "openvino/OpenVinoLibrary.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

/// How many pictures pass together, and how many passes run beside each other.
struct Passes
{
    std::size_t pictures = 1;
    int atOnce = 1;
};

/// Two passes with half of the threads each wait less for one another than threads that share one pass.
/// Pictures of one pass share the reading of the weights, up to a tenth of the time; but more maps between
/// the layers leave the cache, which costs light networks as much.
Passes passesFor(const Network& network, std::size_t several, int threads)
{
    constexpr std::int64_t fewWeights = 8'000'000;
    if (several < 2)
        return {};
    const int atOnce = std::min(threads, 2);
    const std::size_t most = network.parameterCount() < fewWeights ? 2 : 4;
    return {std::clamp<std::size_t>(several / static_cast<std::size_t>(atOnce), 1, most), atOnce};
}

/// As it stands behind a device's name.
std::string computedBy(const std::optional<QuickScores>& precision)
{
    return precision ? "OpenVINO, " + std::string(precisionName(precision->precision)) : "OpenVINO";
}

/// What its logits in whole numbers were when these were chosen, where that is known, or the reference's.
std::optional<Message> difference(CompiledNetwork& network, Classifier& reference,
                                  const std::optional<QuickScores>& precision)
{
    const cv::Mat picture = selfTestPicture();
    if (!precision)
        return findDifference(network, reference, picture);
    if (precision->precision != ComputePrecision::Int8)
        return findDifference(network, reference, picture, mostDifferenceOfRounded);
    if (precision->selfTest.empty())
        return std::nullopt; // being tried: what differs on real images is what the trial tells
    return findDifference(network, reference.networkInput(picture), precision->selfTest,
                          mostDifferenceOfRounded);
}

/// It, where it computes what it should; else why not, in `why`.
std::unique_ptr<CompiledNetwork> asExpected(NetworkCompiler& compiler, const CompileRequest& request,
                                            Classifier& reference,
                                            const std::optional<QuickScores>& precision, Message& why)
{
    std::unique_ptr<CompiledNetwork> network = compiler.compile(request);
    const std::optional<Message> found = difference(*network, reference, precision);
    if (!found)
        return network;
    why = *found;
    if (!network->isFromCache())
        return nullptr;
    // A damaged file: what is compiled anew need not be like it.
    compiler.forget(request);
    CompileRequest anew = request;
    anew.cache.clear();
    return asExpected(compiler, anew, reference, precision, why);
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
    case Use::InInt8:
        return "openvino-int8";
    case Use::WhereItHelps:
        break;
    }
    return "auto";
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
    const Precision precision = precisionFor(reference->card(), *compiler);
    try {
        return openWith(*compiler, source, reference, precision);
    } catch (const Error& error) {
        reference->addNote(error.text());
        return reference;
    }
}

std::unique_ptr<Classifier> OpenVinoEngine::openIn(const ModelSource& source, const QuickScores& quick)
{
    const MemoryGivenBack atEnd;
    const std::shared_ptr<NetworkCompiler> compiler = m_parts.loadCompiler();
    std::unique_ptr<TorchClassifier> reference = m_reference->openTorch(source, "cpu");
    return openWith(*compiler, source, reference, quick);
}

std::unique_ptr<RangeFinder> OpenVinoEngine::rangeFinder(const TorchClassifier& reference)
{
    return m_parts.loadCompiler()->rangeFinder(requestFor(reference.model(), {}));
}

std::unique_ptr<Classifier> OpenVinoEngine::openWith(NetworkCompiler& compiler, const ModelSource& source,
                                                     std::unique_ptr<TorchClassifier>& reference,
                                                     const Precision& precision) const
{
    std::unique_ptr<CompiledNetwork> network =
        compiled(reference->model(), source, *reference, compiler, precision);
    OpenVinoClassifier::Known known = knownOf(reference->model(), precision);
    return std::make_unique<OpenVinoClassifier>(std::move(reference), std::move(network), std::move(known),
                                                computedBy(precision));
}

OpenVinoEngine::Precision OpenVinoEngine::precisionFor(const ModelCard& card,
                                                       const NetworkCompiler& compiler) const
{
    const Precision& chosen = card.quickScores;
    switch (m_use) {
    case Use::Always:
        return std::nullopt;
    case Use::InBFloat16:
        return chosen && chosen->precision == ComputePrecision::BFloat16 ? chosen : QuickScores();
    case Use::InInt8:
        if (!chosen || chosen->precision != ComputePrecision::Int8)
            throw Error(ErrorKind::Usage,
                        "The model has no ranges for int8: groundglass quantise finds them, "
                        "and says what int8 changes.");
        return chosen;
    case Use::WhereItHelps:
        break;
    }
    return chosen && compiler.computesIn(chosen->precision) ? chosen : std::nullopt;
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
    const Precision precision = precisionFor(model.card, *compiler);
    std::unique_ptr<CompiledNetwork> network = compiled(model, source, *reference, *compiler, precision);
    return std::make_unique<OpenVinoClassifier>(std::move(reference), std::move(network),
                                                knownOf(model, precision), computedBy(precision));
}

OpenVinoClassifier::Known OpenVinoEngine::knownOf(const LoadedModel& model, const Precision& precision)
{
    if (!precision)
        return {model.training, headWeightsOf(*model.network)};
    OpenVinoClassifier::Known known{model.training, std::nullopt, precision->described()};
    if (model.training != nullptr && precision->distanceThreshold) {
        auto training = std::make_shared<FeatureSpace>(*model.training);
        training->setThreshold(*precision->distanceThreshold);
        known.training = std::move(training);
    }
    return known;
}

CompileRequest OpenVinoEngine::requestFor(const LoadedModel& model, const ModelSource& source) const
{
    const Preprocessing& preprocessing = model.card.preprocessing;
    const int threads = static_cast<int>(machineThreads());
    const Passes passes = passesFor(*model.network, source.picturesAtOnce, threads);
    return {.model = m_parts.onnxOf(model),
            .height = preprocessing.height,
            .width = preprocessing.width,
            .threads = threads,
            .picturesAPass = passes.pictures,
            .passesAtOnce = passes.atOnce,
            .cache = m_parts.cache};
}

std::unique_ptr<CompiledNetwork> OpenVinoEngine::compiled(const LoadedModel& model, const ModelSource& source,
                                                          Classifier& reference, NetworkCompiler& compiler,
                                                          const Precision& precision) const
{
    Message why;
    std::unique_ptr<CompiledNetwork> network;
    try {
        CompileRequest request = requestFor(model, source);
        if (precision) {
            request.precision = precision->precision;
            request.ranges = precision->ranges;
        }
        network = asExpected(compiler, request, reference, precision, why);
    } catch (const Error& error) {
        throw Error(ErrorKind::Failed,
                    Message("LibTorch computes its scores, not OpenVINO: %1", error.text()));
    }
    if (network == nullptr)
        throw Error(ErrorKind::Failed,
                    Message("LibTorch computes its scores, not OpenVINO, which gives others: %1.", why));
    return network;
}

} // namespace gg
