#include "runs/TensorBoardLog.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/SomeEpoch.h"
#include "support/TemporaryFolder.h"

#include <bit>
#include <cstring>
#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

const TimePoint someTime(std::chrono::seconds(1700000000));
const EventOrigin origin = {someTime, "vm", 7};

std::set<std::string> eventFolders(const std::filesystem::path& runFolder)
{
    std::set<std::string> folders;
    for (const std::filesystem::path& file : tensorBoardFiles(runFolder))
        folders.insert(file.parent_path() == runFolder ? "" : file.parent_path().filename().native());
    return folders;
}

/// Whether some event file of the folder holds the tag, directly followed by the value (Value.tag,
/// .simple_value).
bool holds(const std::filesystem::path& folder, const std::string& tag, float value)
{
    std::string needle = tag + '\x15' + std::string(sizeof value, '\0');
    std::memcpy(needle.data() + tag.size() + 1, &value, sizeof value);
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && readTextFile(entry.path()).find(needle) != std::string::npos)
            return true;
    return false;
}

TEST(TensorBoardLog, PutsTheCurvesOfOneChartIntoSubFoldersAsAddScalarsDoes)
{
    static_assert(std::endian::native == std::endian::little);
    const test::TemporaryFolder folder;
    TensorBoardLog log(folder.path(), origin);
    log.addEpoch(test::someEpoch(2), someTime);
    EXPECT_EQ(eventFolders(folder.path()),
              (std::set<std::string>{"", "Losses_train", "Losses_validation", "Accuracies_train",
                                     "Accuracies_validation"}));
    EXPECT_TRUE(holds(folder / "Losses_train", "Losses", 0.25f));
    EXPECT_TRUE(holds(folder / "Losses_validation", "Losses", 0.6f));
    EXPECT_TRUE(holds(folder / "Accuracies_train", "Accuracies", 75.0f)) << "in percent";
    EXPECT_TRUE(holds(folder / "Accuracies_validation", "Accuracies", 80.0f));
    EXPECT_TRUE(holds(folder.path(), "LearningRate", 0.01f));
    EXPECT_TRUE(holds(folder.path(), "AUC", 0.875f));
}

TEST(TensorBoardLog, LeavesOutWhatIsNotDefined)
{
    const test::TemporaryFolder folder;
    EpochRecord record;
    record.epoch = 1;
    record.trainLoss = 0.5;
    TensorBoardLog(folder.path(), origin).addEpoch(record, someTime);
    EXPECT_EQ(eventFolders(folder.path()), (std::set<std::string>{"", "Losses_train"}));
    EXPECT_FALSE(holds(folder.path(), "AUC", 0.0f));
}

TEST(TensorBoardLog, OfAResumedRunAddsFilesAndKeepsTheOldOnes)
{
    const test::TemporaryFolder folder;
    TensorBoardLog(folder.path(), origin).addEpoch(test::someEpoch(2), someTime);
    const std::size_t before = tensorBoardFiles(folder.path()).size();
    TensorBoardLog(folder.path(), origin, 1).addEpoch(test::someEpoch(2), someTime);
    EXPECT_EQ(tensorBoardFiles(folder.path()).size(), 2 * before);
}

TEST(TensorBoardLog, KnowsItsOwnFilesOnly)
{
    const test::TemporaryFolder folder;
    TensorBoardLog(folder.path(), origin).addEpoch(test::someEpoch(2), someTime);
    writeFileAtomically(folder / "Losses_train" / "notes.txt", "mine");
    std::filesystem::create_directory(folder / "other");
    writeFileAtomically(folder / "other" / "events.out.tfevents.1.vm.1.0", "another run's");
    for (const std::filesystem::path& file : tensorBoardFiles(folder.path()))
        std::filesystem::remove(file);
    EXPECT_TRUE(std::filesystem::exists(folder / "Losses_train" / "notes.txt"));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "Losses_validation"));
    EXPECT_TRUE(std::filesystem::exists(folder / "other" / "events.out.tfevents.1.vm.1.0"));
}

TEST(TensorBoardLog, AFolderThatDoesNotExistIsAnError)
{
    EXPECT_THROW(TensorBoardLog("/proc/groundglass-run", origin), Error);
}

} // namespace
} // namespace gg
