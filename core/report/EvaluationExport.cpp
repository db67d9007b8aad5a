#include "report/EvaluationExport.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/TemporarySibling.h"
#include "runs/EvaluationFolder.h"
#include "runs/RunFolder.h"
#include "train/RunModel.h"

#include <system_error>

namespace gg {

namespace {

constexpr const char* evaluationsName = "evaluations";

/// Without a slash at its end; of a link, the folder behind it, since a rename would put the new one in the
/// place of the link.
std::filesystem::path placeOf(const std::filesystem::path& folder)
{
    std::filesystem::path place = std::filesystem::absolute(folder).lexically_normal();
    if (!place.has_filename())
        place = place.parent_path();
    std::error_code failed;
    if (!std::filesystem::is_symlink(std::filesystem::symlink_status(place, failed)))
        return place;
    const std::filesystem::path real = std::filesystem::canonical(place, failed);
    return failed ? place : real;
}

/// What is written there while its trainer works is in that one's way.
void checkNoRunIsWritten(const std::filesystem::path& place)
{
    for (std::filesystem::path above = place; above.has_relative_path(); above = above.parent_path())
        if (const RunFolder run(above); run.holdsRun() && run.isBeingWritten())
            throw Error(
                ErrorKind::Failed,
                Message("%1: this run is being trained; choose another place, or wait for its end", above));
}

EvaluationFiles filesOf(const EvaluationExport& evaluation, const CancelToken& cancel)
{
    EvaluationFiles files{evaluation.predictions, evaluation.metrics, toJson(evaluation.origin)};
    if (evaluation.areIntervalsDue)
        files.metrics = withNewThreshold(files.metrics, files.predictions, cancel);
    return files;
}

void writeAll(const std::filesystem::path& folder, const EvaluationExport& evaluation,
              const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const std::size_t all = evaluation.pictures.size() + 1;
    std::size_t done = 0;
    const auto tell = [&] {
        if (onProgress)
            onProgress({"Saving the evaluation", done, all});
    };
    tell();
    writeEvaluationFiles(folder, filesOf(evaluation, cancel));
    for (const ExportedPicture& picture : evaluation.pictures) {
        ++done;
        tell();
        cancel.throwIfCancelled();
        makeFolder((folder / picture.name).parent_path());
        writeFileAtomically(folder / picture.name, picture.content());
    }
    cancel.throwIfCancelled();
}

/// Complaints name the place that was chosen, not the hidden folder beside it that nobody sees.
Error ofPlace(const Error& error, const std::filesystem::path& hidden, const std::filesystem::path& place)
{
    std::string text = error.message();
    const std::string shown = printablePath(hidden);
    const std::size_t at = text.find(shown);
    if (at == std::string::npos)
        return error;
    text.replace(at, shown.size(), printablePath(place));
    return {error.kind(), Message::verbatim(text), error.detail()};
}

} // namespace

ExportPlace exportPlace(const std::filesystem::path& folder)
{
    const std::filesystem::path place = placeOf(folder);
    checkNoRunIsWritten(place);
    std::error_code failed;
    const std::filesystem::file_status there = std::filesystem::symlink_status(place, failed);
    if (!std::filesystem::exists(there))
        return ExportPlace::Free;
    if (!std::filesystem::is_directory(there))
        throw Error(ErrorKind::Failed, Message("%1: is no folder; choose another name", folder));
    if (std::filesystem::is_empty(place, failed) && !failed)
        return ExportPlace::Free;
    if (holdsEvaluationAlone(place))
        return ExportPlace::Evaluation;
    throw Error(ErrorKind::Failed,
                Message("%1: holds something else than an evaluation; choose another name", folder));
}

void exportEvaluation(const std::filesystem::path& folder, const EvaluationExport& evaluation,
                      bool mayReplace, const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const std::filesystem::path place = placeOf(folder);
    if (exportPlace(place) == ExportPlace::Evaluation && !mayReplace)
        throw Error(ErrorKind::Failed, Message("%1: there is an evaluation already", folder));
    TemporarySibling fresh(place);
    try {
        writeAll(fresh.path(), evaluation, onProgress, cancel);
    } catch (const Error& error) {
        throw ofPlace(error, fresh.path(), place);
    }
    // Meanwhile somebody may have put something there.
    if (exportPlace(place) == ExportPlace::Free)
        fresh.commit();
    else if (mayReplace)
        fresh.replace();
    else
        throw Error(ErrorKind::Failed, Message("%1: there is an evaluation already", folder));
}

std::filesystem::path keepWithRun(const std::filesystem::path& run, const ModelCard& card,
                                  const EvaluationExport& evaluation, const ProgressCallback& onProgress,
                                  const CancelToken& cancel)
{
    const RunFolder folder(run);
    checkNoRunIsWritten(std::filesystem::absolute(run));
    if (const auto why = whyNotOfRun(card, folder.readRecord(), folder.readHistory()))
        throw Error(ErrorKind::Failed,
                    Message("%1: the model is not the best one of this run: %2", run, *why));
    const std::filesystem::path above = run / evaluationsName;
    const std::string name = safeFileName(evaluation.origin.dataset + '-' + evaluation.origin.split);
    std::filesystem::path place = above / name;
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(place, ignored)); ++number)
        place = above / (name + '-' + std::to_string(number));
    makeFolder(above);
    try {
        exportEvaluation(place, evaluation, false, onProgress, cancel);
    } catch (...) {
        std::filesystem::remove(above, ignored); // unless something is in it
        throw;
    }
    return place;
}

} // namespace gg
