#include "train/TrainingNetwork.h"

#include "base/Error.h"
#include "base/MachineThreads.h"
#include "base/Messages.h"
#include "eval/Metrics.h"
#include "image/VoiTransform.h"
#include "model/ModelFile.h"
#include "model/PublishedWeights.h"
#include "nn/DepthSum.h"
#include "nn/NetworkFactory.h"
#include "nn/WeightFile.h"

#include <optional>
#include <utility>

namespace gg {

namespace {

void fill(Network& network, const StateDict& tensors, const std::filesystem::path& file)
{
    // A head of other classes belongs to other labels: it is left as it was drawn.
    const bool sameHead = !firstMisfit(network, tensors).has_value();
    try {
        loadStateDict(network, tensors, {!sameHead});
    } catch (const Error& error) {
        throw badFile(file, Message("does not fit %1: %2", network.architecture(), error.text()));
    }
}

// Fills the network; returns the file, which may know more than weights.
WeightFile loadStart(Network& network, const std::filesystem::path& file)
{
    WeightFile weights = readWeightFile(file);
    fill(network, weights.tensors, file);
    return weights;
}

void startFromPublished(StartedNetwork& started, const Architecture& row)
{
    const std::filesystem::path file = requirePublishedWeights(row);
    if (row.weights.kind != WeightSource::ct) {
        loadStart(*started.network, file);
        return;
    }
    fill(*started.network, summedOverDepth(readWeightFile(file).tensors), file);
    started.notes.push_back(Message(
        "It starts from CT weights (%1; %2), made for HU from -1000 to 200: pictures get such greys where "
        "lung and soft tissue can be told in them, unless the settings say otherwise.",
        row.weights.credit, row.weights.licence));
}

Preprocessing preprocessingFor(Recipe recipe, const Architecture& architecture, bool transformsInput)
{
    return recipe == Recipe::Tutorial ? tutorialPreprocessing(architecture, transformsInput)
                                      : architecture.preprocessing;
}

// What the settings do not say stays as it is.
void setLungSteps(LungSteps& steps, const TrainConfig& config)
{
    if (config.lungs != "start") {
        steps.cropToLungs = config.lungs == "crop" || config.lungs == "crop_and_mask";
        steps.maskLungs = config.lungs == "mask" || config.lungs == "crop_and_mask";
    }
    if (config.normaliseGreys != "start")
        steps.normaliseGreys = config.normaliseGreys == "yes";
    // A model that is started from hands on no term of its own.
    steps.measureLungs = config.recipe == Recipe::Strong;
}

} // namespace

StartedNetwork startNetwork(const TrainConfig& config, std::size_t classes, const Device& device)
{
    const Architecture row = architecture(config.architecture);
    StartedNetwork started;
    started.network = createNetwork(config.architecture, static_cast<std::int64_t>(classes), config.seed);
    if (config.weights == "none") {
        started.preprocessing = preprocessingFor(config.recipe, row, false);
    } else if (const std::optional<Architecture> published = withWeights(row, config.weights)) {
        startFromPublished(started, *published);
        started.preprocessing = preprocessingFor(config.recipe, *published, true);
    } else {
        WeightFile weights = loadStart(*started.network, config.weights);
        started.notes = std::move(weights.notes);
        if (!weights.unexplained.empty())
            started.notes.push_back(
                Message("The weight file holds more than the network, which starts without it: %1.",
                        shortList(weights.unexplained)));
        started.preprocessing = preprocessingIn(weights, config.weights)
                                    .value_or(preprocessingFor(config.recipe, row, weights.transformsInput));
    }
    if (const std::optional<VoiTransform> voi = voiFromText(config.ctWindow))
        started.preprocessing.voi = *voi;
    setLungSteps(started.preprocessing.lungs, config);
    started.network->useChannelsLast();
    started.network->to(at::Device(device.id()));
    return started;
}

ModelCard cardFor(const TrainConfig& config, const Dataset& dataset, const Preprocessing& preprocessing)
{
    ModelCard card;
    card.architecture = config.architecture;
    card.classes = dataset.classes();
    card.positiveClass = dataset.positiveClass();
    card.preprocessing = preprocessing;
    return card;
}

void setWhatValidationSays(ModelCard& card, const Predictions& validation)
{
    card.uncertain = uncertainBand(validation);
    card.scanRule = chooseScanRule(validation);
    const Metrics metrics = computeMetrics(validation);
    Json& said = card.provenance["validation"];
    said = {{"images", metrics.n}};
    if (metrics.auc)
        said.update({{"auc", metrics.auc->value},
                     {"auc_ci", {metrics.auc->interval.low, metrics.auc->interval.high}}});
}

int threadCount(const TrainConfig& config)
{
    return config.threads > 0 ? config.threads : static_cast<int>(machineThreads());
}

std::string deviceText(const Device& device, int threads)
{
    if (device.kind == Device::Kind::Cuda)
        return device.name + " (" + device.id() + ")";
    return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

} // namespace gg
