#include "model/Evaluator.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Prefetcher.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/ScanNotes.h"
#include "data/ScanReader.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <thread>
#include <variant>

namespace gg {

namespace {

constexpr std::size_t batchSize = 16;

std::string inQuotes(const std::string& name)
{
    return '"' + printable(name) + '"';
}

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
        throw Error(ErrorKind::BadInput, "The model's classes (" + printable(joined(card.classes)) +
                                             ") are not those of the data set (" +
                                             printable(joined(dataset.classes())) + ").");
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
    std::string note = "The model's classes have no names; its outputs were taken for " +
                       printable(joined(card.classes)) + ", in this order.";
    if (isTold) {
        result.otherClassOrder = card.classes == sorted ? dataset.classes() : sorted;
    } else if (sorted != card.classes) {
        result.otherClassOrder = sorted;
        note += " A program that sorts its classes by name has them as " + printable(joined(sorted)) +
                ": if the model was trained so, every score belongs to another class (--classes says which).";
    }
    result.notes.push_back(std::move(note));
}

void choosePositive(ModelCard& card, const Dataset& dataset, const EvaluationOptions& options,
                    std::vector<std::string>& notes)
{
    const std::string own = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    if (options.positiveClass) {
        const auto chosen = findClass(card.classes, *options.positiveClass);
        if (!chosen)
            throw Error(ErrorKind::Usage, "There is no class " + inQuotes(*options.positiveClass) +
                                              ": the classes are " + printable(joined(card.classes)) + ".");
        if (static_cast<int>(*chosen) == card.positiveClass)
            return;
        card.positiveClass = static_cast<int>(*chosen);
        if (card.classes.size() == 2)
            card.threshold = 1 - card.threshold;
        notes.push_back("The figures are about " + inQuotes(card.classes[*chosen]) +
                        ", as was asked for; the model's own positive class is " + inQuotes(own) + ".");
        return;
    }
    const std::string& ofDataset = dataset.classes().at(static_cast<std::size_t>(dataset.positiveClass()));
    if (classNameKey(own) != classNameKey(ofDataset))
        notes.push_back("The figures are about " + inQuotes(own) +
                        ", the model's positive class; that of the data set is " + inQuotes(ofDataset) + ".");
}

// Figures of images that a model has learnt from say little of those that it has not.
void noteWhatWasLearntFrom(const ModelCard& card, const Dataset& dataset, std::optional<Split> split,
                           std::vector<std::string>& notes)
{
    const Json provenance = card.provenance.is_object() ? card.provenance : Json::object();
    const Json fingerprint = provenance.value("data_set_fingerprint", Json());
    const Json name = provenance.value("data_set", Json());
    if (!dataset.hasSplits() && name == dataset.name()) {
        notes.push_back("The model was trained on a data set of the same name, " + dataset.name() +
                        ": if it was a part of this one, these figures are better than on other images; the "
                        "split.csv of its run says which images were kept for test.");
        return;
    }
    if (fingerprint != dataset.fingerprint() || !dataset.hasSplits())
        return;
    if (!split || *split == Split::Train)
        notes.push_back("The model was trained on " + std::string(split ? "these" : "some of these") +
                        " images: it will do less well on others.");
    else if (*split == Split::Val)
        notes.push_back("The model was chosen by these images: it may do less well on others.");
}

// What the data set warns of; not that its positive class is a guess where the figures are about another.
void noteWarnings(const Dataset& dataset, const ModelCard& card, std::vector<std::string>& notes)
{
    const std::string& positive = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    const std::string& guessed = dataset.classes().at(static_cast<std::size_t>(dataset.positiveClass()));
    const bool isAnother = dataset.positiveClassIsGuess() && classNameKey(positive) != classNameKey(guessed);
    const std::vector<std::string> warnings =
        isAnother ? dataset.withPositiveClass(positive).warnings() : dataset.warnings();
    notes.insert(notes.end(), warnings.begin(), warnings.end());
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

// A picture at the size of the network's input, and what should be known of it.
struct Decoded
{
    cv::Mat picture;
    std::vector<std::string> notes;
};

// Or why there is none.
using MaybeDecoded = std::variant<Decoded, std::string>;

MaybeDecoded decode(const DatasetItem& item, const Preprocessing& preprocessing, ByteBudget& memory)
{
    try {
        const ByteBudget::Lease lease = memory.take(expectedBytes(item.file));
        const Scan scan = readScan(item.file, preprocessing.window);
        return Decoded{preprocessing.resized(scan.pixels), scan.notes};
    } catch (const Error& error) {
        // The reason stands behind the image's path in the data set: once is enough.
        const std::string place = printablePath(item.file) + ": ";
        return error.message().starts_with(place) ? error.message().substr(place.size()) : error.message();
    }
}

// Gathers pictures and classifies them a batch at a time.
class BatchOfScans
{
public:
    BatchOfScans(Classifier& classifier, const ModelCard& card, const Dataset& dataset, Evaluation& result)
        : m_classifier(classifier), m_card(card), m_dataset(dataset),
          m_labels(labelOfModelClass(card, dataset)), m_result(result)
    {
    }

    void add(std::size_t item, cv::Mat picture)
    {
        m_items.push_back(item);
        m_pictures.push_back(std::move(picture));
        if (m_items.size() == batchSize)
            flush();
    }

    void flush()
    {
        if (m_items.empty())
            return;
        const std::vector<Classification> results = m_classifier.classify(m_pictures);
        for (std::size_t i = 0; i < results.size(); ++i)
            addRow(m_items[i], results[i]);
        m_items.clear();
        m_pictures.clear();
    }

private:
    void addRow(std::size_t index, const Classification& result)
    {
        const DatasetItem& item = m_dataset.items()[index];
        const int label = modelClassOf(item.label, m_labels);
        std::vector<double> tempered = result.logits;
        for (double& logit : tempered)
            logit /= m_card.temperature;
        const int predicted = decide(result.scores, m_card.positiveClass, m_card.threshold);
        m_result.predictions.rows.push_back(
            {item.path, label, predicted, result.scores, crossEntropy(tempered, label), item.patient});
        m_result.items.push_back(index);
    }

    Classifier& m_classifier;
    const ModelCard& m_card;
    const Dataset& m_dataset;
    std::vector<int> m_labels;
    Evaluation& m_result;
    std::vector<std::size_t> m_items;
    std::vector<cv::Mat> m_pictures;
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
    choosePositive(card, dataset, options, result.notes);
    noteWhatWasLearntFrom(card, dataset, split, result.notes);
    noteWarnings(dataset, card, result.notes);
    result.predictions = {card.classes, card.positiveClass, card.threshold, {}};
    BatchOfScans batch(classifier, card, dataset, result);

    ByteBudget memory(limits::decodedAheadBytes);
    ScanNotes notes;
    Prefetcher<MaybeDecoded> decoded(
        items.size(), 2 * batchSize, std::max(1u, std::thread::hardware_concurrency()),
        [&](std::size_t i) { return decode(dataset.items()[items[i]], card.preprocessing, memory); });
    for (std::size_t i = 0; i < items.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        const std::string& path = dataset.items()[items[i]].path;
        MaybeDecoded next = *decoded.next();
        if (auto* const scan = std::get_if<Decoded>(&next)) {
            notes.add(path, scan->notes);
            batch.add(items[i], std::move(scan->picture));
        } else {
            result.unreadable.push_back({path, std::get<std::string>(next)});
        }
        if (onProgress)
            onProgress({"Classifying images", i + 1, items.size()});
    }
    batch.flush();
    const std::vector<std::string> sentences = notes.sentences();
    result.notes.insert(result.notes.end(), sentences.begin(), sentences.end());
    result.leftOut = skippedIn(dataset, split);
    result.leftOut.insert(result.leftOut.end(), result.unreadable.begin(), result.unreadable.end());
    return result;
}

Metrics metricsOf(const Evaluation& evaluation)
{
    Metrics metrics = computeMetrics(evaluation.predictions);
    for (const SkippedFile& file : evaluation.leftOut)
        metrics.leftOut.push_back({file.path, file.reason});
    metrics.warnings.insert(metrics.warnings.begin(), evaluation.notes.begin(), evaluation.notes.end());
    return metrics;
}

} // namespace gg
