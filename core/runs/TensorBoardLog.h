// TensorBoardLog: what a run tells TensorBoard, in the shape the tutorial's SummaryWriter.add_scalars gives
// it. The curves of one chart are files of their own in sub-folders (Losses_train, Losses_validation,
// Accuracies_train, Accuracies_validation), each under the chart's tag (Losses, Accuracies), so that
// TensorBoard draws them together. Accuracies are in percent. LearningRate, AUC and pictures lie in the run
// folder itself. The step is the epoch. Owned by whoever trains. Thread: one at a time. Clock, host and
// process number are the caller's.
#pragma once

#include "runs/EventFile.h"
#include "runs/History.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

class TensorBoardLog
{
public:
    /// Writes into `runFolder`, which must exist. A run that is resumed behind `lastEpoch` makes TensorBoard
    /// forget what older files say about later epochs. Throws Error (Failed).
    TensorBoardLog(std::filesystem::path runFolder, EventOrigin origin,
                   std::optional<int> lastEpoch = std::nullopt);

    /// Figures that are NaN are left out. Throws Error (Failed).
    void addEpoch(const EpochRecord& record, std::chrono::system_clock::time_point time);

    /// `png` is a whole PNG file. Throws as EventFile::addImage.
    void addImage(std::string_view tag, std::span<const std::byte> png, std::int64_t step,
                  std::chrono::system_clock::time_point time);

private:
    EventFile& fileIn(const std::string& subFolder);

    std::filesystem::path m_runFolder;
    EventOrigin m_origin;
    std::optional<std::int64_t> m_purgeFrom;
    std::map<std::string, EventFile> m_files; ///< by sub-folder; "" is the run folder itself
};

/// The event files of a run, also of earlier processes.
std::vector<std::filesystem::path> tensorBoardFiles(const std::filesystem::path& runFolder);

} // namespace gg
