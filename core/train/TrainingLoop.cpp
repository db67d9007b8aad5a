#include "train/TrainingLoop.h"

#include "base/Error.h"
#include "eval/Metrics.h"
#include "train/AccumulationPlan.h"
#include "train/BatchLoader.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <cmath>
#include <optional>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t trainCacheBytes = 1024u << 20;
constexpr std::size_t validationCacheBytes = 256u << 20;
constexpr std::size_t validationBatch = 16;

double accuracyOf(const Predictions& predictions, std::size_t first)
{
    std::size_t right = 0;
    for (std::size_t i = first; i < predictions.rows.size(); ++i)
        right += predictions.rows[i].predicted == predictions.rows[i].label ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(predictions.rows.size() - first);
}

void setTrainingFigures(EpochDone& done, const Predictions& training)
{
    const Metrics metrics = computeMetrics(training);
    done.record.trainLoss = metrics.loss.value_or(EpochRecord::undefined);
    done.record.trainAccuracy = metrics.accuracy ? metrics.accuracy->value : EpochRecord::undefined;
    done.trainAuc = metrics.auc ? metrics.auc->value : EpochRecord::undefined;
}

} // namespace

TrainingLoop::TrainingLoop(const TrainJob& job, TrainingStep& step, Schedule& schedule, RunRecorder& recorder)
    : m_job(job), m_step(step), m_schedule(schedule), m_recorder(recorder),
      m_threads(static_cast<std::size_t>(threadCount(job.config))),
      m_train{{job.dataset, step.preprocessing(), Augmentation(job.config.augmentations), trainCacheBytes},
              {}},
      m_validation{{job.dataset, step.preprocessing(), std::nullopt, validationCacheBytes}, {}},
      m_notes(job.notes)
{
    m_notes.insert(m_notes.end(), step.notes().begin(), step.notes().end());
}

void TrainingLoop::readImages()
{
    readPart(Split::Train, m_train);
    readPart(Split::Val, m_validation);
}

void TrainingLoop::readPart(Split split, Part& part)
{
    const auto onProgress = [this](const Progress& progress) { m_recorder.stage(progress); };
    PictureSource::Readable readable =
        part.pictures.readAll(m_job.dataset.indices(split), m_threads, onProgress, m_job.cancel);
    m_recorder.imagesRead(split, readable, m_threads);
    part.items = std::move(readable.items);
}

RunEnd TrainingLoop::run(TrainState state, const Keep& keep)
{
    while (!state.earlyStopped && state.epoch < m_job.config.epochs) {
        EpochDone done = measureEpoch(state.epoch + 1);
        endEpoch(done, state, keep);
    }
    return state.earlyStopped ? RunEnd::EarlyStopped : RunEnd::AllEpochs;
}

EpochDone TrainingLoop::measureEpoch(int epoch)
{
    const Stopwatch watch;
    EpochDone done;
    done.record.epoch = epoch;
    done.record.learningRate = m_schedule.learningRate(epoch - 1);
    const Predictions training = trainEpoch(epoch);
    const double trainSeconds = watch.seconds();
    setTrainingFigures(done, training);
    done.imagesPerSecond = static_cast<double>(training.rows.size()) / trainSeconds;

    done.validation = validate();
    setValidationFigures(done.record, done.validation);
    m_validationSeconds = watch.seconds() - trainSeconds;
    done.record.seconds = m_secondsPerEpoch = watch.seconds();
    done.secondsLeft = m_secondsPerEpoch * (m_job.config.epochs - epoch);
    done.notes = std::exchange(m_notes, {});
    return done;
}

// The lines of the epoch, the checkpoint, then the best model. Killed before the checkpoint, the epoch is
// done again and its lines are dropped; killed after it, whoever takes the run up makes the model again from
// the checkpoint.
void TrainingLoop::endEpoch(EpochDone& done, TrainState& state, const Keep& keep)
{
    TrainState next = state;
    const EarlyStoppingCode code =
        next.earlyStopping.update(done.record.validationLoss, done.record.validationAccuracy);
    done.earlyStoppingCode = static_cast<int>(code);
    if (Message heard = m_schedule.epochValidated(code); !heard.isEmpty())
        done.notes.push_back(std::move(heard));
    next.epoch = done.record.epoch;
    next.learningRate = m_schedule.learningRate(next.epoch);
    next.earlyStopped = code == EarlyStoppingCode::Stop;
    done.isBest = done.record.validationAccuracy > state.bestAccuracy;
    if (done.isBest) {
        next.bestAccuracy = done.record.validationAccuracy;
        next.bestEpoch = done.record.epoch;
    }
    m_recorder.epochDone(done, [&] { keep(next, done.isBest, done.validation); });
    m_recorder.checkpointSaved(next.epoch);
    state = next;
}

Predictions TrainingLoop::trainEpoch(int epoch)
{
    const TrainConfig& config = m_job.config;
    BatchLoader loader(m_train.pictures,
                       {shuffledForEpoch(m_train.items, config.seed, epoch),
                        static_cast<std::size_t>(config.batchSize), m_threads, config.seed, epoch});
    const AccumulationPlan plan(config.accumulationRule, static_cast<std::size_t>(config.accumulate),
                                loader.batches());
    Predictions predictions = emptyPredictions();
    const Stopwatch watch;
    std::size_t number = 0;
    while (const std::optional<Batch> batch = loader.next()) {
        m_job.cancel.waitWhilePaused();
        m_job.cancel.throwIfCancelled();
        const double part = static_cast<double>(number) / static_cast<double>(loader.batches());
        m_step.setLearningRate(m_schedule.learningRate(epoch - 1 + part));
        const TrainingStep::Result result =
            m_step.addGradients(batch->images, batch->labels, plan.divisor(number));
        if (!std::isfinite(result.loss))
            throw Error(ErrorKind::Failed, Message("The loss is no longer a finite number in epoch %1, batch "
                                                   "%2; a smaller learning rate may help.",
                                                   epoch, number + 1));
        const std::size_t first = predictions.rows.size();
        append(predictions, *batch, result.logits);
        if (plan.stepsAfter(number))
            m_step.update();
        ++number;
        tellBatch({epoch, number, loader.batches(), result.loss, accuracyOf(predictions, first)},
                  predictions.rows.size(), watch.seconds());
    }
    return predictions;
}

Predictions TrainingLoop::validate()
{
    BatchLoader loader(m_validation.pictures, {m_validation.items, validationBatch, m_threads, 0, 0});
    Predictions predictions = emptyPredictions();
    while (const std::optional<Batch> batch = loader.next()) {
        m_job.cancel.waitWhilePaused();
        m_job.cancel.throwIfCancelled();
        append(predictions, *batch, m_step.infer(batch->images));
    }
    return predictions;
}

void TrainingLoop::append(Predictions& predictions, const Batch& batch,
                          const std::vector<float>& logits) const
{
    std::vector<std::string> paths;
    for (const std::size_t item : batch.items)
        paths.push_back(m_job.dataset.items()[item].path);
    appendFromLogits(predictions, paths, batch.labels, logits);
}

Predictions TrainingLoop::emptyPredictions() const
{
    return {m_job.dataset.classes(), m_job.dataset.positiveClass(), 0.5, {}};
}

void TrainingLoop::tellBatch(BatchDone done, std::size_t images, double seconds)
{
    const double perBatch = seconds / static_cast<double>(done.batch);
    const double perEpoch =
        m_secondsPerEpoch > 0 ? m_secondsPerEpoch : perBatch * static_cast<double>(done.batches);
    done.learningRate = m_step.learningRate();
    done.imagesPerSecond = static_cast<double>(images) / seconds;
    done.secondsLeft = perBatch * static_cast<double>(done.batches - done.batch) + m_validationSeconds +
                       perEpoch * (m_job.config.epochs - done.epoch);
    m_recorder.batchDone(done);
}

} // namespace gg
