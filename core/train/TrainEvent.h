// TrainEvent: what a training run tells its observer, in the order in which it happens.
// RunStarted (but for a run taken up again that had ended already); ImagesRead for training and for
// validation, then BatchDone, EpochDone and CheckpointSaved, any number of each, and of StageProgress all
// along; then exactly one of RunFinished and RunFailed. Plain values, copied to whoever shows them. The
// observer is called on the training thread and must return quickly; it may not throw.
#pragma once

#include "base/Error.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "runs/RunFolder.h"
#include "train/TrainConfig.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gg {

struct RunStarted
{
    std::filesystem::path runFolder;
    TrainConfig config;
    std::string device;          ///< as a person reads it: "CPU, 2 threads"
    std::size_t trainImages = 0; ///< in the data set; how many of them can be read, ImagesRead says
    std::size_t validationImages = 0;
    std::size_t batchesPerEpoch = 0;
    std::int64_t trainableParameters = 0;
    int firstEpoch = 1; ///< above 1 when a run is resumed
};

/// Something long that is neither batch nor epoch: "Computing features".
struct StageProgress
{
    Progress progress;
};

/// What there is of a split to learn from, once it is known.
struct ImagesRead
{
    Split split = Split::Train;
    std::size_t images = 0;           ///< that take part
    std::vector<SkippedFile> leftOut; ///< that cannot be read
    std::vector<Message> notes;       ///< what should be known of the others, a sentence each
};

struct BatchDone
{
    int epoch = 0;         ///< from 1
    std::size_t batch = 0; ///< from 1, within the epoch
    std::size_t batches = 0;
    double loss = 0;     ///< mean of the batch
    double accuracy = 0; ///< of the batch, in [0,1]
    double learningRate = 0;
    double imagesPerSecond = 0;
    double secondsLeft = 0; ///< until the last epoch at this pace
};

struct EpochDone
{
    EpochRecord record;         ///< the line of history.csv
    double trainAuc = 0;        ///< NaN where undefined
    Predictions validation;     ///< of every validation image
    bool isBest = false;        ///< best.safetensors was just replaced by it
    int earlyStoppingCode = 0;  ///< 0..3, see train/EarlyStopping.h
    std::vector<Message> notes; ///< for the log, a sentence each
    double imagesPerSecond = 0;
    double secondsLeft = 0;
};

struct CheckpointSaved
{
    std::filesystem::path file;
    int epoch = 0;
};

enum class RunEnd
{
    AllEpochs,    ///< or, for the fast recipe, convergence
    EarlyStopped, ///< by the early stopping rule
    Stopped,      ///< by the user; the best so far is kept
};

struct RunFinished
{
    RunEnd end = RunEnd::AllEpochs;
    int epochs = 0;                  ///< finished epochs
    std::optional<int> bestEpoch;    ///< nothing when stopped before the first epoch ended
    std::filesystem::path bestModel; ///< empty likewise
    double seconds = 0;
    bool hadEnded = false; ///< a run that was to be taken up again had ended already: nothing was done
};

struct RunFailed
{
    Error error;
};

using TrainEvent = std::variant<RunStarted, StageProgress, ImagesRead, BatchDone, EpochDone, CheckpointSaved,
                                RunFinished, RunFailed>;
using TrainObserver = std::function<void(const TrainEvent&)>;

} // namespace gg
