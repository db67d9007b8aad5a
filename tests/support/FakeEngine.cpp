#include "support/FakeEngine.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

namespace gg {

FakeClassifier::FakeClassifier(std::filesystem::path file, std::vector<std::string> classes,
                               const CtWindow& window, bool refusesNoChest,
                               const std::optional<UncertainBand>& uncertain, const LungSteps& lungs)
    : m_file(std::move(file))
{
    m_card.architecture = "resnet18";
    m_card.classes = std::move(classes);
    m_card.positiveClass = 1;
    m_card.preprocessing.voi.window = window;
    m_card.preprocessing.lungs = lungs;
    m_card.provenance = {{"data_set", "phantoms"}};
    m_card.refusesNoChest = refusesNoChest;
    m_card.uncertain = uncertain;
}

std::vector<Classification> FakeClassifier::classify(std::span<const cv::Mat> images)
{
    std::vector<Classification> results;
    for (const cv::Mat& image : images) {
        const double bright = std::clamp(cv::mean(image)[0] / 255, 1e-6, 1 - 1e-6);
        Classification result;
        result.logits = {std::log(1 - bright), std::log(bright)};
        result.scores = {1 - bright, bright};
        result.logits.resize(m_card.classes.size(), std::log(1e-6)); // of more than two, the rest is unlikely
        result.scores.resize(m_card.classes.size(), 0);
        result.predicted = m_card.rule().decide(result.scores);
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<std::vector<float>> FakeClassifier::features(std::span<const cv::Mat> images)
{
    std::vector<std::vector<float>> results;
    for (const cv::Mat& image : images) {
        const auto bright = static_cast<float>(cv::mean(image)[0] / 255);
        results.push_back({bright, 1 - bright});
    }
    return results;
}

ActivationMap FakeClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    if (!request.layer.empty() && !request.layer.starts_with("layer"))
        throw Error(ErrorKind::Usage, Message("The network has no layer named %1.", request.layer));
    ++activationMaps;
    ActivationMap result{{}, request.layer.empty() ? "layer4.1" : request.layer, 0};
    result.targetClass = request.targetClass.value_or(classify(std::span(&image, 1)).front().predicted);
    cv::Mat grey;
    cv::cvtColor(image, grey, cv::COLOR_RGB2GRAY);
    cv::resize(grey, grey, {224, 224});
    cv::GaussianBlur(grey, grey, {0, 0}, 16);
    cv::normalize(grey, result.map, 0, 1, cv::NORM_MINMAX, CV_32F);
    return result;
}

std::vector<std::string> FakeClassifier::layers()
{
    if (!failListingWith.empty())
        throw Error(ErrorKind::Failed, Message::verbatim(failListingWith));
    return {"conv1", "layer1.0", "layer1.1", "layer2.0", "layer3", "layer4.1"};
}

std::vector<float> FakeClassifier::networkInput(const cv::Mat& image) const
{
    return std::vector<float>(3U * 224 * 224, static_cast<float>(cv::mean(image)[0] / 255));
}

std::unique_ptr<Classifier> FakeEngine::openClassifier(const ModelSource& source, const std::string&)
{
    if (!failOpeningWith.empty())
        throw badFile(source.path, Message::verbatim(failOpeningWith));
    const bool isFolder = std::filesystem::is_directory(source.path);
    auto classifier = std::make_unique<FakeClassifier>(
        isFolder ? source.path / "best.safetensors" : source.path,
        source.classes.empty() ? std::vector<std::string>{"NonCOVID", "COVID"} : source.classes, window,
        refusesNoChest, uncertain, lungs);
    classifier->setQuickScores(quickScores);
    return classifier;
}

std::vector<Message> FakeEngine::writeOnnx(const ModelSource& source, const std::filesystem::path& target,
                                           const std::string& version,
                                           const std::optional<ModelDecision>& decision)
{
    const ModelCard card = openClassifier(source, "cpu")->card();
    writeFileAtomically(target, "fake ONNX of " + source.path.filename().string() + ", version " + version +
                                    ", " + card.classes.front() +
                                    (decision ? ", threshold " + std::to_string(decision->threshold) : ""));
    return {"A fake computes nothing."};
}

ModelCard FakeEngine::convertModel(const ModelSource& source, const std::filesystem::path& target,
                                   TensorPrecision precision)
{
    const ModelCard card = openClassifier(source, "cpu")->card();
    const std::string size = precision == TensorPrecision::Half ? "half a fake model of " : "fake model of ";
    writeFileAtomically(target, size + source.path.filename().string());
    return card;
}

Predictions fakePredictions(const Dataset& dataset, double accuracy)
{
    Predictions predictions;
    predictions.classes = dataset.classes();
    predictions.positiveClass = dataset.positiveClass();
    const std::size_t classes = dataset.classes().size();
    const auto items =
        dataset.indicesForEvaluation(dataset.hasSplit(Split::Val) ? std::optional(Split::Val) : std::nullopt);
    for (std::size_t row = 0; row < items.size(); ++row) {
        const DatasetItem& item = dataset.items()[items[row]];
        // The golden ratio spreads the mistakes evenly.
        const double spread = std::fmod(static_cast<double>(row) * 0.6180339887, 1);
        const bool isRight = spread < accuracy;
        const auto label = static_cast<std::size_t>(item.label);
        std::vector<double> logits(classes, 0);
        logits[isRight ? label : (label + 1) % classes] =
            0.2 + 3 * (isRight ? accuracy : 1 - accuracy) * spread;
        predictions.rows.push_back(predictionFromLogits(item.path, item.label, logits,
                                                        predictions.positiveClass, predictions.threshold));
    }
    return predictions;
}

void FakeEngine::trainEpoch(int epoch, const TrainConfig& config, const TrainObserver& observer,
                            const CancelToken& cancel)
{
    for (int batch = 1; batch <= batchesPerEpoch; ++batch) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        std::this_thread::sleep_for(batchTime);
        const double passed = epoch - 1 + static_cast<double>(batch) / batchesPerEpoch;
        const double wobble = 0.1 * std::sin(12.9898 * passed * batchesPerEpoch);
        BatchDone done;
        done.epoch = epoch;
        done.batch = static_cast<std::size_t>(batch);
        done.batches = static_cast<std::size_t>(batchesPerEpoch);
        done.loss = std::max(0.02, 0.72 * std::exp(-passed / 4) + wobble * std::exp(-passed / 8));
        done.accuracy = std::clamp(1 - 0.5 * std::exp(-passed / 4) + wobble / 2, 0.0, 1.0);
        done.learningRate = config.learningRate * (epoch > 4 ? 0.1 : 1);
        done.imagesPerSecond = 40 + 10 * wobble;
        done.secondsLeft = (config.epochs - passed) * 0.2;
        observer(done);
    }
}

TrainEvent FakeEngine::train(const TrainConfig& config, const Dataset& dataset,
                             const std::filesystem::path& runFolder, bool, const TrainObserver& observer,
                             const CancelToken& cancel)
{
    ++trainings;
    RunFinished finished;
    int epoch = 1;
    const auto end = [&](TrainEvent last) {
        observer(last);
        return last;
    };
    if (!failStartingWith.empty())
        return end(RunFailed{Error(ErrorKind::BadInput, Message::verbatim(failStartingWith))});
    try {
        observer(RunStarted{runFolder, config, "CPU, 2 threads", dataset.count(Split::Train),
                            dataset.count(Split::Val), static_cast<std::size_t>(batchesPerEpoch), 1234567,
                            1});
        observer(ImagesRead{Split::Train, dataset.count(Split::Train) - unreadable.size(), unreadable,
                            notesOfPictures});
        observer(ImagesRead{Split::Val, dataset.count(Split::Val), {}, {}});
        makeFolder(runFolder);
        for (; epoch <= config.epochs; ++epoch) {
            trainEpoch(epoch, config, observer, cancel);
            EpochDone done;
            const double accuracy = 0.9 - 0.4 * std::exp(-epoch / 3.0);
            done.validation = fakePredictions(dataset, accuracy);
            done.record = {epoch,
                           0.7 * std::exp(-epoch / 4.0),
                           1 - 0.5 * std::exp(-epoch / 4.0),
                           0.35 + 0.4 * std::exp(-epoch / 3.0),
                           accuracy,
                           accuracy - 0.03,
                           accuracy + 0.03,
                           std::min(1.0, accuracy + 0.05),
                           config.learningRate * (epoch > 4 ? 0.1 : 1),
                           0.2};
            done.trainAuc = 1 - 0.5 * std::exp(-epoch / 3.0);
            done.isBest = epoch < config.epochs || config.epochs == 1;
            done.imagesPerSecond = 40;
            if (done.isBest) {
                writeFileAtomically(runFolder / "best.safetensors", "fake");
                finished.bestEpoch = epoch;
                finished.bestModel = runFolder / "best.safetensors";
            }
            if (epoch == 5) {
                done.earlyStoppingCode = 3;
                done.notes = {"The validation loss stagnates: learning rate x 0.1."};
            }
            observer(done);
            finished.epochs = epoch;
            observer(CheckpointSaved{runFolder / "checkpoint.safetensors", epoch});
            if (!failTrainingWith.empty())
                return end(RunFailed{Error(ErrorKind::Failed, Message::verbatim(failTrainingWith))});
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled)
            return end(RunFailed{error});
        finished.end = RunEnd::Stopped;
    }
    return end(finished);
}

BenchmarkResult FakeEngine::benchmark(const BenchmarkRequest& request, const std::string&,
                                      const ProgressCallback& onProgress, const CancelToken& cancel)
{
    cancel.throwIfCancelled();
    onProgress({"Measuring", request.steps, request.steps});
    return {static_cast<double>(request.batchSize) / 100, 100, 10, "CPU, 2 threads"};
}

double FakeEngine::estimateSeconds(const TrainConfig&, const Dataset&, const CancelToken&)
{
    ++estimates;
    if (!failEstimateWith.empty())
        throw Error(ErrorKind::Usage, Message::verbatim(failEstimateWith));
    return secondsPerEpoch;
}

} // namespace gg
