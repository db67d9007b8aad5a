#include "train/WholeNetworkTrainer.h"

#include "base/Error.h"
#include "eval/Metrics.h"
#include "model/ModelFile.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/OptimiserFactory.h"
#include "nn/Parameters.h"
#include "nn/TorchErrors.h"
#include "train/AccumulationPlan.h"
#include "train/BatchLoader.h"
#include "train/Interruption.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

constexpr std::size_t trainCacheBytes = 1024u << 20;
constexpr std::size_t validationCacheBytes = 256u << 20;
constexpr std::size_t validationBatch = 16;
constexpr double learningRateFactor = 0.1;

void appendLogits(Predictions& predictions, const Dataset& dataset, const Batch& batch,
                  const at::Tensor& logits)
{
    std::vector<std::string> paths;
    for (const std::size_t item : batch.items)
        paths.push_back(dataset.items()[item].path);
    const at::Tensor values = logits.detach().to(at::kCPU, at::kFloat).contiguous();
    appendFromLogits(predictions, paths, batch.labels,
                     {values.const_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
}

} // namespace

WholeNetworkTrainer::WholeNetworkTrainer(const TrainJob& job, Device device)
    : m_job(job), m_device(std::move(device)), m_threads(threadCount(job.config))
{
}

WholeNetworkTrainer::~WholeNetworkTrainer() = default;

RunFinished WholeNetworkTrainer::run()
{
    const Stopwatch watch;
    translatingTorchErrors("Preparing the network", [this] { prepareNetwork(); });
    const RunFolder folder(m_job.runFolder);
    RunFinished finished;
    if (m_job.resume && hasEnded(folder)) {
        finished.end = m_state.earlyStopped ? RunEnd::EarlyStopped : RunEnd::AllEpochs;
        finished.hadEnded = true;
    } else {
        m_recorder =
            std::make_unique<RunRecorder>(m_job, deviceText(m_device, m_threads),
                                          m_job.resume ? std::optional(m_state.epoch) : std::nullopt);
        finished.end = m_recorder->record(
            [this] { return translatingTorchErrors("Training", [this] { return runEpochs(); }); });
    }
    finished.epochs = m_state.epoch;
    finished.bestEpoch = m_state.bestEpoch;
    if (m_state.bestEpoch)
        finished.bestModel = folder.bestModelFile();
    finished.seconds = watch.seconds();
    return finished;
}

bool WholeNetworkTrainer::hasEnded(const RunFolder& folder) const
{
    return folder.readRecord().status == RunStatus::Finished &&
           (m_state.earlyStopped || m_state.epoch >= m_job.config.epochs);
}

void WholeNetworkTrainer::prepareNetwork()
{
    const TrainConfig& config = m_job.config;
    at::manual_seed(config.seed);
    StartedNetwork started = startNetwork(config, m_job.dataset.classes().size(), m_device);
    m_network = std::move(started.network);
    m_preprocessing = started.preprocessing;
    for (const std::string& note : started.notes)
        m_note += note + ' ';
    if (config.freezeBackbone)
        freezeBackbone(*m_network);
    m_optimiser = createOptimiser("sgd", parametersOf(*m_network),
                                  {config.learningRate, config.momentum, config.weightDecay});
    m_state.learningRate = config.learningRate;
    m_state.earlyStopping = EarlyStopping(config.patience);
    if (m_job.resume)
        restoreCheckpoint();
}

void WholeNetworkTrainer::restoreCheckpoint()
{
    const RunFolder run(m_job.runFolder);
    std::error_code error;
    if (std::filesystem::exists(run.checkpointFile(), error)) {
        m_state = readCheckpoint(run.checkpointFile(), *m_network, *m_optimiser,
                                 identityOf(m_job.config, m_job.dataset));
        // That of the last epoch is made again from the checkpoint, an earlier one is there or lost.
        if (m_state.bestEpoch.value_or(m_state.epoch) < m_state.epoch &&
            !std::filesystem::exists(run.bestModelFile(), error))
            throw badFile(run.bestModelFile(),
                          "is missing: it alone held the run's best model so far, that of epoch " +
                              std::to_string(*m_state.bestEpoch) + "; put it back to go on");
        return;
    }
    // A run that was killed in its first epoch has none and starts again; one of more epochs has lost it.
    const std::size_t epochs = run.readHistory().size();
    if (epochs > 1)
        throw badFile(run.checkpointFile(), "is missing: without it the run cannot go on after its " +
                                                std::to_string(epochs) + " epochs");
}

void WholeNetworkTrainer::readImages()
{
    const Dataset& dataset = m_job.dataset;
    m_trainPictures =
        std::make_unique<PictureSource>(dataset, m_preprocessing, Augmentation(), trainCacheBytes);
    m_validationPictures =
        std::make_unique<PictureSource>(dataset, m_preprocessing, std::nullopt, validationCacheBytes);
    const auto onProgress = [this](const Progress& progress) { m_recorder->stage(progress); };
    const auto threads = static_cast<std::size_t>(m_threads);
    const auto readSplit = [&](Split split, PictureSource& pictures) {
        PictureSource::Readable readable =
            pictures.readAll(dataset.indices(split), threads, onProgress, m_job.cancel);
        m_recorder->imagesRead(split, readable, threads);
        return std::move(readable.items);
    };
    m_trainItems = readSplit(Split::Train, *m_trainPictures);
    m_validationItems = readSplit(Split::Val, *m_validationPictures);
}

RunEnd WholeNetworkTrainer::runEpochs()
{
    const TrainConfig& config = m_job.config;
    const std::size_t images = m_job.dataset.count(Split::Train);
    const auto batchSize = static_cast<std::size_t>(config.batchSize);
    m_recorder->started({m_job.runFolder, config, deviceText(m_device, m_threads), images,
                         m_job.dataset.count(Split::Val), (images + batchSize - 1) / batchSize,
                         config.freezeBackbone
                             ? m_network->head()->weight().numel() + m_network->head()->bias().numel()
                             : m_network->parameterCount(),
                         m_state.epoch + 1});
    readImages();
    if (m_state.bestEpoch && *m_state.bestEpoch == m_state.epoch) {
        keepModel();
        m_recorder->writeEvaluation(validate());
    }
    const Interruption interruption(m_network, m_job.cancel);
    RunEnd end = m_state.earlyStopped ? RunEnd::EarlyStopped : RunEnd::AllEpochs;
    while (end == RunEnd::AllEpochs && m_state.epoch < config.epochs)
        end = runEpoch(m_state.epoch + 1);
    return end;
}

RunEnd WholeNetworkTrainer::runEpoch(int epoch)
{
    const Stopwatch watch;
    EpochDone done;
    done.record.epoch = epoch;
    done.record.learningRate = m_optimiser->learningRate();
    const Predictions training = trainEpoch(epoch);
    const double trainSeconds = watch.seconds();
    const Metrics metrics = computeMetrics(training);
    done.record.trainLoss = metrics.loss.value_or(EpochRecord::undefined);
    done.record.trainAccuracy = metrics.accuracy ? metrics.accuracy->value : EpochRecord::undefined;
    done.trainAuc = metrics.auc ? metrics.auc->value : EpochRecord::undefined;
    done.imagesPerSecond = static_cast<double>(training.rows.size()) / trainSeconds;

    done.validation = validate();
    setValidationFigures(done.record, done.validation);
    m_validationSeconds = watch.seconds() - trainSeconds;
    done.record.seconds = m_secondsPerEpoch = watch.seconds();
    done.secondsLeft = m_secondsPerEpoch * (m_job.config.epochs - epoch);
    done.note = std::exchange(m_note, {});

    const EarlyStoppingCode code =
        m_state.earlyStopping.update(done.record.validationLoss, done.record.validationAccuracy);
    done.earlyStoppingCode = static_cast<int>(code);
    if (code == EarlyStoppingCode::LowerLearningRate) {
        m_optimiser->setLearningRate(m_optimiser->learningRate() * learningRateFactor);
        done.note += "The validation loss has stalled: the learning rate falls to " +
                     Json(m_optimiser->learningRate()).dump() + ".";
    }
    m_state.earlyStopped = code == EarlyStoppingCode::Stop;
    keepEpoch(done);
    return m_state.earlyStopped ? RunEnd::EarlyStopped : RunEnd::AllEpochs;
}

// The lines of the epoch, the checkpoint, then the best model. Killed before the checkpoint, the epoch is
// done again and its lines are dropped; killed after it, runEpochs() makes the model again from the
// checkpoint.
void WholeNetworkTrainer::keepEpoch(EpochDone& done)
{
    TrainState next = m_state;
    next.epoch = done.record.epoch;
    next.learningRate = m_optimiser->learningRate();
    done.isBest = done.record.validationAccuracy > m_state.bestAccuracy;
    if (done.isBest) {
        next.bestAccuracy = done.record.validationAccuracy;
        next.bestEpoch = done.record.epoch;
    }
    m_recorder->epochDone(done, [&] {
        writeCheckpoint(m_recorder->folder().checkpointFile(), *m_network, *m_optimiser, next,
                        identityOf(m_job.config, m_job.dataset));
        m_state = std::move(next);
        if (done.isBest)
            keepModel();
    });
    m_recorder->checkpointSaved(done.record.epoch);
}

void WholeNetworkTrainer::keepModel()
{
    ModelCard card = cardFor(m_job.config, m_job.dataset, m_preprocessing);
    card.provenance = m_recorder->provenance(m_state.epoch);
    writeModelFile(m_recorder->folder().bestModelFile(), *m_network, std::move(card));
}

Predictions WholeNetworkTrainer::trainEpoch(int epoch)
{
    const TrainConfig& config = m_job.config;
    // A frozen backbone stays as it was pre-trained: in evaluation mode its running statistics do not move
    // either.
    m_network->train(!config.freezeBackbone);
    BatchLoader loader(*m_trainPictures, {shuffledForEpoch(m_trainItems, config.seed, epoch),
                                          static_cast<std::size_t>(config.batchSize),
                                          static_cast<std::size_t>(m_threads), config.seed, epoch});
    const AccumulationPlan plan(config.accumulationRule, static_cast<std::size_t>(config.accumulate),
                                loader.batches());
    Predictions predictions = emptyPredictions();
    const Stopwatch watch;
    std::size_t number = 0;
    while (const std::optional<Batch> batch = loader.next()) {
        m_job.cancel.waitWhilePaused();
        m_job.cancel.throwIfCancelled();
        const BatchResult result = trainBatch(*batch, plan.divisor(number), predictions);
        if (!std::isfinite(result.loss))
            throw Error(ErrorKind::Failed,
                        "The loss is no longer a finite number in epoch " + std::to_string(epoch) +
                            ", batch " + std::to_string(number + 1) + "; a smaller learning rate may help.");
        if (plan.stepsAfter(number)) {
            m_optimiser->step();
            m_optimiser->clearGradients();
        }
        ++number;
        tellBatch(epoch, number, loader.batches(), predictions.rows.size(), result, watch.seconds());
    }
    return predictions;
}

WholeNetworkTrainer::BatchResult WholeNetworkTrainer::trainBatch(const Batch& batch, double divisor,
                                                                 Predictions& predictions)
{
    const at::Tensor images =
        imageTensor(batch.images, m_preprocessing.height, m_preprocessing.width, m_device.id());
    const at::Tensor labels = labelTensor(batch.labels, m_device.id());
    const at::Tensor logits = m_network->forward(images);
    const at::Tensor loss = at::cross_entropy_loss(logits, labels);
    BatchResult result{loss.item<double>(), 0};
    if (!std::isfinite(result.loss))
        return result;
    loss.div(divisor).backward();

    const std::size_t first = predictions.rows.size();
    appendLogits(predictions, m_job.dataset, batch, logits);
    for (std::size_t i = first; i < predictions.rows.size(); ++i)
        result.accuracy += predictions.rows[i].predicted == predictions.rows[i].label ? 1 : 0;
    result.accuracy /= static_cast<double>(batch.labels.size());
    return result;
}

Predictions WholeNetworkTrainer::validate()
{
    const c10::InferenceMode inference;
    m_network->eval();
    BatchLoader loader(*m_validationPictures,
                       {m_validationItems, validationBatch, static_cast<std::size_t>(m_threads), 0, 0});
    Predictions predictions = emptyPredictions();
    while (const std::optional<Batch> batch = loader.next()) {
        m_job.cancel.waitWhilePaused();
        m_job.cancel.throwIfCancelled();
        const at::Tensor images =
            imageTensor(batch->images, m_preprocessing.height, m_preprocessing.width, m_device.id());
        appendLogits(predictions, m_job.dataset, *batch, m_network->forward(images));
    }
    return predictions;
}

Predictions WholeNetworkTrainer::emptyPredictions() const
{
    return {m_job.dataset.classes(), m_job.dataset.positiveClass(), 0.5, {}};
}

void WholeNetworkTrainer::tellBatch(int epoch, std::size_t batch, std::size_t batches, std::size_t images,
                                    const BatchResult& result, double seconds)
{
    const double perBatch = seconds / static_cast<double>(batch);
    const double perEpoch =
        m_secondsPerEpoch > 0 ? m_secondsPerEpoch : perBatch * static_cast<double>(batches);
    const double left = perBatch * static_cast<double>(batches - batch) + m_validationSeconds +
                        perEpoch * (m_job.config.epochs - epoch);
    m_recorder->batchDone({epoch, batch, batches, result.loss, result.accuracy, m_optimiser->learningRate(),
                           static_cast<double>(images) / seconds, left});
}

} // namespace gg
