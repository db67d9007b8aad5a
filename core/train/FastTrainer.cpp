#include "train/FastTrainer.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "eval/Metrics.h"
#include "model/ModelFile.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"
#include "train/BatchLoader.h"
#include "train/FeatureCache.h"
#include "train/Interruption.h"
#include "train/NetworkFeatures.h"
#include "train/SourceChoice.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t pictureBytes = 512u << 20;
// Values of C: features with a deviation of 1 need a stronger pull than those of a pooled ReLU, which are
// smaller.
constexpr std::array candidatesStandardised = {0.001, 0.01, 0.1, 1.0};
constexpr std::array candidatesAsTheyAre = {0.01, 0.1, 1.0, 10.0};
// Of the strong recipe, all standardised.
constexpr std::array candidatesStrong = {0.0001, 0.0003, 0.001, 0.003};
// Without sources to judge by: a strong pull, since the validation of the same source would choose a weak
// one, which does not hold elsewhere (trained on COVID-CT alone, MosMedData is told with an AUC of 0.86 at
// 0.0003 and of 0.78 at 0.003).
constexpr double strongC = 0.0003;
// The measures of the lungs are next to free of the pull.
constexpr double lungEmphasis = 20;
constexpr double aucTolerance = 0.01;
// Of the mean objective an image: logits are then within about 1e-4 of the optimum's, and no epoch is shown
// in which nothing more happens.
constexpr double gradientTolerance = 1e-6;

Message describeSettings(const LogisticSettings& settings)
{
    const std::string c = Json(settings.c).dump();
    return settings.standardise
               ? Message("Chosen on the validation images: C = %1, features standardised.", c)
               : Message("Chosen on the validation images: C = %1, features as they are.", c);
}

FeatureCache userCache()
{
    return FeatureCache(cacheFolder() / "features");
}

} // namespace

bool featuresAreKept(const TrainConfig& config, const Dataset& dataset, const Device& device)
{
    try {
        const StartedNetwork started = startNetwork(config, dataset.classes().size(), device);
        const auto isKept = [&](Split split) {
            return userCache().has(FeatureCache::keyFor(*started.network, started.preprocessing, device,
                                                        dataset, dataset.indices(split)));
        };
        return isKept(Split::Train) && isKept(Split::Val);
    } catch (const Error&) {
        return false;
    }
}

FastTrainer::FastTrainer(const TrainJob& job, Device device)
    : m_job(job), m_device(std::move(device)), m_threads(threadCount(job.config))
{
}

FastTrainer::~FastTrainer() = default;

RunFinished FastTrainer::run()
{
    const Stopwatch watch;
    if (m_job.resume && hasEnded())
        return endedAlready();
    translatingTorchErrors("Preparing the network", [this] { prepareNetwork(); });
    // A run that is taken up again starts over: with its features kept, that takes a moment and gives the
    // same.
    m_recorder = std::make_unique<RunRecorder>(m_job, deviceText(m_device, m_threads),
                                               m_job.resume ? std::optional(0) : std::nullopt);
    const RunEnd end = m_recorder->record([this] {
        return translatingTorchErrors("Training", [this] {
            const Dataset& dataset = m_job.dataset;
            m_recorder->started({m_job.runFolder, m_job.config, deviceText(m_device, m_threads),
                                 dataset.count(Split::Train), dataset.count(Split::Val), 1,
                                 m_network->head()->weight().numel() + m_network->head()->bias().numel(), 1});
            Part train = makePart(Split::Train);
            Part validation = makePart(Split::Val);
            if (measuresLungs())
                takeLungs(train, validation);
            return fit(train, validation);
        });
    });
    RunFinished finished{end, m_epochs, std::nullopt, {}, watch.seconds()};
    if (m_epochs > 0) {
        finished.bestEpoch = m_epochs;
        finished.bestModel = m_recorder->folder().bestModelFile();
    }
    return finished;
}

// More iterations than before are of use only to a fit that needed all it had.
bool FastTrainer::hasEnded() const
{
    const RunFolder folder(m_job.runFolder);
    std::error_code error;
    const RunRecord record = folder.readRecord();
    if (record.status != RunStatus::Finished || !std::filesystem::exists(folder.bestModelFile(), error))
        return false;
    const int allowed = TrainConfig::fromJson(record.config).epochs;
    return m_job.config.epochs <= allowed || static_cast<int>(folder.readHistory().size()) < allowed;
}

RunFinished FastTrainer::endedAlready() const
{
    const RunFolder folder(m_job.runFolder);
    const int epochs = static_cast<int>(folder.readHistory().size());
    return {RunEnd::AllEpochs, epochs, epochs, folder.bestModelFile(), 0, true};
}

void FastTrainer::prepareNetwork()
{
    at::manual_seed(m_job.config.seed);
    StartedNetwork started = startNetwork(m_job.config, m_job.dataset.classes().size(), m_device);
    m_network = std::move(started.network);
    m_notes = std::move(started.notes);
    if (!m_network->hasLinearHead())
        throw Error(ErrorKind::Usage,
                    Message("The %1 recipe fits a linear layer behind the pooling, which %2 does not have; "
                            "take the tutorial recipe or another network.",
                            recipeName(m_job.config.recipe), m_network->architecture()));
    m_network->eval();
    m_preprocessing = started.preprocessing;
}

FastTrainer::Part FastTrainer::makePart(Split split)
{
    const Dataset& dataset = m_job.dataset;
    const FeatureCache cache = userCache();
    Part part;
    part.items = dataset.indices(split);
    const std::string key = FeatureCache::keyFor(*m_network, m_preprocessing, m_device, dataset, part.items);
    const auto threads = static_cast<std::size_t>(m_threads);
    if (auto kept = cache.find(key, part.items.size())) {
        m_recorder->imagesRead(split, {part.items, {}, kept->notes}, threads);
        part.features = std::move(kept->features);
    } else {
        PictureSource pictures(dataset, m_preprocessing, std::nullopt, pictureBytes);
        PictureSource::Readable readable = pictures.readAll(
            part.items, threads, [this](const Progress& progress) { m_recorder->stage(progress); },
            m_job.cancel);
        m_recorder->imagesRead(split, readable, threads);
        part.items = std::move(readable.items);
        part.features =
            networkFeatures({m_network, m_device, static_cast<std::size_t>(m_job.config.batchSize), threads,
                             [this](const Progress& progress) { m_recorder->stage(progress); }, m_job.cancel},
                            part.items, pictures);
        if (measuresLungs()) {
            std::vector<std::optional<LungShares>> lungs;
            for (const std::size_t item : part.items)
                lungs.push_back(pictures.lungs(item));
            part.features = withLungColumns(part.features, lungs);
        }
        if (readable.unreadable.empty())
            cache.keep(key, part.features, readable.notes);
    }
    for (const std::size_t item : part.items) {
        part.labels.push_back(dataset.items()[item].label);
        part.paths.push_back(dataset.items()[item].path);
    }
    return part;
}

bool FastTrainer::measuresLungs() const
{
    return m_preprocessing.lungs.measureLungs;
}

void FastTrainer::takeLungs(Part& train, Part& validation)
{
    m_lungCentre = LungMatrix(train.features).centre();
    if (const std::size_t without = LungMatrix(train.features).rowsWithoutLungs())
        m_notes.push_back(
            Message("No lungs could be measured in %1 of %2 training images: of those the network "
                    "alone is believed.",
                    without, train.features.rows));
    for (Part* const part : {&train, &validation}) {
        const LungMatrix lungs(part->features);
        part->ofNetwork = lungs.network();
        part->features = lungs.centred(m_lungCentre);
    }
}

// What is chosen on the validation of the same sources says nothing of others.
LogisticSettings FastTrainer::strongSettings(const Part& train, const Part& validation)
{
    LogisticSettings settings;
    settings.c = strongC;
    settings.gradientTolerance = gradientTolerance;
    settings.maximumIterations = m_job.config.epochs;
    settings.emphasis.assign(train.ofNetwork.columns, 1);
    settings.emphasis.insert(settings.emphasis.end(), lungColumns, lungEmphasis);
    SourceRows rows;
    rows.features.columns = train.features.columns;
    for (const Part* const part : {&train, &validation}) {
        rows.features.rows += part->features.rows;
        rows.features.values.insert(rows.features.values.end(), part->features.values.begin(),
                                    part->features.values.end());
        rows.labels.insert(rows.labels.end(), part->labels.begin(), part->labels.end());
        for (const std::size_t item : part->items)
            rows.sources.push_back(m_job.dataset.items()[item].source);
        rows.isTraining.insert(rows.isTraining.end(), part->items.size(), part == &train);
    }
    const int positive = m_job.dataset.positiveClass();
    const std::vector<std::string> sources = judgingSources(rows, positive);
    std::optional<SourceChoice> choice;
    std::size_t done = 0;
    if (sources.size() >= 2)
        choice = chooseAcrossSources(rows, m_job.dataset.classes().size(), positive, sources, settings,
                                     candidatesStrong, [&] {
                                         m_job.cancel.throwIfCancelled();
                                         m_recorder->stage({"Choosing by sources left out", ++done,
                                                            sources.size() * std::size(candidatesStrong)});
                                     });
    if (choice)
        settings.c = choice->c;
    const std::string c = Json(settings.c).dump();
    m_notes.push_back(
        choice ? Message("C = %1, chosen by %2 sources, each left out in turn: a mean AUC of %3 on "
                         "them.",
                         c, sources.size(), Json(std::round(choice->auc * 1000) / 1000).dump())
               : Message("C = %1; no two sources are named that could tell whether it holds on "
                         "others.",
                         c));
    return settings;
}

bool FastTrainer::goesOn() const
{
    m_job.cancel.waitWhilePaused();
    return !m_job.cancel.isCancelled();
}

// Among the candidates whose validation AUC is nearly the best one's, the smallest validation loss decides:
// the AUC says how well the features are used, the loss keeps the scores from being too sure of themselves.
LogisticSettings FastTrainer::chooseSettings(const Part& train, const Part& validation)
{
    struct Tried
    {
        LogisticSettings settings;
        double auc = 0;
        double loss = 0;
    };
    std::vector<Tried> all;
    for (const bool standardise : {true, false}) {
        for (const double c : standardise ? candidatesStandardised : candidatesAsTheyAre) {
            LogisticSettings settings;
            settings.c = c;
            settings.standardise = standardise;
            settings.gradientTolerance = gradientTolerance;
            settings.maximumIterations = m_job.config.epochs;
            const LogisticFit fitted =
                fitLogisticHead(train.features, train.labels, m_job.dataset.classes().size(), settings,
                                [this](int, const LinearHead&) { return goesOn(); });
            m_job.cancel.throwIfCancelled();
            const Metrics metrics = computeMetrics(predict(fitted.head, validation));
            all.push_back({settings, metrics.auc ? metrics.auc->value : 0, metrics.loss.value_or(0)});
            m_recorder->stage(
                {"Choosing the regularisation", all.size(), 2 * std::size(candidatesAsTheyAre)});
        }
    }
    const auto byAuc = [](const Tried& a, const Tried& b) { return a.auc < b.auc; };
    const double enough = std::max_element(all.begin(), all.end(), byAuc)->auc - aucTolerance;
    const auto byLoss = [enough](const Tried& a, const Tried& b) {
        return std::pair(a.auc < enough, a.loss) < std::pair(b.auc < enough, b.loss);
    };
    LogisticSettings settings = std::min_element(all.begin(), all.end(), byLoss)->settings;
    m_notes.push_back(describeSettings(settings));
    return settings;
}

RunEnd FastTrainer::fit(const Part& train, const Part& validation)
{
    const LogisticSettings settings =
        measuresLungs() ? strongSettings(train, validation) : chooseSettings(train, validation);
    // Whether an iteration is the last is known only after it: it is told when the next one ends.
    std::optional<EpochDone> pending;
    LinearHead head;
    Stopwatch watch;
    const LogisticFit fitted = fitLogisticHead(train.features, train.labels, m_job.dataset.classes().size(),
                                               settings, [&](int iteration, const LinearHead& current) {
                                                   if (pending)
                                                       m_recorder->epochDone(*pending);
                                                   pending = describe(iteration, current, train, validation);
                                                   pending->record.seconds = watch.seconds();
                                                   pending->notes = std::exchange(m_notes, {});
                                                   watch = Stopwatch();
                                                   return goesOn();
                                               });
    if (!pending)
        throw Error(ErrorKind::Failed,
                    "The features of all images are alike: there is nothing to learn from them.");
    pending->notes.push_back(fitted.converged ? Message("The fit has converged.")
                                              : Message("The fit was ended before it converged."));
    pending->isBest = true;
    m_recorder->epochDone(*pending, [&] { keepModel(fitted.head, *pending, spaceOf(train, validation)); });
    m_epochs = pending->record.epoch;
    return fitted.stopped ? RunEnd::Stopped : RunEnd::AllEpochs;
}

EpochDone FastTrainer::describe(int iteration, const LinearHead& head, const Part& train,
                                const Part& validation) const
{
    EpochDone done;
    const Metrics metrics = computeMetrics(predict(head, train));
    done.record.epoch = iteration;
    done.record.trainLoss = metrics.loss.value_or(EpochRecord::undefined);
    done.record.trainAccuracy = metrics.accuracy ? metrics.accuracy->value : EpochRecord::undefined;
    done.trainAuc = metrics.auc ? metrics.auc->value : EpochRecord::undefined;
    done.validation = predict(head, validation);
    setValidationFigures(done.record, done.validation);
    return done;
}

Predictions FastTrainer::predict(const LinearHead& head, const Part& part) const
{
    Predictions predictions{m_job.dataset.classes(), m_job.dataset.positiveClass(), 0.5, {}};
    const std::vector<double> logits = head.logits(part.features);
    for (std::size_t row = 0; row < part.features.rows; ++row)
        predictions.rows.push_back(predictionFromLogits(
            part.paths[row], part.labels[row], std::span(logits).subspan(row * head.classes, head.classes),
            predictions.positiveClass, predictions.threshold));
    return predictions;
}

FeatureSpace FastTrainer::spaceOf(const Part& train, const Part& validation) const
{
    return measuresLungs() ? featureSpaceOf(train.ofNetwork, train.paths, validation.ofNetwork)
                           : featureSpaceOf(train.features, train.paths, validation.features);
}

void FastTrainer::keepModel(const LinearHead& fitted, const EpochDone& last, const FeatureSpace& training)
{
    const c10::NoGradGuard noGradients;
    const LinearHead head = measuresLungs() ? networkHead(fitted) : fitted;
    at::Tensor weight = m_network->head()->weight();
    at::Tensor bias = m_network->head()->bias();
    const auto options = at::TensorOptions(at::kDouble);
    weight.copy_(at::from_blob(const_cast<double*>(head.weight.data()), weight.sizes(), options));
    bias.copy_(at::from_blob(const_cast<double*>(head.bias.data()), bias.sizes(), options));
    ModelCard card = cardFor(m_job.config, m_job.dataset, m_preprocessing);
    if (measuresLungs())
        card.lungTerm = lungTermOf(fitted, m_lungCentre);
    card.refusesNoChest = m_recorder->learntFromChests();
    card.provenance = m_recorder->provenance(last.record.epoch);
    setWhatValidationSays(card, m_recorder->withPatients(last.validation));
    writeModelFile(m_recorder->folder().bestModelFile(), *m_network, std::move(card), &training);
}

} // namespace gg
