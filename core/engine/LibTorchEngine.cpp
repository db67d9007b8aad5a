#include "engine/LibTorchEngine.h"

#include "base/ProcessSettings.h"
#include "engine/EngineFactory.h"
#include "engine/GraphEngine.h"
#include "engine/OpenVinoQuantiser.h"
#include "model/ModelFile.h"
#include "model/StarterModel.h"
#include "model/TorchClassifier.h"
#include "nn/FullPrecision.h"
#include "nn/TorchErrors.h"
#include "nn/TorchVersion.h"
#include "onnx/OnnxFile.h"
#include "onnx/OnnxMetadata.h"
#include "train/RunModel.h"
#include "train/TimeEstimate.h"
#include "train/Trainer.h"

#include <opencv2/core/version.hpp>

namespace gg {

namespace {

void addStarterNote(LoadedModel& model, const std::filesystem::path& file)
{
    if (const auto starter = starterModel(); starter && starter->isIn(file))
        model.notes.push_back(starter->note());
}

} // namespace

LibTorchEngine::LibTorchEngine()
{
    useFullPrecision();
}

std::vector<Device> LibTorchEngine::devices()
{
    std::vector<Device> devices = {{Device::Kind::Cpu, 0, "CPU"}};
    for (Device& card : m_devices.cudaDevices())
        devices.push_back(std::move(card));
    return devices;
}

Capabilities LibTorchEngine::capabilities() const
{
    return TorchClassifier::abilities;
}

std::unique_ptr<Classifier> LibTorchEngine::openClassifier(const ModelSource& source,
                                                           const std::string& device)
{
    return openTorch(source, device);
}

std::unique_ptr<TorchClassifier> LibTorchEngine::openTorch(const ModelSource& source,
                                                           const std::string& device)
{
    const MemoryGivenBack atEnd;
    const Device chosen = chooseDevice(device, m_devices);
    LoadedModel model = readModel(source);
    for (Message& note : notesOnRunModel(source.path, model.card))
        model.notes.push_back(std::move(note));
    addStarterNote(model, source.path);
    return std::make_unique<TorchClassifier>(std::move(model), chosen);
}

ModelCard LibTorchEngine::convertModel(const ModelSource& source, const std::filesystem::path& target,
                                       TensorPrecision precision)
{
    const MemoryGivenBack atEnd;
    if (const RunFolder run(source.path); run.holdsRun() && std::filesystem::exists(run.bestModelFile()))
        notesOnRunModel(source.path, readModelCard(run.bestModelFile()));
    return gg::convertModel(source, target, precision);
}

std::vector<Message> LibTorchEngine::writeOnnx(const ModelSource& source, const std::filesystem::path& target,
                                               const std::string& version,
                                               const std::optional<ModelDecision>& decision)
{
    const MemoryGivenBack atEnd;
    LoadedModel model = readModel(source);
    if (decision)
        setDecision(model.card, *decision);
    std::vector<Message> notes = notesOnRunModel(source.path, model.card); // of this machine: not in the file
    addStarterNote(model, source.path);
    writeOnnxFile(model, target, version);
    notes.insert(notes.begin(), model.notes.begin(), model.notes.end());
    const std::vector<Message> leftOut = leftOutOfOnnx(model.card);
    notes.insert(notes.begin(), leftOut.begin(), leftOut.end());
    return notes;
}

TrainEvent LibTorchEngine::train(const TrainConfig& config, const Dataset& dataset,
                                 const std::filesystem::path& runFolder, bool resume,
                                 const TrainObserver& observer, const CancelToken& cancel)
{
    const MemoryGivenBack atEnd;
    const TrainJob job{config, dataset, runFolder, resume, observer, cancel, versions()};
    return runTraining(job, m_devices);
}

double LibTorchEngine::estimateSeconds(const TrainConfig& config, const Dataset& dataset,
                                       const CancelToken& cancel)
{
    const MemoryGivenBack atEnd;
    return translatingTorchErrors("Measuring the time of an epoch", [&] {
        return measureSeconds(config, dataset, chooseDevice(config.device, m_devices), cancel);
    });
}

BenchmarkResult LibTorchEngine::benchmark(const BenchmarkRequest& request, const std::string& device,
                                          const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const MemoryGivenBack atEnd;
    return translatingTorchErrors("Measuring the speed of a network", [&] {
        return runBenchmark(request, chooseDevice(device, m_devices), onProgress, cancel);
    });
}

Json LibTorchEngine::versions()
{
    return {{"libtorch", torchVersion()}, {"opencv", CV_VERSION}};
}

} // namespace gg

gg::Engines* groundglassMakeEngines() noexcept
{
    try {
        const auto libTorch = std::make_shared<gg::LibTorchEngine>();
        auto engines = std::make_unique<gg::Engines>(gg::Engines::allBy(libTorch));
        engines->libTorchGraphs = std::make_shared<gg::GraphEngine>(libTorch);
        using Use = gg::OpenVinoEngine::Use;
        engines->openVino = std::make_shared<gg::OpenVinoEngine>(libTorch, Use::Always);
        engines->openVinoBFloat16 = std::make_shared<gg::OpenVinoEngine>(libTorch, Use::InBFloat16);
        engines->openVinoInt8 = std::make_shared<gg::OpenVinoEngine>(libTorch, Use::InInt8);
        const auto automatic = std::make_shared<gg::OpenVinoEngine>(libTorch, Use::WhereItHelps);
        engines->automatic = automatic;
        engines->accelerator = automatic;
        engines->quantiser = std::make_shared<gg::OpenVinoQuantiser>(libTorch, automatic);
        return engines.release();
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
