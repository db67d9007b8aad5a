#include "model/FilePredictor.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Prefetcher.h"
#include "data/ScanReader.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <variant>

namespace gg {

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What reading a file gave: a picture at the size of the network's input, or the sentence that says why not.
struct ReadFile
{
    cv::Mat picture;
    Orientation orientation = Orientation::TopLeft;
    std::vector<std::string> notes;
    std::string error;
    double milliseconds = 0;
};

Error noScanIn(const std::filesystem::path& folder)
{
    return badFile(folder, "there is no scan in it");
}

ReadFile readOne(const std::filesystem::path& file, const Preprocessing& preprocessing, ByteBudget& memory)
{
    const ByteBudget::Lease lease = memory.take(expectedBytes(file));
    const Clock::time_point start = Clock::now();
    ReadFile result;
    std::error_code ignored;
    try {
        if (std::filesystem::is_directory(file, ignored)) // see expandPaths()
            throw noScanIn(file);
        const Scan scan = readScan(file, preprocessing.window);
        result.picture = preprocessing.resized(scan.pixels);
        result.orientation = scan.orientation;
        result.notes = scan.notes;
    } catch (const Error& error) {
        result.error = error.message();
    }
    result.milliseconds = millisecondsSince(start);
    return result;
}

FileResult classifyOne(Classifier& classifier, const std::filesystem::path& file, const ReadFile& read)
{
    FileResult result{file, std::nullopt, read.error, read.notes, read.orientation, read.milliseconds};
    if (!result.error.empty())
        return result;
    const Clock::time_point start = Clock::now();
    result.classification = classifier.classify(std::span(&read.picture, 1)).front();
    result.milliseconds += millisecondsSince(start);
    return result;
}

void addFolder(const std::filesystem::path& folder, std::vector<std::filesystem::path>& files)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    const auto options = std::filesystem::directory_options::skip_permission_denied;
    for (std::filesystem::recursive_directory_iterator entry(folder, options, error), end;
         !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && isScanFile(entry->path()))
            found.push_back(entry->path());
    }
    if (error)
        throw badFile(folder, "cannot be read: " + error.message());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

} // namespace

std::vector<std::filesystem::path> expandPaths(std::span<const std::filesystem::path> paths)
{
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        const bool isFolder = std::filesystem::is_directory(path, error);
        if (paths.size() == 1 && !std::filesystem::exists(path, error))
            throw badFile(path, "does not exist");
        const std::size_t before = files.size();
        if (isFolder)
            addFolder(path, files);
        if (isFolder && paths.size() == 1 && files.empty())
            throw noScanIn(path);
        if (files.size() == before)
            files.push_back(path);
    }
    return files;
}

void predictFiles(Classifier& classifier, std::span<const std::filesystem::path> files,
                  const FileResultCallback& onResult, const ProgressCallback& onProgress,
                  const CancelToken& cancel)
{
    const Preprocessing preprocessing = classifier.card().preprocessing;
    ByteBudget memory(limits::decodedAheadBytes);
    Prefetcher<ReadFile> readAhead(files.size(), 8, std::max(1u, std::thread::hardware_concurrency()),
                                   [&](std::size_t i) { return readOne(files[i], preprocessing, memory); });
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const ReadFile read = *readAhead.next();
        onResult(classifyOne(classifier, files[i], read), read.picture);
        if (onProgress)
            onProgress({"Classifying files", i + 1, files.size()});
    }
}

} // namespace gg
