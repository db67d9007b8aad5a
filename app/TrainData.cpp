#include "app/TrainData.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/DatasetImporter.h"
#include "data/ManifestWriter.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <vector>

namespace gg {

namespace {

std::filesystem::path splitFile(const TrainDataOptions& options)
{
    return options.run / "split.csv";
}

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

ProgressCallback shownOn(ProgressLine& line)
{
    return [&line](const Progress& progress) { line.show(progress); };
}

void refuseMissingSplit(const TrainDataOptions& options, const Dataset& dataset)
{
    if (needsSplit(dataset))
        throw badFile(
            options.data,
            Message(
                "%1; --make-split draws a split, by patient where patients are known, and writes it to %2",
                dataset.hasSplits() ? Message("has no images for validation")
                                    : "does not say which images are for training, validation "
                                      "and test",
                splitFile(options).native()));
}

Dataset withDrawnSplit(const TrainDataOptions& options, const Dataset& dataset, ProgressLine& line,
                       const CancelToken& cancel)
{
    const std::filesystem::path file = splitFile(options);
    if (!needsSplit(dataset))
        throw Error(ErrorKind::Usage, "--make-split: the data set has a split already");
    // One that was drawn for a run that never began, for want of weights say, is drawn anew.
    if (isThere(file) && RunFolder(options.run).holdsRun())
        throw Error(ErrorKind::Usage, Message("--make-split: %1 holds a split already; --resume goes on with "
                                              "its run, and another run folder gets another split",
                                              file.native()));
    makeFolder(options.run);
    Dataset made = makeSplit(dataset, *options.split, file, shownOn(line), cancel);
    line.note(describeSplit(made, *options.split));
    return made;
}

bool hasClass(const Dataset& dataset, const std::string& name)
{
    const std::vector<std::string>& classes = dataset.classes();
    return std::any_of(classes.begin(), classes.end(), [&](const std::string& candidate) {
        return classNameKey(candidate) == classNameKey(name);
    });
}

// As the run had it; a class that is positive by itself stays so, guess or not.
Dataset withClassOfRun(const Dataset& dataset, const std::string& positiveClass)
{
    if (positiveClass.empty() ||
        dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())] == positiveClass)
        return dataset;
    if (!hasClass(dataset, positiveClass))
        throw Error(ErrorKind::Usage,
                    Message("The run was made on another data set: this one has no class %1, but %2.",
                            positiveClass, joined(dataset.classes())));
    return dataset.withPositiveClass(positiveClass);
}

void refuseAnotherClass(const TrainDataOptions& options, const std::string& ofRun)
{
    if (options.positiveClass && !ofRun.empty() &&
        classNameKey(*options.positiveClass) != classNameKey(ofRun))
        throw Error(
            ErrorKind::Usage,
            Message(
                "--positive: the positive class of the run is %1, not %2; it can only go on with the same.",
                ofRun, *options.positiveClass));
}

// Where the images of the run's split have been moved to; nothing when they are where it says.
std::optional<Dataset> movedImages(const TrainDataOptions& options, ProgressLine& line,
                                   const CancelToken& cancel)
{
    std::error_code ignored;
    if (options.data.empty() || std::filesystem::equivalent(options.data, splitFile(options), ignored))
        return std::nullopt;
    return importDataset(options.data, shownOn(line), cancel);
}

// With the places that its images have now.
void writeSplitAnew(const std::filesystem::path& file, const Dataset& dataset)
{
    std::vector<Split> splits;
    std::vector<std::string> patients;
    for (const DatasetItem& item : dataset.items()) {
        splits.push_back(item.split);
        patients.push_back(item.patient);
    }
    writeManifest(file, dataset, splits, patients);
}

Dataset withSplitOfRun(const TrainDataOptions& options, const RunToResume& run, ProgressLine& line,
                       const CancelToken& cancel)
{
    const std::filesystem::path file = splitFile(options);
    const std::optional<Dataset> moved = movedImages(options, line, cancel);
    ImportOptions import;
    if (moved)
        for (const DatasetItem& item : moved->items())
            import.movedTo.push_back(item.file);
    try {
        Dataset dataset = withClassOfRun(importDataset(file, shownOn(line), cancel, import),
                                         options.positiveClass.value_or(run.identity.positiveClass));
        if (moved && dataset.fingerprint() == run.identity.dataFingerprint)
            writeSplitAnew(file, dataset);
        line.note(moved ? Message("The run goes on with the split that was drawn for it, %1; its images are "
                                  "taken from %2.",
                                  file, dataset.root())
                        : Message("The run goes on with the split that was drawn for it, %1.", file));
        return dataset;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        if (moved)
            throw Error(ErrorKind::Usage,
                        Message("--data: the run was made on another data set: %1", error.text()));
        throw Error(ErrorKind::BadInput,
                    Message("%1; say with --data where the data set is now", error.text()));
    }
}

} // namespace

Dataset datasetOfNewRun(const TrainDataOptions& options, ProgressLine& line, const CancelToken& cancel)
{
    Dataset dataset =
        importDataset(options.data, shownOn(line), cancel, {.positiveClass = options.positiveClass});
    if (options.split)
        return withDrawnSplit(options, dataset, line, cancel);
    refuseMissingSplit(options, dataset);
    return dataset;
}

Dataset datasetOfResumedRun(const TrainDataOptions& options, const RunToResume& run, ProgressLine& line,
                            const CancelToken& cancel)
{
    refuseAnotherClass(options, run.identity.positiveClass);
    if (isThere(splitFile(options)))
        return withSplitOfRun(options, run, line, cancel);
    const std::filesystem::path place = options.data.empty() ? run.data : options.data;
    if (options.data.empty() && !isThere(place))
        throw badFile(options.run,
                      Message("its data set is no longer at \"%1\"; say with --data where it is now", place));
    if (options.data.empty())
        line.note(Message("The run goes on with its data set, %1.", place));
    return withClassOfRun(importDataset(place, shownOn(line), cancel),
                          options.positiveClass.value_or(run.identity.positiveClass));
}

} // namespace gg
