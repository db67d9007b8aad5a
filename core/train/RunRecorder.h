// RunRecorder: all that a run leaves behind and says while it goes: its folder, TensorBoard's files and the
// events to the observer. Writes first and tells afterwards, so that what was told is on the disk. Owned by a
// trainer. Thread: the training thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "data/Dataset.h"
#include "model/LearntFrom.h"
#include "runs/RunWriter.h"
#include "runs/TensorBoardLog.h"
#include "train/PictureSource.h"
#include "train/TrainEvent.h"

#include <filesystem>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

/// What a run is asked to do; made by the engine, which keeps it alive until the run has ended.
struct TrainJob
{
    TrainConfig config;
    Dataset dataset;
    std::filesystem::path runFolder;
    bool resume = false;
    TrainObserver observer;
    CancelToken cancel;
    Json versions;                   ///< of the libraries, for run.json
    std::vector<Message> notes = {}; ///< what was chosen before it began, told with its first epoch
};

class RunRecorder
{
public:
    /// A new run, or one taken up behind `lastEpoch`, which the caller knows to be the same. Throws as
    /// RunWriter.
    RunRecorder(const TrainJob& job, const std::string& device, std::optional<int> lastEpoch);

    const RunFolder& folder() const { return m_writer.folder(); }

    /// Of a new run, TensorBoard gets a montage of training pictures. Throws Error (Failed).
    void started(const RunStarted& event);
    /// For ProgressCallbacks.
    void stage(const Progress& progress);
    void batchDone(const BatchDone& event);
    /// Writes the line of history.csv and TensorBoard's scalars and confusion matrix, then has `keep` write
    /// what the run goes on from and, of a best epoch, the model, then of a best epoch predictions.csv and
    /// metrics.json. So whatever moment the process is killed at, a model belongs to an epoch that the
    /// checkpoint knows. Throws Error (Failed), and what `keep` throws.
    void epochDone(const EpochDone& event, const std::function<void()>& keep = {});
    /// With the patients that the data set knows.
    Predictions withPatients(const Predictions& validation) const;
    /// predictions.csv and metrics.json of the model that is kept, with the patients, and with what was left
    /// out of the data set and should be known of it. Throws Error (Failed).
    void writeEvaluation(const Predictions& validation);
    /// What reading a split's images gave: what was left out and what should be known of the others goes into
    /// run.json, and which images those are into the models (read on `threads` threads, see
    /// data/ImageSketch.h). Throws Error: BadInput when no image can be read, Failed, Cancelled.
    void imagesRead(Split split, const PictureSource::Readable& read, std::size_t threads);
    void checkpointSaved(int epoch);
    /// Of the training images, once they were read: whether a model of them may refuse what is no chest.
    bool learntFromChests() const { return m_learntFromChests; }

    /// Runs `work`, which throws gg::Error alone, and writes the last words of run.json: how the run ended,
    /// stopped when Error (Cancelled) came out of `work`, or failed, with another Error, which leaves.
    RunEnd record(const std::function<RunEnd()>& work);

    /// What the run was made of, for the model card's provenance.
    Json provenance(int epoch) const;

private:
    static RunWriter openWriter(const TrainJob& job, const std::string& device, std::optional<int> lastEpoch);
    void tell(const TrainEvent& event) const;
    void addPicture(std::string_view tag, const cv::Mat& picture, int epoch);
    void finish(RunEnd end);
    void fail(const Error& error) noexcept;

    const TrainJob& m_job;
    RunWriter m_writer;
    TensorBoardLog m_tensorBoard;
    std::vector<SkippedFile> m_unreadable;
    std::vector<Message> m_validationNotes;
    LearntImages m_learntImages;
    bool m_learntFromChests = true;
};

/// Fills the validation columns of a line of history from predictions; NaN where a figure is not defined.
void setValidationFigures(EpochRecord& record, const Predictions& validation);

} // namespace gg
