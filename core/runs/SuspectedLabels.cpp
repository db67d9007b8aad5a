#include "runs/SuspectedLabels.h"

#include "base/JsonText.h"
#include "base/Messages.h"
#include "eval/LabelIssues.h"
#include "runs/ComparedRun.h"
#include "runs/EvaluationFolder.h"
#include "runs/RunFolder.h"

#include <system_error>

namespace gg {

namespace {

/// Below it the mean score of a class, which is its threshold, is off by a tenth or more as a rule.
constexpr std::size_t fewImages = 30;

Message noteOnSplit(const std::string& split)
{
    if (split == "all")
        return "These are images of all splits: of those for training, where there are any, the model has "
               "learnt the labels.";
    if (split.empty())
        return "Nothing says of which split these images are.";
    return {};
}

Message noteOnClass(const std::string& name, std::size_t images)
{
    if (images == 0)
        return Message("No image is labelled %1, so none can be suspected to be of it.", name);
    if (images < fewImages)
        return Message("Few images are labelled %1: %2. What counts as a sure score of it is the mean of "
                       "theirs, and may be far off.",
                       name, images);
    return {};
}

void addNote(std::vector<Message>& notes, const Message& note)
{
    if (!note.isEmpty())
        notes.push_back(note);
}

std::vector<std::size_t> countsOf(const Predictions& predictions)
{
    std::vector<std::size_t> counts(predictions.classes.size(), 0);
    for (const Prediction& row : predictions.rows)
        if (row.label != unknownLabel)
            ++counts[static_cast<std::size_t>(row.label)];
    return counts;
}

std::vector<Message> notesOn(const SuspectedLabels& found, const std::vector<std::size_t>& counts, bool isRun)
{
    const bool isTraining = found.judged.split == "train";
    std::vector<Message> notes = {meaningOfLabelIssues(isTraining ? LearntShare::All : LearntShare::None)};
    addNote(notes, noteOnSplit(found.judged.split));
    if (isRun)
        notes.push_back("The run's best epoch was chosen by these images: the model fits their labels "
                        "better than those of others, the wrong ones too.");
    for (std::size_t i = 0; i < counts.size(); ++i)
        addNote(notes, noteOnClass(found.classes[i], counts[i]));
    if (found.unlabelled > 0)
        notes.push_back(counted(found.unlabelled, "%1 image has no label and is left out.",
                                "%1 images have no label and are left out."));
    return notes;
}

SuspectedLabel suspectedOf(const Predictions& predictions, const LabelIssues& issues, std::size_t index)
{
    const Prediction& row = predictions.rows[index];
    const auto given = static_cast<std::size_t>(row.label);
    const auto truth = static_cast<std::size_t>(issues.trueClasses[index]);
    return {row.path,          predictions.classes[given], predictions.classes[truth],
            row.scores[truth], row.scores[given],          issues.margins[index]};
}

} // namespace

SuspectedLabels suspectedLabels(const std::filesystem::path& runOrEvaluation)
{
    std::error_code ignored;
    const bool isFile = std::filesystem::is_regular_file(runOrEvaluation, ignored);
    if (!isFile)
        checkHoldsEvaluation(runOrEvaluation);
    const RunFolder run(isFile ? runOrEvaluation.parent_path() : runOrEvaluation);
    const EvaluationFiles files = readEvaluationFiles(runOrEvaluation);
    const Predictions& predictions = files.predictions;
    const LabelIssues issues = labelIssues(predictions);
    const std::vector<std::size_t> counts = countsOf(predictions);

    SuspectedLabels found;
    found.judged = judgedImagesIn(files.origin);
    if (run.holdsRun())
        found.judged.split = "val";
    found.classes = predictions.classes;
    for (const std::size_t count : counts)
        found.labelled += count;
    found.unlabelled = predictions.rows.size() - found.labelled;
    found.confidentJoint = issues.confidentJoint;
    for (const std::size_t index : issues.suspected)
        found.images.push_back(suspectedOf(predictions, issues, index));
    found.notes = notesOn(found, counts, run.holdsRun());
    found.notes.insert(found.notes.end(), files.metrics.warnings.begin(), files.metrics.warnings.end());
    return found;
}

Json toJson(const SuspectedLabels& found)
{
    Json json = {{"data_set", textOrNull(found.judged.dataName)},
                 {"split", textOrNull(found.judged.split)},
                 {"labelled", found.labelled},
                 {"unlabelled", found.unlabelled},
                 {"classes", found.classes},
                 {"confident_joint", found.confidentJoint},
                 {"images", Json::array()},
                 {"notes", english(found.notes)}};
    for (const SuspectedLabel& image : found.images)
        json["images"].push_back({{"path", image.path},
                                  {"label", image.given},
                                  {"suspected", image.suspected},
                                  {"score", image.score},
                                  {"self_confidence", image.selfConfidence},
                                  {"margin", image.margin}});
    return json;
}

} // namespace gg
