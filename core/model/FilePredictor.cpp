#include "model/FilePredictor.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "data/ImageSketch.h"
#include "data/NetworkPicture.h"
#include "data/ScanSearch.h"
#include "dicom/FrameFiles.h"
#include "dicom/FramePath.h"
#include "model/LearntFrom.h"
#include "model/PictureClassification.h"

#include <chrono>
#include <utility>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What reading a file gave: a picture, or the sentence that says why not.
struct ReadFile
{
    NetworkPicture picture;
    Message error;
    std::optional<int> frame;
};

ReadFile readOne(const std::filesystem::path& file, const ModelCard& card, const LearntFrom& learntFrom,
                 ByteBudget& memory, FrameFiles& frames)
{
    std::error_code ignored;
    ReadFile read;
    try {
        if (std::filesystem::is_directory(file, ignored))
            throw emptyFolder(file);
        read.frame = frameNumberOf(file);
        read.picture = readForNetwork(file, card.preprocessing, memory, &frames,
                                      card.refusesNoChest ? ScanChecking::On : ScanChecking::Off);
        const std::optional<ImageHash> hash = learntFrom.images() ? imageHash(file) : std::nullopt;
        if (Message note = hash ? learntFrom.noteOn(*hash) : Message(); !note.isEmpty())
            read.picture.notes.push_back(std::move(note));
    } catch (const Error& error) {
        read.error = error.text();
    }
    return read;
}

FileResult classifyOne(Classifier& classifier, const std::filesystem::path& file, const ReadFile& read)
{
    const NetworkPicture& picture = read.picture;
    FileResult result{
        file, std::nullopt, read.error, picture.notes, picture.orientation, picture.milliseconds, read.frame};
    if (!result.error.isEmpty())
        return result;
    const Clock::time_point start = Clock::now();
    Classification classification = classified(classifier, picture);
    result.milliseconds += millisecondsSince(start);
    result.refusal = picture.check.refusal;
    if (result.refusal.isEmpty() && classifier.card().refusesNoChest && classification.familiarity &&
        classification.familiarity->isFar())
        result.refusal = "is far from everything that the model was trained on";
    result.lungShare = picture.check.lungShare;
    result.part = picture.part;
    (result.refusal.isEmpty() ? result.classification : result.withheld) = std::move(classification);
    return result;
}

} // namespace

void FileResult::insist(const Message& because)
{
    if (refusal.isEmpty())
        return;
    warnings.insert(warnings.begin(), Message("refused, and scored because %1: it %2", because, refusal));
    refusal = {};
    wasInsistedOn = true;
    classification = std::exchange(withheld, std::nullopt);
}

void predictFiles(Classifier& classifier, std::span<const std::filesystem::path> files,
                  const FileResultCallback& onResult, const ProgressCallback& onProgress,
                  const CancelToken& cancel)
{
    const ModelCard card = classifier.card();
    const LearntFrom learntFrom(card);
    ByteBudget memory(limits::decodedAheadBytes);
    FrameFiles frames;
    Prefetcher<ReadFile> readAhead(files.size(), 8, machineThreads(), [&](std::size_t i) {
        return readOne(files[i], card, learntFrom, memory, frames);
    });
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const ReadFile read = *readAhead.next();
        onResult(classifyOne(classifier, files[i], read), read.picture.pixels);
        if (onProgress)
            onProgress({"Classifying files", i + 1, files.size()});
    }
}

} // namespace gg
