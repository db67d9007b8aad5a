#include "train/WholeNetworkTrainer.h"

#include "base/Error.h"
#include "model/ModelFile.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"
#include "train/Interruption.h"
#include "train/NetworkFeatures.h"
#include "train/PictureSource.h"
#include "train/ScheduleFactory.h"
#include "train/Stopwatch.h"
#include "train/TrainingLoop.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <optional>

namespace gg {

WholeNetworkTrainer::WholeNetworkTrainer(const TrainJob& job, Device device)
    : m_job(job), m_device(std::move(device)), m_schedule(createSchedule(job.config))
{
}

WholeNetworkTrainer::~WholeNetworkTrainer() = default;

RunFinished WholeNetworkTrainer::run()
{
    const Stopwatch watch;
    translatingTorchErrors("Preparing the network", [this] { prepare(); });
    const RunFolder folder(m_job.runFolder);
    RunFinished finished;
    if (m_job.resume && hasEnded(folder)) {
        finished.end = m_state.earlyStopped ? RunEnd::EarlyStopped : RunEnd::AllEpochs;
        finished.hadEnded = true;
    } else {
        m_recorder =
            std::make_unique<RunRecorder>(m_job, deviceText(m_device, threadCount(m_job.config)),
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

void WholeNetworkTrainer::prepare()
{
    const TrainConfig& config = m_job.config;
    at::manual_seed(config.seed);
    m_step = std::make_unique<TrainingStep>(config, m_job.dataset.classes().size(), m_device);
    m_state.learningRate = m_schedule->learningRate(0);
    m_state.earlyStopping = EarlyStopping(config.patience);
    if (m_job.resume)
        restoreCheckpoint();
}

void WholeNetworkTrainer::restoreCheckpoint()
{
    const RunFolder run(m_job.runFolder);
    std::error_code error;
    if (std::filesystem::exists(run.checkpointFile(), error)) {
        m_state = readCheckpoint(run.checkpointFile(), parts(), identityOf(m_job.config, m_job.dataset));
        // That of the last epoch is made again from the checkpoint, an earlier one is there or lost.
        if (m_state.bestEpoch.value_or(m_state.epoch) < m_state.epoch &&
            !std::filesystem::exists(run.bestModelFile(), error))
            throw badFile(run.bestModelFile(), Message("is missing: it alone held the run's best model so "
                                                       "far, that of epoch %1; put it back to go on",
                                                       *m_state.bestEpoch));
        return;
    }
    // A run that was killed in its first epoch has none and starts again; one of more epochs has lost it.
    const std::size_t epochs = run.readHistory().size();
    if (epochs > 1)
        throw badFile(run.checkpointFile(),
                      Message("is missing: without it the run cannot go on after its %1 epochs", epochs));
}

RunEnd WholeNetworkTrainer::runEpochs()
{
    m_recorder->started(started());
    TrainingLoop loop(m_job, *m_step, *m_schedule, *m_recorder);
    loop.readImages();
    if (m_state.bestEpoch && *m_state.bestEpoch == m_state.epoch) {
        const Predictions validation = loop.validate();
        keepModel(validation);
        m_recorder->writeEvaluation(validation);
    }
    const Interruption interruption(m_step->network(), m_job.cancel);
    const RunEnd end =
        loop.run(m_state, [this](const TrainState& state, bool isBest, const Predictions& validation) {
            keep(state, isBest, validation);
        });
    if (end != RunEnd::Stopped && m_state.bestEpoch)
        rememberTraining(loop);
    return end;
}

void WholeNetworkTrainer::rememberTraining(const TrainingLoop& loop)
{
    constexpr std::size_t enough = 400; // images: more say little more, and take their time
    constexpr std::size_t pictureBytes = 64u << 20;
    LoadedModel best = readModel({m_recorder->folder().bestModelFile()});
    best.network->to(at::Device(m_device.id()));
    PictureSource pictures(m_job.dataset, best.card.preprocessing, std::nullopt, pictureBytes);
    const FeatureJob job{best.network,
                         m_device,
                         static_cast<std::size_t>(m_job.config.batchSize),
                         static_cast<std::size_t>(threadCount(m_job.config)),
                         [this](const Progress& progress) { m_recorder->stage(progress); },
                         m_job.cancel};
    const auto featuresOf = [&](const std::vector<std::size_t>& items) {
        return networkFeatures(job, items, pictures);
    };
    const std::size_t most =
        std::min(enough, FeatureSpace::capacity(static_cast<std::size_t>(best.network->featureCount())));
    const std::vector<std::size_t> training = evenlyChosen(loop.itemsOf(Split::Train), most);
    std::vector<std::string> paths;
    paths.reserve(training.size());
    for (const std::size_t item : training)
        paths.push_back(m_job.dataset.items()[item].path);
    const FeatureSpace space = featureSpaceOf(featuresOf(training), paths,
                                              featuresOf(evenlyChosen(loop.itemsOf(Split::Val), enough)));
    best.network->to(at::Device(at::kCPU));
    writeModelFile(best.file, *best.network, best.card, &space);
}

RunStarted WholeNetworkTrainer::started() const
{
    const std::size_t images = m_job.dataset.count(Split::Train);
    const auto batchSize = static_cast<std::size_t>(m_job.config.batchSize);
    return {m_job.runFolder,
            m_job.config,
            deviceText(m_device, threadCount(m_job.config)),
            images,
            m_job.dataset.count(Split::Val),
            (images + batchSize - 1) / batchSize,
            m_step->trainableParameters(),
            m_state.epoch + 1};
}

RunParts WholeNetworkTrainer::parts() const
{
    return {*m_step->network(), m_step->optimiser(), *m_schedule};
}

void WholeNetworkTrainer::keep(const TrainState& state, bool isBest, const Predictions& validation)
{
    writeCheckpoint(m_recorder->folder().checkpointFile(), parts(), state,
                    identityOf(m_job.config, m_job.dataset));
    m_state = state;
    if (isBest)
        keepModel(validation);
}

void WholeNetworkTrainer::keepModel(const Predictions& validation)
{
    ModelCard card = cardFor(m_job.config, m_job.dataset, m_step->preprocessing());
    card.refusesNoChest = m_recorder->learntFromChests();
    card.provenance = m_recorder->provenance(m_state.epoch);
    setWhatValidationSays(card, m_recorder->withPatients(validation));
    writeModelFile(m_recorder->folder().bestModelFile(), *m_step->network(), std::move(card));
}

} // namespace gg
