#include "train/RunRecorder.h"

#include "base/Log.h"
#include "base/Messages.h"
#include "base/Text.h"
#include "data/ScanCheck.h"
#include "eval/ConfusionMatrix.h"
#include "eval/Metrics.h"
#include "image/PngWriter.h"
#include "model/Architectures.h"
#include "train/RunPictures.h"

#include <array>
#include <chrono>
#include <map>
#include <unistd.h>

namespace gg {

namespace {

using SystemClock = std::chrono::system_clock;

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

Json asJson(const std::vector<SkippedFile>& files)
{
    Json list = Json::array();
    for (const SkippedFile& file : files)
        list.push_back({{"path", file.path}, {"reason", file.reason.english()}});
    return list;
}

RunRecord recordOf(const TrainJob& job, const std::string& device)
{
    const Dataset& dataset = job.dataset;
    RunRecord record;
    record.config = job.config.toJson();
    record.environment["versions"] = job.versions;
    record.environment["device"] = device;
    record.environment["host"] = hostName();
    record.environment["data_set"] = {
        {"name", dataset.name()},
        {"folder", utf8Path(dataset.root())},
        {"source", utf8Path(dataset.source())},
        {"fingerprint", dataset.fingerprint()},
        {"classes", dataset.classes()},
        {"positive_class", dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())]}};
    record.environment["left_out"] = asJson(dataset.skipped());
    record.environment["warnings"] = english(dataset.warnings());
    record.started = SystemClock::now();
    return record;
}

Error noImageOf(Split split, const std::vector<SkippedFile>& unreadable)
{
    std::vector<Message> reasons;
    reasons.reserve(unreadable.size());
    for (const SkippedFile& file : unreadable)
        reasons.push_back(Message("%1: %2", file.path, file.reason));
    return {ErrorKind::BadInput,
            Message("No image of the split %1 could be read (%2).", splitName(split), shortList(reasons))};
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
        return RunWriter::resume(job.runFolder, *lastEpoch, recordOf(job, device));
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
        addPicture("TrainingPictures",
                   trainingMontage(m_job.dataset, voiFromText(m_job.config.ctWindow).value_or(VoiTransform()),
                                   m_job.config.seed),
                   0);
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

void RunRecorder::epochDone(const EpochDone& event, const std::function<void()>& keep)
{
    m_writer.addEpoch(event.record);
    m_tensorBoard.addEpoch(event.record, SystemClock::now());
    const ConfusionMatrix matrix(event.validation);
    addPicture("ConfusionMatrix",
               confusionMatrixPicture(matrix, event.validation.classes,
                                      "validation, epoch " + std::to_string(event.record.epoch) + ": " +
                                          std::to_string(matrix.correct()) + " of " +
                                          std::to_string(matrix.total()) + " right"),
               event.record.epoch);
    if (keep)
        keep();
    if (event.isBest)
        writeEvaluation(event.validation);
    tell(event);
}

// Patients make the intervals right and costly: they are of use for a best epoch alone.
Predictions RunRecorder::withPatients(const Predictions& validation) const
{
    Predictions complete = validation;
    std::map<std::string_view, std::string_view> patients;
    for (const std::size_t item : m_job.dataset.indices(Split::Val))
        patients.emplace(m_job.dataset.items()[item].path, m_job.dataset.items()[item].patient);
    for (Prediction& row : complete.rows)
        if (const auto known = patients.find(row.path); known != patients.end())
            row.patient = known->second;
    return complete;
}

void RunRecorder::writeEvaluation(const Predictions& validation)
{
    const Predictions complete = withPatients(validation);
    Metrics metrics = computeMetrics(complete);
    for (const std::vector<Message>& warnings : {m_job.dataset.warnings(), m_validationNotes})
        metrics.warnings.insert(metrics.warnings.end(), warnings.begin(), warnings.end());
    for (const std::vector<SkippedFile>& files : {m_job.dataset.skipped(), m_unreadable})
        for (const SkippedFile& file : files)
            if (file.split == Split::Val)
                metrics.leftOut.push_back({file.path, file.reason});
    m_writer.writeEvaluation(complete, metrics);
}

void RunRecorder::imagesRead(Split split, const PictureSource::Readable& read, std::size_t threads)
{
    if (!read.unreadable.empty())
        m_writer.addToEnvironment("left_out", asJson(read.unreadable));
    if (!read.notes.empty())
        m_writer.addToEnvironment("warnings", english(read.notes));
    m_unreadable.insert(m_unreadable.end(), read.unreadable.begin(), read.unreadable.end());
    if (split == Split::Val)
        m_validationNotes = read.notes;
    tell(ImagesRead{split, read.items.size(), read.unreadable, read.notes});
    if (read.items.empty())
        throw noImageOf(split, read.unreadable);
    std::vector<std::filesystem::path> files;
    for (const std::size_t item : read.items)
        files.push_back(m_job.dataset.items()[item].file);
    if (split == Split::Train)
        m_learntFromChests = areChests(files, threads, m_job.cancel);
    (split == Split::Train ? m_learntImages.training : m_learntImages.validation) = sketchOf(
        files, threads, [this](const Progress& progress) { stage(progress); }, m_job.cancel);
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
    if (const auto start = withWeights(architecture(m_job.config.architecture), m_job.config.weights);
        start && !start->weights.notice.empty())
        json["start_weights_notice"] = start->weights.notice; // their licence wants it in every copy
    setLearntImages(json, m_learntImages);
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
