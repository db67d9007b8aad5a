#include "model/ModelFile.h"

#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "base/Overwriting.h"
#include "base/Random.h"
#include "base/Sha256.h"
#include "base/Text.h"
#include "data/ClassOrder.h"
#include "model/PublishedWeights.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "nn/NetworkNames.h"
#include "nn/Safetensors.h"
#include "nn/TorchErrors.h"
#include "nn/WeightFile.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <span>

namespace gg {

namespace {

// In a run folder; the rooms above write it through RunFolder::bestModelFile().
constexpr const char* bestModelName = "best.safetensors";
constexpr char noSelfTest[] = "It has no self-test, so none was made.";

std::vector<float> selfTestInput(const Preprocessing& preprocessing)
{
    std::vector<float> input(preprocessing.size());
    preprocessing.apply(selfTestPicture(), input);
    return input;
}

std::vector<double> logitsOf(Network& network, std::span<const float> input,
                             const Preprocessing& preprocessing)
{
    const c10::InferenceMode inference;
    const at::Device device = network.head()->weight().device();
    const at::Tensor logits =
        network.forward(imageTensor(input, preprocessing.height, preprocessing.width, device.str()))
            .to(at::kCPU, at::kDouble)
            .contiguous();
    const std::span<const double> values(logits.const_data_ptr<double>(),
                                         static_cast<std::size_t>(logits.numel()));
    return {values.begin(), values.end()};
}

SelfTest makeSelfTest(Network& network, const Preprocessing& preprocessing)
{
    const std::vector<float> input = selfTestInput(preprocessing);
    const bool wasTraining = network.is_training();
    network.eval();
    const std::vector<double> logits = logitsOf(network, input, preprocessing);
    network.train(wasTraining);
    return {sha256Of(std::as_bytes(std::span(input))), {logits}};
}

bool isFinite(const SelfTest& test)
{
    const std::vector<double>& logits = test.logits.at(0);
    return std::all_of(logits.begin(), logits.end(), [](double logit) { return std::isfinite(logit); });
}

void writeWithCard(const std::filesystem::path& file, const Network& network, const ModelCard& card,
                   const FeatureSpace* training, TensorPrecision precision = TensorPrecision::Full)
{
    const std::vector<Message> found = problems(card);
    if (!found.empty())
        throw Error(ErrorKind::Usage, Message("The model cannot be saved: %1", found.front()));
    // A path in the provenance need not be UTF-8; that must not cost the model.
    const auto textOf = [](const Json& json) {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    std::map<std::string, std::string> metadata = {{ModelCard::key, textOf(card.toJson())}};
    if (training != nullptr)
        metadata[FeatureSpace::key] = textOf(training->toJson());
    const StateDict tensors = stateDictOf(network);
    writeSafetensors(file, precision == TensorPrecision::Half ? inHalf(tensors) : tensors, metadata);
}

void makeHalf(LoadedModel& model)
{
    try {
        roundToHalf(*model.network);
    } catch (const Error& error) {
        throw badFile(model.file, error.text());
    }
    if (model.training)
        model.training = std::make_shared<FeatureSpace>(model.training->thinned(mostRememberedInHalf));
    noteRounding(model.card);
}

// Other processors, threads and memory layouts round differently, by far less than this.
void checkSelfTest(const LoadedModel& model)
{
    const SelfTest& expected = model.card.selfTest;
    const std::vector<float> input = selfTestInput(model.card.preprocessing);
    if (sha256Of(std::as_bytes(std::span(input))) != expected.inputHash)
        throw badFile(model.file,
                      "its self-test fails: the preprocessing gives another input than when it was saved");
    const std::vector<double> logits = logitsOf(*model.network, input, model.card.preprocessing);
    double scale = 1;
    for (const double logit : expected.logits.at(0))
        scale = std::max(scale, std::abs(logit));
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (!(std::abs(logits[i] - expected.logits[0][i]) <= 1e-3 * scale))
            throw badFile(model.file,
                          "its self-test fails: the network gives other scores than when it was saved");
}

void checkThatAllAreFinite(const LoadedModel& model)
{
    for (const auto& [name, tensor] : stateDictOf(*model.network)) {
        // The sum is quick, and finite only when all are; it may overflow all the same.
        if (tensor.is_floating_point() && !std::isfinite(tensor.sum().item<double>()) &&
            !at::isfinite(tensor).all().item<bool>())
            throw badFile(model.file, Message("its tensor %1 holds numbers that are not finite", name));
    }
}

std::filesystem::path fileToOpen(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_directory(path, error))
        return path;
    std::filesystem::path best = path / bestModelName;
    if (!std::filesystem::exists(best, error))
        throw badFile(path, Message("holds no trained model (%1)", best.filename().native()));
    return best;
}

// Parts beside the network may turn its outputs into others.
void checkThatItIsANetworkAlone(const WeightFile& weights, const std::filesystem::path& file)
{
    if (const std::vector<std::string> others = networkPlaces(weights.unexplained); !others.empty())
        throw badFile(file, Message("holds several networks, %1 beside the first: save the one that is meant "
                                    "in a file of its own",
                                    shortList(others)));
    if (!weights.unexplained.empty())
        throw badFile(file, Message("holds more than a network: what %1 does with its scores is not known",
                                    shortList(weights.unexplained)));
}

// The caller's names, else those that the file itself gives, else numbers.
std::vector<std::string> classNames(const ModelSource& source, const std::vector<std::string>& inFile,
                                    std::size_t count, const std::filesystem::path& file)
{
    std::vector<std::string> names = source.classes;
    if (names.empty() && inFile.size() == count)
        names = inFile;
    if (names.empty())
        names = ModelCard::unnamedClasses(count);
    if (names.size() != count)
        throw badFile(file, Message("has %1 classes, not %2", count, names.size()));
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size())
        throw Error(ErrorKind::Usage, "two classes have the same name");
    return names;
}

// The one that its name makes positive, wherever it stands; else the second.
int positiveClassOf(const std::vector<std::string>& classes)
{
    return static_cast<int>(positiveByName(classes).value_or(1));
}

// As a network that was trained with one logit and a sigmoid.
bool fitsButForASingleOutput(const std::string& architecture, const StateDict& tensors)
{
    const std::shared_ptr<Network> network = networkVariant(architecture).make(2);
    const at::Tensor* bias = tensors.find(network->headName() + ".bias");
    return bias != nullptr && bias->numel() == 1 && !firstMisfit(*network, tensors, {.ignoreHead = true});
}

std::shared_ptr<Network> networkFrom(const std::string& architecture, const StateDict& tensors,
                                     const std::filesystem::path& file)
{
    try {
        return createNetwork(architecture, tensors);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        if (fitsButForASingleOutput(architecture, tensors))
            throw badFile(file,
                          Message("has a single output as %1; one output a class is needed, two at least",
                                  architecture));
        throw badFile(file, Message("does not fit %1: %2", architecture, error.text()));
    }
}

/// Null where the file does not remember it.
std::shared_ptr<const FeatureSpace> trainingIn(const WeightFile& weights, const Network& network,
                                               const std::filesystem::path& file)
{
    const auto text = weights.metadata.find(FeatureSpace::key);
    if (text == weights.metadata.end())
        return nullptr;
    try {
        auto space = std::make_shared<FeatureSpace>(
            FeatureSpace::fromJson(parseJson(text->second, "its memory of the training images")));
        if (space->dimensions() == static_cast<std::size_t>(network.featureCount()))
            return space;
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
    throw badFile(file, "its memory of the training images is not of this network");
}

LoadedModel modelWithCard(const std::filesystem::path& file, const WeightFile& weights,
                          const ModelSource& source)
{
    LoadedModel model{file, nullptr, parseModelCard(weights.metadata.at(ModelCard::key), file),
                      weights.notes};
    if (findArchitecture(model.card.architecture) == nullptr)
        throw badFile(
            file, Message("its model card names a network that is not known: %1", model.card.architecture));
    if (!source.architecture.empty() && source.architecture != model.card.architecture)
        throw badFile(file, Message("is a %1, not a %2", model.card.architecture, source.architecture));
    model.network = networkFrom(model.card.architecture, weights.tensors, file);
    if (static_cast<std::size_t>(model.network->classes()) != model.card.classes.size())
        throw badFile(file, Message("its model card names %1 classes, but its network has %2 outputs",
                                    model.card.classes.size(), model.network->classes()));
    model.training = trainingIn(weights, *model.network, file);
    if (!source.classes.empty() && !model.card.hasUnnamedClasses() && source.classes != model.card.classes)
        throw badFile(file, Message("names its classes itself: %1", joined(model.card.classes)));
    if (!source.classes.empty())
        model.card.classes = classNames(source, {}, model.card.classes.size(), file);
    for (const Message& note : conversionNotes(model.card))
        model.notes.push_back(Message("When it was converted: %1", note));
    return model;
}

// The first tensor that has whole numbers where the network has real ones; empty if there is none.
std::string firstOfWholeNumbers(const StateDict& tensors, const Network& network)
{
    for (const auto& [name, own] : stateDictOf(network)) {
        const at::Tensor* found = tensors.find(name);
        if (own.is_floating_point() && found != nullptr && !found->is_floating_point())
            return name;
    }
    return {};
}

// What is assumed where a file without a card does not tell.
std::vector<Message> notesOn(const WeightFile& weights, const Network& network, bool transformsInput)
{
    std::vector<Message> notes;
    notes.push_back(
        transformsInput
            ? Message("This file says nothing of its preprocessing: the test transform of the tutorial is "
                      "used, then the module's own input transform.")
            : Message("This file says nothing of its preprocessing: the test transform of the tutorial is "
                      "used."));
    if (!weights.tensors.contains(network.headName() + ".weight") && weights.modules.empty())
        notes.push_back(Message("In the place of its head %1 it has a sequence of layers; all but the linear "
                                "one are taken to do nothing, as a dropout.",
                                network.headName()));
    const std::vector<std::string> foreign = foreignClasses(weights.modules);
    if (!foreign.empty())
        notes.push_back(
            Message("It was saved as %1, whose code is not known here: it is taken for a plain %2.",
                    shortList(foreign), network.architecture()));
    if (gg::architecture(network.architecture()).transformsInput && weights.modules.empty())
        notes.push_back(
            Message("It does not say whether the network changes its input first (transform_input), as "
                    "torchvision's own ImageNet weights of %1 want it; it is taken not to.",
                    network.architecture()));
    if (const std::string name = firstOfWholeNumbers(weights.tensors, network); !name.empty())
        notes.push_back(Message("Its tensor %1 holds whole numbers; they are used as they are, without the "
                                "scales that a quantised network would need.",
                                name));
    notes.insert(notes.end(), weights.notes.begin(), weights.notes.end());
    notes.push_back(noSelfTest);
    return notes;
}

LoadedModel modelWithoutCard(const std::filesystem::path& file, const WeightFile& weights,
                             const ModelSource& source)
{
    std::string architecture = source.architecture;
    if (architecture.empty()) {
        const auto recognised = recogniseArchitecture(weights.tensors);
        if (!recognised)
            throw badFile(
                file, "its tensors are those of no known network; name one with --arch to hear what differs");
        architecture = *recognised;
    }
    LoadedModel model{file, networkFrom(architecture, weights.tensors, file), {}, {}};
    if (const auto different = firstDifference(*model.network, weights.modules))
        throw badFile(file, Message("is no %1 as torchvision's: %2", architecture, *different));
    model.card.architecture = architecture;
    model.card.classes =
        classNames(source, weights.classes, static_cast<std::size_t>(model.network->classes()), file);
    model.card.positiveClass = positiveClassOf(model.card.classes);
    const bool transforms = weights.transformsInput && gg::architecture(architecture).transformsInput;
    model.card.preprocessing =
        transforms ? withInputTransform(Preprocessing::tutorial()) : Preprocessing::tutorial();
    model.notes = notesOn(weights, *model.network, transforms);
    return model;
}

} // namespace

cv::Mat selfTestPicture()
{
    cv::Mat picture(150, 190, CV_8UC3);
    Random random(0x67726F756E64);
    for (int row = 0; row < picture.rows; ++row)
        for (int column = 0; column < picture.cols; ++column)
            for (int channel = 0; channel < 3; ++channel)
                picture.at<cv::Vec3b>(row, column)[channel] = static_cast<unsigned char>(random.below(256));
    return picture;
}

ModelCard writeModelFile(const std::filesystem::path& file, Network& network, ModelCard card,
                         const FeatureSpace* training)
{
    return translatingTorchErrors("Saving the model", [&] {
        card.selfTest = makeSelfTest(network, card.preprocessing);
        if (!isFinite(card.selfTest))
            throw Error(ErrorKind::Failed,
                        "The model gives scores that are not finite numbers and was not saved.");
        writeWithCard(file, network, card, training);
        return card;
    });
}

std::optional<Preprocessing> preprocessingIn(const WeightFile& weights, const std::filesystem::path& file)
{
    const auto card = weights.metadata.find(ModelCard::key);
    if (card == weights.metadata.end())
        return std::nullopt;
    return parseModelCard(card->second, file).preprocessing;
}

LoadedModel readModel(const ModelSource& source)
{
    const std::filesystem::path file = fileToOpen(source.path);
    return openingWithTorch(file, [&] {
        const WeightFile weights = readWeightFile(file);
        checkThatItIsANetworkAlone(weights, file);
        const bool hasCard = weights.metadata.contains(ModelCard::key);
        LoadedModel model =
            hasCard ? modelWithCard(file, weights, source) : modelWithoutCard(file, weights, source);
        checkThatAllAreFinite(model);
        model.network->eval();
        model.network->useInferenceLayout();
        if (hasCard)
            checkSelfTest(model);
        return model;
    });
}

ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target,
                       TensorPrecision precision)
{
    refuseToOverwrite(target, std::array{fileToOpen(source.path)});
    LoadedModel model = readModel(source);
    if (model.card.provenance.empty()) {
        model.card.provenance = {{"converted_from", printable(model.file.filename().native())},
                                 {"converted_from_sha256", sha256OfFile(model.file)}};
        std::erase(model.notes, Message(noSelfTest));
        setConversionNotes(model.card, model.notes);
    }
    return translatingTorchErrors("Converting the model", [&] {
        if (precision == TensorPrecision::Half)
            makeHalf(model);
        model.card.selfTest = makeSelfTest(*model.network, model.card.preprocessing);
        if (!isFinite(model.card.selfTest))
            throw badFile(model.file, "gives scores that are not finite numbers");
        writeWithCard(target, *model.network, model.card, model.training.get(), precision);
        return model.card;
    });
}

} // namespace gg
