#include "model/Evaluator.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/ImageSketch.h"
#include "data/NetworkPicture.h"
#include "data/ScanNotes.h"
#include "model/LearntFrom.h"
#include "model/PictureClassification.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

namespace gg {

namespace {

// The position of the class called `name`: by its very name, else by one that differs in case and spaces
// alone.
std::optional<std::size_t> findClass(const std::vector<std::string>& classes, const std::string& name)
{
    auto found = std::find(classes.begin(), classes.end(), name);
    if (found == classes.end())
        found = std::find_if(classes.begin(), classes.end(), [&](const std::string& other) {
            return classNameKey(other) == classNameKey(name);
        });
    if (found == classes.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - classes.begin());
}

// The data set's label for each class of the model, by name; throws when they are not the same classes.
std::vector<int> labelOfModelClass(const ModelCard& card, const Dataset& dataset)
{
    std::vector<int> labels;
    for (const std::string& name : card.classes)
        if (const auto label = findClass(dataset.classes(), name))
            labels.push_back(static_cast<int>(*label));
    const std::set<int> distinct(labels.begin(), labels.end());
    if (labels.size() != card.classes.size() || distinct.size() != dataset.classes().size())
        throw Error(ErrorKind::BadInput,
                    Message("The model's classes (%1) are not those of the data set (%2).",
                            joined(card.classes), joined(dataset.classes())));
    return labels;
}

// Gives names to the classes of a model that has none (a weight file of Python's), and says what was assumed.
void nameClasses(ModelCard& card, const Dataset& dataset, const EvaluationOptions& options,
                 Evaluation& result)
{
    if (!card.hasUnnamedClasses() || card.classes.size() != dataset.classes().size())
        return;
    const bool isTold = !options.classNames.empty();
    card.classes = isTold ? options.classNames : dataset.classes();
    if (const auto positive =
            findClass(card.classes, dataset.classes().at(static_cast<std::size_t>(dataset.positiveClass()))))
        card.positiveClass = static_cast<int>(*positive);
    std::vector<std::string> sorted = dataset.classes();
    std::sort(sorted.begin(), sorted.end());
    Message note("The model's classes have no names; its outputs were taken for %1, in this order.",
                 joined(card.classes));
    if (isTold) {
        result.otherClassOrder = card.classes == sorted ? dataset.classes() : sorted;
    } else if (sorted != card.classes) {
        result.otherClassOrder = sorted;
        note = Message(
            "%1 A program that sorts its classes by name has them as %2: if the model was trained so, "
            "every score belongs to another class (--classes says which).",
            note, joined(sorted));
    }
    result.notes.push_back(std::move(note));
}

bool isAboutPositiveClass(const Message& note)
{
    return note.pattern().starts_with("The figures are about ");
}

void choosePositive(ModelCard& card, const Dataset& dataset, const EvaluationOptions& options,
                    std::vector<Message>& notes)
{
    const std::string own = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    if (options.positiveClass) {
        const auto chosen = findClass(card.classes, *options.positiveClass);
        if (!chosen)
            throw Error(ErrorKind::Usage, Message("There is no class \"%1\": the classes are %2.",
                                                  *options.positiveClass, joined(card.classes)));
        if (static_cast<int>(*chosen) == card.positiveClass)
            return;
        card.positiveClass = static_cast<int>(*chosen);
        if (card.classes.size() == 2)
            card.threshold = 1 - card.threshold;
        notes.push_back(
            Message("The figures are about \"%1\", as was asked for; the model's own positive class "
                    "is \"%2\".",
                    card.classes[*chosen], own));
        return;
    }
    const std::string& ofDataset = dataset.classes().at(static_cast<std::size_t>(dataset.positiveClass()));
    if (classNameKey(own) != classNameKey(ofDataset))
        notes.push_back(
            Message("The figures are about \"%1\", the model's positive class; that of the data set "
                    "is \"%2\".",
                    own, ofDataset));
}

void append(const std::vector<Message>& sentences, std::vector<Message>& notes)
{
    notes.insert(notes.end(), sentences.begin(), sentences.end());
}

// What the data set warns of; not that its positive class is a guess where the figures are about another.
void noteWarnings(const Dataset& dataset, const ModelCard& card, std::vector<Message>& notes)
{
    const std::string& positive = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    const std::string& guessed = dataset.classes().at(static_cast<std::size_t>(dataset.positiveClass()));
    const bool isAnother = dataset.positiveClassIsGuess() && classNameKey(positive) != classNameKey(guessed);
    const std::vector<Message> warnings =
        isAnother ? dataset.withPositiveClass(positive).warnings() : dataset.warnings();
    append(warnings, notes);
}

bool isOfOwnDataset(const ModelCard& card, const Dataset& dataset)
{
    const auto says = [&](const char* key, const std::string& what) {
        const auto found = card.provenance.find(key);
        return found != card.provenance.end() && *found == what;
    };
    return says("data_set_fingerprint", dataset.fingerprint()) || says("data_set", dataset.name());
}

// Of images that a threshold or a temperature was chosen on, it is the best of all that could have been.
void noteChoices(const Dataset& dataset, std::optional<Split> split, const ModelCard& card,
                 std::vector<Message>& notes)
{
    const std::string shown = split ? std::string(splitName(*split)) : "all";
    if (card.thresholdOrigin && card.thresholdOrigin->isOf(dataset.name(), shown))
        notes.push_back("The model's threshold was chosen on these images: accuracy, sensitivity and "
                        "specificity of others will be worse.");
    if (card.temperatureOrigin && card.temperatureOrigin->isOf(dataset.name(), shown))
        notes.push_back("The model's temperature was fitted on these images: the scores of others will be "
                        "farther from probabilities.");
}

std::vector<SkippedFile> skippedIn(const Dataset& dataset, std::optional<Split> split)
{
    std::vector<SkippedFile> files;
    for (const SkippedFile& file : dataset.skipped())
        if (!split || !dataset.hasSplits() || file.split == *split)
            files.push_back(file);
    return files;
}

// The model's class for a label of the data set.
int modelClassOf(int label, const std::vector<int>& labelOfClass)
{
    return static_cast<int>(std::find(labelOfClass.begin(), labelOfClass.end(), label) -
                            labelOfClass.begin());
}

// A picture that could be read, and what tells its file from others where that is asked for.
struct ReadImage
{
    NetworkPicture picture;
    std::optional<ImageHash> hash;
};

// Or why there is none.
using MaybeRead = std::variant<ReadImage, Message>;

MaybeRead readImage(const DatasetItem& item, const Preprocessing& preprocessing, bool wantsHash,
                    ByteBudget& memory)
{
    try {
        ReadImage image{readForNetwork(item.file, preprocessing, memory), {}};
        if (wantsHash)
            image.hash = imageHash(item.file);
        return image;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return reasonWithoutFile(error, item.file);
    }
}

// Gathers pictures and classifies them a batch at a time, and keeps what was told of them.
class BatchOfScans
{
public:
    /// `own` decides, whichever class figures are about: at a tie both rules would take their own.
    BatchOfScans(Classifier& classifier, const ModelCard& card, const DecisionRule& own,
                 const Dataset& dataset, Evaluation& result)
        : m_classifier(classifier), m_card(card), m_own(own), m_dataset(dataset),
          m_labels(labelOfModelClass(card, dataset)), m_result(result)
    {
    }

    void add(std::size_t item, MaybeRead read)
    {
        const std::string& path = m_dataset.items()[item].path;
        auto* const image = std::get_if<ReadImage>(&read);
        if (image == nullptr) {
            m_result.unreadable.push_back({path, std::get<Message>(read)});
            return;
        }
        m_notes.add(path, image->picture.notes);
        if (image->hash)
            m_hashes.push_back(*image->hash);
        m_items.push_back(item);
        m_pictures.push_back(std::move(image->picture));
        if (m_items.size() == evaluatedAtOnce)
            flush();
    }

    void flush()
    {
        if (m_items.empty())
            return;
        const std::vector<Classification> results = classified(m_classifier, m_pictures);
        for (std::size_t i = 0; i < results.size(); ++i)
            addRow(m_items[i], results[i]);
        m_items.clear();
        m_pictures.clear();
    }

    const ScanNotes& notes() const { return m_notes; }
    const std::vector<ImageHash>& hashes() const { return m_hashes; }

private:
    void addRow(std::size_t index, const Classification& result)
    {
        const DatasetItem& item = m_dataset.items()[index];
        const int label = modelClassOf(item.label, m_labels);
        m_result.predictions.rows.push_back({item.path, label, m_own.decide(result.scores), result.scores,
                                             m_card.rule().loss(result.logits, label), item.patient});
        m_result.items.push_back(index);
        m_result.familiarity.push_back(m_card.refusesNoChest ? result.familiarity : std::nullopt);
        if (std::optional<Familiarity>& familiarity = m_result.familiarity.back())
            familiarity->nearest.clear();
    }

    Classifier& m_classifier;
    const ModelCard& m_card;
    const DecisionRule m_own;
    const Dataset& m_dataset;
    std::vector<int> m_labels;
    Evaluation& m_result;
    std::vector<std::size_t> m_items;
    std::vector<NetworkPicture> m_pictures;
    ScanNotes m_notes;
    std::vector<ImageHash> m_hashes;
};

} // namespace

Evaluation evaluateSplit(Classifier& classifier, const Dataset& dataset, std::optional<Split> split,
                         const ProgressCallback& onProgress, const CancelToken& cancel,
                         const EvaluationOptions& options)
{
    const std::vector<std::size_t> items = dataset.indicesForEvaluation(split);
    Evaluation result;
    result.notes = classifier.notes();
    ModelCard card = classifier.card();
    nameClasses(card, dataset, options, result);
    result.patientRule = {card.scanRule, card.classes.at(static_cast<std::size_t>(card.positiveClass)),
                          card.ruleOfScans().threshold};
    if (!isOfOwnDataset(card, dataset))
        result.internal = internalFigure(card);
    const DecisionRule own = card.rule();
    choosePositive(card, dataset, options, result.notes);
    result.predictions = {card.classes, card.positiveClass, card.threshold, {}};
    const LearntFrom learntFrom(card);
    BatchOfScans batch(classifier, card, own, dataset, result);
    ByteBudget memory(limits::decodedAheadBytes);
    Prefetcher<MaybeRead> images(items.size(), 2 * evaluatedAtOnce, machineThreads(), [&](std::size_t i) {
        return readImage(dataset.items()[items[i]], card.preprocessing, learntFrom.images().has_value(),
                         memory);
    });
    for (std::size_t i = 0; i < items.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        batch.add(items[i], *images.next());
        if (onProgress)
            onProgress({"Classifying images", i + 1, items.size()});
    }
    batch.flush();
    append(learntFrom.notes(dataset, split, batch.hashes()), result.notes);
    noteWarnings(dataset, card, result.notes);
    noteChoices(dataset, split, card, result.notes);
    append(batch.notes().sentences(), result.notes);
    result.leftOut = skippedIn(dataset, split);
    result.leftOut.insert(result.leftOut.end(), result.unreadable.begin(), result.unreadable.end());
    return result;
}

void setPositiveClass(Evaluation& evaluation, int positiveClass)
{
    Predictions& predictions = evaluation.predictions;
    if (predictions.classes.size() < 3 || positiveClass < 0 ||
        static_cast<std::size_t>(positiveClass) >= predictions.classes.size())
        throw Error(ErrorKind::Usage, "The figures can be about any of more than two classes, and no other.");
    predictions.positiveClass = positiveClass;
    // What was said of the class before does not hold any more; the summary of the figures names it.
    std::erase_if(evaluation.notes, [](const Message& note) { return isAboutPositiveClass(note); });
}

Metrics metricsOf(const Evaluation& evaluation)
{
    Metrics metrics = computeMetrics(evaluation.predictions);
    metrics.byPatient = patientFigures(evaluation.predictions, evaluation.patientRule);
    for (const SkippedFile& file : evaluation.leftOut)
        metrics.leftOut.push_back({file.path, file.reason});
    metrics.warnings.insert(metrics.warnings.begin(), evaluation.notes.begin(), evaluation.notes.end());
    Message drop = evaluation.internal ? dropText(*evaluation.internal, metrics) : Message();
    if (!drop.isEmpty())
        metrics.warnings.insert(metrics.warnings.begin(), std::move(drop));
    return metrics;
}

ScoreChange scoreChange(const Evaluation& before, const Evaluation& after)
{
    ScoreChange change = scoreChange(before.predictions, after.predictions);
    for (std::size_t i = 0; i < before.familiarity.size(); ++i)
        if (before.familiarity[i] && after.familiarity.at(i))
            change.refusedOtherwise =
                change.refusedOtherwise.value_or(0) +
                (before.familiarity[i]->isFar() != after.familiarity[i]->isFar() ? 1 : 0);
    return change;
}

} // namespace gg
