// History: what a run measured after every epoch, in memory and as history.csv, a line an epoch.
// The reader is made for files that are being written or were cut off: a last line without its end is not
// there yet. Plain values and free functions; HistoryFile is owned by RunWriter. Thread: one at a time per
// object.
#pragma once

#include "runs/AppendFile.h"

#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// NaN where a figure is not defined (no validation split, one class only) or not known; an empty field in
/// the file.
struct EpochRecord
{
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

    int epoch = 0;                    ///< from 1
    double trainLoss = undefined;     ///< mean cross-entropy in nats
    double trainAccuracy = undefined; ///< in [0, 1], as all rates here
    double validationLoss = undefined;
    double validationAccuracy = undefined;
    double validationSensitivity = undefined;
    double validationSpecificity = undefined;
    double validationAuc = undefined;
    double learningRate = undefined; ///< in use during the epoch
    double seconds = undefined;      ///< wall time of the epoch
};

/// The heading of history.csv:
/// epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_sensitivity,val_specificity,val_auc,lr,seconds
std::string historyHeading();

/// The line of one epoch, without its end.
std::string historyLine(const EpochRecord& record);

/// All finished epochs; none when the file does not exist or holds no whole line yet. Columns are found by
/// name, unknown ones passed over. Throws Error (BadInput) naming the line or the missing column.
std::vector<EpochRecord> readHistory(const std::filesystem::path& file);

/// The epoch whose model a run keeps that goes by accuracy: the first of those with the highest validation
/// accuracy; nothing where none is above 0.
std::optional<int> bestEpoch(std::span<const EpochRecord> history);

class HistoryFile
{
public:
    /// Continues `file` behind epoch `lastEpoch`: later ones and a torn end are dropped; 0 starts anew. The
    /// file is replaced as a whole or not at all. Throws Error (Failed), and as readHistory.
    HistoryFile(std::filesystem::path file, int lastEpoch);

    const std::vector<EpochRecord>& records() const { return m_records; }

    /// Adds a line that survives a power cut once this returns. Throws Error (Failed) when it cannot be
    /// written (the file then stays as it was), Error (Usage) when the epoch is not later than the last.
    void append(const EpochRecord& record);

private:
    std::vector<EpochRecord> m_records;
    AppendFile m_file;
};

} // namespace gg
