#include "train/RunRecorder.h"

#include "base/Log.h"
#include "base/Text.h"
#include "eval/ConfusionMatrix.h"
#include "eval/Metrics.h"
#include "image/PngWriter.h"
#include "train/RunPictures.h"

#include <array>
#include <chrono>
#include <unistd.h>

namespace gg {

namespace {

using SystemClock = std::chrono::system_clock;

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

RunRecord recordOf(const TrainJob& job, const std::string& device)
{
    RunRecord record;
    record.config = job.config.toJson();
    record.environment["versions"] = job.versions;
    record.environment["device"] = device;
    record.environment["host"] = hostName();
    record.environment["data_set"] = {{"name", job.dataset.name()},
                                      {"folder", printablePath(job.dataset.root())},
                                      {"fingerprint", job.dataset.fingerprint()},
                                      {"classes", job.dataset.classes()}};
    record.started = SystemClock::now();
    return record;
}

double valueOf(const std::optional<Estimate>& estimate)
{
    return estimate ? estimate->value : EpochRecord::undefined;
}

} // namespace

RunRecorder::RunRecorder(const TrainJob& job, const std::string& device, std::optional<int> lastEpoch)
    : m_job(job), m_writer(openWriter(job, device, lastEpoch)),
      m_tensorBoard(m_writer.folder().path(), {SystemClock::now(), hostName(), ::getpid()}, lastEpoch)
{
}

RunWriter RunRecorder::openWriter(const TrainJob& job, const std::string& device,
                                  std::optional<int> lastEpoch)
{
    if (lastEpoch)
        return RunWriter::resume(job.runFolder, *lastEpoch, SystemClock::now());
    return RunWriter::create(job.runFolder, recordOf(job, device));
}

void RunRecorder::tell(const TrainEvent& event) const
{
    if (m_job.observer)
        m_job.observer(event);
}

void RunRecorder::started(const RunStarted& event)
{
    tell(event);
    if (event.firstEpoch == 1)
        addPicture("TrainingPictures", trainingMontage(m_job.dataset, CtWindow(), m_job.config.seed), 0);
}

void RunRecorder::addPicture(std::string_view tag, const cv::Mat& picture, int epoch)
{
    m_tensorBoard.addImage(tag, encodePng(picture), epoch, SystemClock::now());
}

void RunRecorder::stage(const Progress& progress)
{
    tell(StageProgress{progress});
}

void RunRecorder::batchDone(const BatchDone& event)
{
    tell(event);
}

void RunRecorder::epochDone(const EpochDone& event)
{
    if (event.isBest)
        m_writer.writeEvaluation(event.validation, computeMetrics(event.validation));
    m_writer.addEpoch(event.record);
    m_tensorBoard.addEpoch(event.record, SystemClock::now());
    const ConfusionMatrix matrix(event.validation);
    addPicture("ConfusionMatrix",
               confusionMatrixPicture(matrix, event.validation.classes,
                                      "validation, epoch " + std::to_string(event.record.epoch) + ": " +
                                          std::to_string(matrix.correct()) + " of " +
                                          std::to_string(matrix.total()) + " right"),
               event.record.epoch);
    tell(event);
}

void RunRecorder::checkpointSaved(int epoch)
{
    tell(CheckpointSaved{folder().checkpointFile(), epoch});
}

RunEnd RunRecorder::record(const std::function<RunEnd()>& work)
{
    RunEnd end = RunEnd::Stopped;
    try {
        end = work();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled) {
            fail(error);
            throw;
        }
    }
    finish(end);
    return end;
}

void RunRecorder::finish(RunEnd end)
{
    m_writer.finish(end == RunEnd::Stopped ? RunStatus::Stopped : RunStatus::Finished, SystemClock::now());
}

// The disk may be what failed: a second error must not hide the first.
void RunRecorder::fail(const Error& error) noexcept
{
    try {
        m_writer.finish(RunStatus::Failed, SystemClock::now(), error.message());
    } catch (const std::exception& second) {
        log::warning(std::string("run.json could not be updated: ") + second.what());
    }
}

Json RunRecorder::provenance(int epoch) const
{
    Json json = Json::object();
    json["data_set"] = m_job.dataset.name();
    json["data_set_fingerprint"] = m_job.dataset.fingerprint();
    json["seed"] = m_job.config.seed;
    json["epoch"] = epoch;
    json["config"] = m_job.config.toJson();
    json["versions"] = m_job.versions;
    return json;
}

void setValidationFigures(EpochRecord& record, const Predictions& validation)
{
    const Metrics metrics = computeMetrics(validation);
    record.validationLoss = metrics.loss.value_or(EpochRecord::undefined);
    record.validationAccuracy = valueOf(metrics.accuracy);
    record.validationSensitivity = valueOf(metrics.sensitivity);
    record.validationSpecificity = valueOf(metrics.specificity);
    record.validationAuc = valueOf(metrics.auc);
}

} // namespace gg
