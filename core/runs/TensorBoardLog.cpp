#include "runs/TensorBoardLog.h"

#include "base/Paths.h"

#include <array>
#include <cmath>
#include <system_error>
#include <utility>

namespace gg {

namespace {

struct Curve
{
    const char* subFolder; ///< "" for the run folder itself
    const char* tag;
    double EpochRecord::*member;
    double factor;
};

constexpr std::array<Curve, 6> curves = {
    {{"Losses_train", "Losses", &EpochRecord::trainLoss, 1.0},
     {"Losses_validation", "Losses", &EpochRecord::validationLoss, 1.0},
     {"Accuracies_train", "Accuracies", &EpochRecord::trainAccuracy, 100.0},
     {"Accuracies_validation", "Accuracies", &EpochRecord::validationAccuracy, 100.0},
     {"", "LearningRate", &EpochRecord::learningRate, 1.0},
     {"", "AUC", &EpochRecord::validationAuc, 1.0}}};

bool isEventFile(const std::filesystem::directory_entry& entry)
{
    std::error_code ignored;
    return entry.path().filename().native().starts_with("events.out.tfevents.") &&
           entry.is_regular_file(ignored);
}

void collectEventFiles(const std::filesystem::path& folder, std::vector<std::filesystem::path>& files)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        if (isEventFile(*entry))
            files.push_back(entry->path());
}

} // namespace

TensorBoardLog::TensorBoardLog(std::filesystem::path runFolder, EventOrigin origin,
                               std::optional<int> lastEpoch)
    : m_runFolder(std::move(runFolder)), m_origin(std::move(origin))
{
    if (lastEpoch)
        m_purgeFrom = std::int64_t{*lastEpoch} + 1;
    fileIn("");
}

void TensorBoardLog::addEpoch(const EpochRecord& record, std::chrono::system_clock::time_point time)
{
    for (const Curve& curve : curves)
        if (const double value = record.*curve.member; !std::isnan(value))
            fileIn(curve.subFolder).addScalar(curve.tag, curve.factor * value, record.epoch, time);
}

void TensorBoardLog::addImage(std::string_view tag, std::span<const std::byte> png, std::int64_t step,
                              std::chrono::system_clock::time_point time)
{
    fileIn("").addImage(tag, png, step, time);
}

EventFile& TensorBoardLog::fileIn(const std::string& subFolder)
{
    const auto known = m_files.find(subFolder);
    if (known != m_files.end())
        return known->second;
    const std::filesystem::path folder = subFolder.empty() ? m_runFolder : m_runFolder / subFolder;
    makeFolder(folder);
    EventFile file(folder, m_origin, static_cast<int>(m_files.size()), m_purgeFrom);
    return m_files.emplace(subFolder, std::move(file)).first->second;
}

std::vector<std::filesystem::path> tensorBoardFiles(const std::filesystem::path& runFolder)
{
    std::vector<std::filesystem::path> files;
    collectEventFiles(runFolder, files);
    for (const Curve& curve : curves)
        if (*curve.subFolder != '\0')
            collectEventFiles(runFolder / curve.subFolder, files);
    return files;
}

} // namespace gg
