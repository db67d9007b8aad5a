// oracle_probe: lets the oracle tests, which are written in Python, ask the program's own classes what its
// command line does not say: gradients, the optimiser's steps, the early stopping's codes, metrics of given
// scores. A test's tool, never installed. Tensors come and go as safetensors files; everything runs on the
// CPU, in channels_last, as in the program. Exit codes as the program's.

#include "base/Error.h"
#include "base/Json.h"
#include "base/ProcessSettings.h"
#include "base/Text.h"
#include "eval/Metrics.h"
#include "eval/RocCurve.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/NetworkFactory.h"
#include "nn/Parameters.h"
#include "nn/Safetensors.h"
#include "nn/Sgd.h"
#include "nn/StochasticDepth.h"
#include "nn/TorchErrors.h"
#include "nn/WeightFile.h"
#include "train/AccumulationPlan.h"
#include "train/EarlyStopping.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace gg {

namespace {

constexpr const char* usage = R"(usage:
  oracle_probe logits ARCH WEIGHTS IN.safetensors OUT.safetensors [--float64]
      input (N,3,H,W) float32 -> logits (N,C), in evaluation mode
  oracle_probe gradients ARCH WEIGHTS IN.safetensors OUT.safetensors [--train] [--buffers] [--float64]
      input (N,3,H,W), labels (N) int64 -> the gradient of the mean cross-entropy for each parameter, by its name
      --train    batch normalisation in training mode; dropout and stochastic depth stay in evaluation mode
      --buffers  also the buffers after the pass, by their names
      --float64  network and input in double precision: deep networks of random weights magnify the rounding of
                 float32 until no two implementations agree, and this tells such rounding from a mistake
  oracle_probe sgd ARCH WEIGHTS IN.safetensors OUT.safetensors --rule tutorial|exact --accumulate N
      inputs (S,N,3,H,W), labels (S,N) -> losses (S) float64 of one epoch of S batches: SGD, learning rate 0.01,
      momentum 0.9, in training mode without dropout and stochastic depth; and all tensors after it as final.NAME.
      tutorial steps whenever the batch's number, from 0, is divisible by N; exact after every N-th and the last
  oracle_probe early-stopping PATIENCE
      a line "LOSS ACCURACY" an epoch on stdin -> a line with the code (0 to 3) each on stdout
  oracle_probe metrics PREDICTIONS.json
      {"classes": [NAME, ...], "positive_class": INDEX, "threshold": T, "labels": [INDEX or -1, ...],
       "scores": [[S, ...], ...], "patients": [NAME, ...] or []} -> metrics.json on stdout, with "roc" and
      "roc_all" (as scikit-learn's roc_curve with and without drop_intermediate; null is infinity). For two classes
      a row of scores may be the positive class's alone. null is a score that is no number. positive_class is 1,
      threshold 0.5 and patients [] where not given
)";

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorKind::Usage, Message::verbatim(what));
}

/// The words of the command line behind the subcommand, options taken out.
class Arguments
{
public:
    Arguments(std::vector<std::string> words, std::size_t positionals) : m_words(std::move(words))
    {
        std::size_t found = 0;
        while (found < m_words.size() && !m_words[found].starts_with("--"))
            ++found;
        if (found != positionals)
            refuse("this subcommand takes " + std::to_string(positionals) +
                   " arguments, and options behind them");
        m_options.assign(m_words.begin() + static_cast<std::ptrdiff_t>(positionals), m_words.end());
    }

    const std::string& operator[](std::size_t place) const { return m_words.at(place); }

    bool takeFlag(const std::string& name)
    {
        const auto place = std::find(m_options.begin(), m_options.end(), name);
        if (place == m_options.end())
            return false;
        m_options.erase(place);
        return true;
    }

    std::string takeValue(const std::string& name)
    {
        const auto place = std::find(m_options.begin(), m_options.end(), name);
        if (place == m_options.end() || place + 1 == m_options.end())
            refuse(name + " is missing");
        std::string value = *(place + 1);
        m_options.erase(place, place + 2);
        return value;
    }

    void expectNoMore() const
    {
        if (!m_options.empty())
            refuse(printable(m_options.front()) + " is not understood");
    }

private:
    std::vector<std::string> m_words;
    std::vector<std::string> m_options;
};

int positiveNumber(const std::string& text, const std::string& what)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        refuse(what + " is a whole number from 1");
    return number;
}

at::Tensor tensorIn(const WeightFile& file, const std::filesystem::path& path, const char* name,
                    at::ScalarType type, std::int64_t dimensions)
{
    const at::Tensor* const tensor = file.tensors.find(name);
    if (tensor == nullptr || tensor->scalar_type() != type || tensor->dim() != dimensions)
        throw badFile(path, Message("has no tensor %1 of %2 dimensions and type %3", name, dimensions,
                                    std::string(at::toString(type))));
    return tensor->contiguous();
}

at::ScalarType precisionOf(Arguments& arguments)
{
    return arguments.takeFlag("--float64") ? at::kDouble : at::kFloat;
}

// Through the program's own door for pictures: (N,3,H,W), contiguous -> channels_last.
at::Tensor asProgramInput(const at::Tensor& images, at::ScalarType precision = at::kFloat)
{
    return imageTensor({images.const_data_ptr<float>(), static_cast<std::size_t>(images.numel())},
                       images.size(2), images.size(3), "cpu")
        .to(precision);
}

std::shared_ptr<Network> networkOf(const Arguments& arguments, at::ScalarType precision)
{
    const auto network = createNetwork(arguments[0], readWeightFile(arguments[1]).tensors);
    network->useChannelsLast();
    if (precision != at::kFloat)
        network->to(precision);
    return network;
}

// What is drawn by chance cannot be compared.
void trainWithoutChance(Network& network)
{
    network.train();
    for (const auto& module : network.modules(/*include_self=*/false))
        if (dynamic_cast<Dropout*>(module.get()) != nullptr ||
            dynamic_cast<StochasticDepth*>(module.get()) != nullptr)
            module->eval();
}

void probeLogits(Arguments arguments)
{
    const at::ScalarType precision = precisionOf(arguments);
    arguments.expectNoMore();
    const WeightFile file = readSafetensors(arguments[2]);
    const at::Tensor images = tensorIn(file, arguments[2], "input", at::kFloat, 4);
    const auto network = networkOf(arguments, precision);
    network->eval();
    const c10::InferenceMode inference;
    StateDict result;
    result.set("logits", network->forward(asProgramInput(images, precision)));
    writeSafetensors(arguments[3], result);
}

void probeGradients(Arguments arguments)
{
    const bool train = arguments.takeFlag("--train");
    const bool withBuffers = arguments.takeFlag("--buffers");
    const at::ScalarType precision = precisionOf(arguments);
    arguments.expectNoMore();
    const WeightFile file = readSafetensors(arguments[2]);
    const at::Tensor images = tensorIn(file, arguments[2], "input", at::kFloat, 4);
    const at::Tensor labels = tensorIn(file, arguments[2], "labels", at::kLong, 1);
    const auto network = networkOf(arguments, precision);
    network->eval();
    if (train)
        trainWithoutChance(*network);
    at::cross_entropy_loss(network->forward(asProgramInput(images, precision)), labels).backward();

    StateDict result;
    for (const auto& [name, parameter] : parametersOf(*network))
        if (parameter.grad().defined())
            result.set(name, parameter.grad());
    if (withBuffers)
        for (const auto& buffer : network->named_buffers())
            result.set(buffer.key(), buffer.value());
    writeSafetensors(arguments[3], result);
}

AccumulationRule ruleNamed(const std::string& name)
{
    if (name == "tutorial")
        return AccumulationRule::Tutorial;
    if (name == "exact")
        return AccumulationRule::TrailingBatches;
    refuse("--rule is tutorial or exact");
}

void probeSgd(Arguments arguments)
{
    const AccumulationRule rule = ruleNamed(arguments.takeValue("--rule"));
    const int accumulate = positiveNumber(arguments.takeValue("--accumulate"), "--accumulate");
    arguments.expectNoMore();
    const WeightFile file = readSafetensors(arguments[2]);
    const at::Tensor inputs = tensorIn(file, arguments[2], "inputs", at::kFloat, 5);
    const at::Tensor labels = tensorIn(file, arguments[2], "labels", at::kLong, 2);
    if (labels.size(0) != inputs.size(0))
        throw badFile(arguments[2], "has not one row of labels for each batch");
    const auto network = networkOf(arguments, at::kFloat);
    trainWithoutChance(*network);
    Sgd optimiser(parametersOf(*network),
                  OptimiserSettings{.learningRate = 0.01, .momentum = 0.9, .weightDecay = 0});
    const auto batches = static_cast<std::size_t>(inputs.size(0));
    const AccumulationPlan plan(rule, static_cast<std::size_t>(accumulate), batches);
    at::Tensor losses = at::empty({inputs.size(0)}, at::kDouble);
    for (std::size_t batch = 0; batch < batches; ++batch) {
        const auto place = static_cast<std::int64_t>(batch);
        const at::Tensor loss =
            at::cross_entropy_loss(network->forward(asProgramInput(inputs[place])), labels[place]);
        losses[place] = loss.item<double>();
        loss.div(plan.divisor(batch)).backward();
        if (plan.stepsAfter(batch)) {
            optimiser.step();
            optimiser.clearGradients();
        }
    }
    StateDict result;
    result.set("losses", losses);
    for (const auto& [name, tensor] : snapshotOf(*network))
        result.set("final." + name, tensor);
    writeSafetensors(arguments[3], result);
}

void probeEarlyStopping(const Arguments& arguments)
{
    arguments.expectNoMore();
    EarlyStopping earlyStopping(positiveNumber(arguments[0], "PATIENCE"));
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        double loss = 0;
        double accuracy = 0;
        std::string rest;
        if (!(words >> loss >> accuracy) || words >> rest)
            throw Error(ErrorKind::BadInput, Message("not a loss and an accuracy: %1", line));
        std::cout << static_cast<int>(earlyStopping.update(loss, accuracy)) << '\n';
    }
}

double scoreFrom(const Json& json)
{
    return json.is_null() ? std::nan("") : json.get<double>();
}

Prediction rowFrom(const Json& scores, int label, const Predictions& predictions)
{
    Prediction row;
    row.label = label;
    if (scores.is_array()) {
        for (const Json& score : scores)
            row.scores.push_back(scoreFrom(score));
    } else {
        row.scores.assign(2, 1 - scoreFrom(scores));
        row.scores.at(static_cast<std::size_t>(predictions.positiveClass)) = scoreFrom(scores);
    }
    row.predicted = predictions.rule().decide(row.scores);
    std::vector<double> logits;
    for (const double score : row.scores)
        logits.push_back(std::log(score));
    if (label != unknownLabel)
        row.loss = crossEntropy(logits, label);
    return row;
}

Predictions predictionsFrom(const Json& json)
{
    Predictions predictions;
    predictions.classes = json.at("classes").get<std::vector<std::string>>();
    predictions.positiveClass = json.value("positive_class", 1);
    predictions.threshold = json.value("threshold", 0.5);
    const auto labels = json.at("labels").get<std::vector<int>>();
    const auto patients = json.value("patients", std::vector<std::string>());
    const Json& scores = json.at("scores");
    const auto isClass = [&](int index) {
        return index >= 0 && static_cast<std::size_t>(index) < predictions.classes.size();
    };
    if (predictions.classes.size() < 2 || !isClass(predictions.positiveClass))
        throw Error(ErrorKind::BadInput, "needs at least two classes, and a positive one among them");
    if (!std::all_of(labels.begin(), labels.end(),
                     [&](int label) { return label == unknownLabel || isClass(label); }))
        throw Error(ErrorKind::BadInput, "has a label that is none of the classes");
    if (scores.size() != labels.size() || (!patients.empty() && patients.size() != labels.size()))
        throw Error(ErrorKind::BadInput, "has not one row of scores, and one patient, for each label");
    for (std::size_t i = 0; i < labels.size(); ++i) {
        predictions.rows.push_back(rowFrom(scores[i], labels[i], predictions));
        predictions.rows.back().path = "row " + std::to_string(i);
        if (!patients.empty())
            predictions.rows.back().patient = patients.at(i);
    }
    return predictions;
}

Json rocJson(const RocCurve& curve)
{
    Json json = {{"false_positive_rate", Json::array()},
                 {"true_positive_rate", Json::array()},
                 {"thresholds", Json::array()}};
    for (const RocPoint& point : curve.points) {
        json["false_positive_rate"].push_back(point.falsePositiveRate);
        json["true_positive_rate"].push_back(point.truePositiveRate);
        json["thresholds"].push_back(point.threshold);
    }
    return json;
}

void probeMetrics(const Arguments& arguments)
{
    arguments.expectNoMore();
    const std::filesystem::path path = arguments[0];
    std::ifstream file(path);
    if (!file)
        throw badFile(path, "cannot be read");
    try {
        const Predictions predictions = predictionsFrom(Json::parse(file));
        Json json = metricsToJson(computeMetrics(predictions));
        json["roc"] = rocJson(rocCurve(predictions, RocPoints::Corners));
        json["roc_all"] = rocJson(rocCurve(predictions, RocPoints::All));
        std::cout << json.dump() << '\n';
    } catch (const Json::exception& error) {
        throw badFile(path, "is not as `metrics` wants it", error.what());
    }
}

struct Subcommand
{
    std::size_t positionals;
    void (*run)(Arguments arguments);
};

void run(const std::vector<std::string>& words)
{
    const std::map<std::string, Subcommand> subcommands = {
        {"logits", {4, [](Arguments arguments) { probeLogits(std::move(arguments)); }}},
        {"gradients", {4, [](Arguments arguments) { probeGradients(std::move(arguments)); }}},
        {"sgd", {4, [](Arguments arguments) { probeSgd(std::move(arguments)); }}},
        {"early-stopping", {1, [](Arguments arguments) { probeEarlyStopping(arguments); }}},
        {"metrics", {1, [](Arguments arguments) { probeMetrics(arguments); }}}};
    const auto subcommand = words.empty() ? subcommands.end() : subcommands.find(words.front());
    if (subcommand == subcommands.end())
        refuse("a subcommand is needed");
    Arguments arguments({words.begin() + 1, words.end()}, subcommand->second.positionals);
    translatingTorchErrors("The probe", [&] { subcommand->second.run(std::move(arguments)); });
}

} // namespace

} // namespace gg

int main(int argc, char** argv)
{
    gg::limitWaiting(argv);
    gg::prepareProcess();
    try {
        gg::run({argv + 1, argv + argc});
        return 0;
    } catch (const gg::Error& error) {
        std::cerr << "oracle_probe: " << error.message() << '\n';
        if (error.kind() == gg::ErrorKind::Usage)
            std::cerr << gg::usage;
        return gg::exitCode(error.kind());
    }
}
