#include "model/TorchClassifier.h"

#include "explain/ExplainableLayers.h"
#include "explain/GradCam.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/RecordedNetwork.h"
#include "nn/ThreadCount.h"
#include "nn/TorchErrors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

// More images at once gain nothing on a CPU and cost memory.
constexpr std::size_t chunkSize = 16;

at::Tensor onCpu(const at::Tensor& values)
{
    return values.to(at::kCPU, at::kFloat).contiguous();
}

/// `features` (N,F) of N images with their results.
void addFamiliarity(const FeatureSpace& training, const at::Tensor& features,
                    std::span<Classification> results)
{
    const auto count = static_cast<std::size_t>(features.size(1));
    const std::span<const float> values(features.const_data_ptr<float>(), results.size() * count);
    for (std::size_t i = 0; i < results.size(); ++i)
        results[i].familiarity = training.familiarity(values.subspan(i * count, count));
}

/// (N,3,H,W) on the device.
at::Tensor inputOf(const LoadedModel& model, const Device& device, std::span<const cv::Mat> images)
{
    const Preprocessing& preprocessing = model.card.preprocessing;
    const std::size_t size = preprocessing.size();
    std::vector<float> inputs(images.size() * size);
    at::parallel_for(
        0, static_cast<std::int64_t>(images.size()), 1, [&](std::int64_t begin, std::int64_t end) {
            for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
                preprocessing.apply(images[i], std::span(inputs).subspan(i * size, size));
        });
    return imageTensor(inputs, preprocessing.height, preprocessing.width, device.id());
}

} // namespace

TorchClassifier::TorchClassifier(LoadedModel model, Device device)
    : m_model(std::move(model)), m_device(std::move(device))
{
    translatingTorchErrors("Moving the model to its device", [this] {
        m_model.network->eval();
        m_model.network->to(at::Device(m_device.id()));
    });
    m_passes = std::make_unique<RecordedNetwork>(m_model.network);
}

TorchClassifier::~TorchClassifier() = default;

std::optional<Message> TorchClassifier::recordPasses(std::shared_ptr<PassRecorder> recorder)
{
    return translatingTorchErrors("Recording the network", [&]() -> std::optional<Message> {
        const ThreadCount threads;
        const c10::InferenceMode inference;
        const std::string how = recorder->name();
        auto passes = std::make_unique<RecordedNetwork>(m_model.network, std::move(recorder));
        const cv::Mat picture = selfTestPicture();
        if (auto why = passes->record(inputOf(m_model, m_device, std::span(&picture, 1))))
            return why;
        m_passes = std::move(passes);
        m_device.name += " (" + how + ")";
        return std::nullopt;
    });
}

std::vector<Classification> TorchClassifier::classify(std::span<const cv::Mat> images)
{
    return translatingTorchErrors("Classifying", [&] {
        const ThreadCount threads;
        const c10::InferenceMode inference;
        std::vector<Classification> results;
        results.reserve(images.size());
        for (std::size_t first = 0; first < images.size(); first += chunkSize)
            classifyChunk(images.subspan(first, std::min(chunkSize, images.size() - first)), results);
        return results;
    });
}

std::vector<std::vector<float>> TorchClassifier::features(std::span<const cv::Mat> images)
{
    return translatingTorchErrors("Looking at the images", [&] {
        const ThreadCount threads;
        const c10::InferenceMode inference;
        std::vector<std::vector<float>> results;
        results.reserve(images.size());
        for (std::size_t first = 0; first < images.size(); first += chunkSize) {
            const auto chunk = images.subspan(first, std::min(chunkSize, images.size() - first));
            const at::Tensor pooled =
                onCpu(m_model.network->pooledFeatures(inputOf(m_model, m_device, chunk)));
            const float* row = pooled.const_data_ptr<float>();
            for (std::size_t i = 0; i < chunk.size(); ++i, row += pooled.size(1))
                results.emplace_back(row, row + pooled.size(1));
        }
        return results;
    });
}

void TorchClassifier::classifyChunk(std::span<const cv::Mat> images, std::vector<Classification>& results)
{
    const Network::Passed passed = m_passes->pass(inputOf(m_model, m_device, images));
    const at::Tensor logits = onCpu(passed.logits);
    const auto classes = static_cast<std::size_t>(logits.size(1));
    const std::span<const float> values(logits.const_data_ptr<float>(), images.size() * classes);
    for (std::size_t i = 0; i < images.size(); ++i)
        results.push_back(classificationOf(values.subspan(i * classes, classes), m_model.card, m_model.file));
    if (m_model.training)
        addFamiliarity(*m_model.training, onCpu(Network::pooled(passed.features)),
                       std::span(results).last(images.size()));
}

ActivationMap TorchClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    const Preprocessing& preprocessing = m_model.card.preprocessing;
    const ThreadCount threads;
    return gradCam(*m_model.network, networkInput(image), {preprocessing.width, preprocessing.height},
                   request, [this](std::span<const float> logits) {
                       return classificationOf(logits, m_model.card, m_model.file).predicted;
                   });
}

std::vector<std::string> TorchClassifier::layers()
{
    const Preprocessing& preprocessing = m_model.card.preprocessing;
    return explainableLayers(*m_model.network, {preprocessing.width, preprocessing.height});
}

std::vector<float> TorchClassifier::networkInput(const cv::Mat& image) const
{
    std::vector<float> input(m_model.card.preprocessing.size());
    m_model.card.preprocessing.apply(image, input);
    return input;
}

} // namespace gg
