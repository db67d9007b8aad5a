#include "train/Checkpoint.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/JsonText.h"
#include "nn/Network.h"
#include "nn/Optimiser.h"
#include "nn/Safetensors.h"
#include "nn/TorchErrors.h"
#include "train/Schedule.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>

namespace gg {

namespace {

constexpr const char* networkPrefix = "network.";
constexpr const char* generatorName = "random_generator";

at::Generator generatorOf(const Network& network)
{
    return at::globalContext().defaultGenerator(network.head()->weight().device());
}

/// "cpu" or "cuda": the states of their generators have nothing in common.
std::string kindOfDevice(const Network& network)
{
    return c10::DeviceTypeName(network.head()->weight().device().type(), true);
}

/// `device`: kindOfDevice().
Json stateToJson(const TrainState& state, const Schedule& schedule, const RunIdentity& identity,
                 const std::string& device)
{
    Json json = Json::object();
    json["format"] = 1;
    json["epoch"] = state.epoch;
    json["learning_rate"] = state.learningRate;
    json["schedule"] = schedule.state();
    json["best_accuracy"] = state.bestAccuracy;
    json["best_epoch"] = state.bestEpoch ? Json(*state.bestEpoch) : Json();
    json["early_stopped"] = state.earlyStopped;
    json["early_stopping"] = state.earlyStopping.toJson();
    json["generator"] = device;
    addIdentity(json, identity);
    return json;
}

TrainState stateFromJson(const Json& json)
{
    JsonFields fields(json, "its state");
    TrainState state;
    state.epoch = fields.integer("epoch");
    state.learningRate = fields.number("learning_rate");
    state.bestAccuracy = fields.number("best_accuracy");
    state.bestEpoch = fields.optionalInteger("best_epoch");
    state.earlyStopped = fields.boolean("early_stopped");
    state.earlyStopping = EarlyStopping::fromJson(fields.value("early_stopping"));
    if (state.epoch < 0 || state.bestEpoch.value_or(0) < 0 || state.bestEpoch.value_or(0) > state.epoch)
        throw Error(ErrorKind::BadInput, "its state has an epoch that never was");
    return state;
}

// Before there were others than the tutorial's, the learning rate was all of a schedule's state.
void restoreSchedule(const Json& json, double learningRate, Schedule& schedule)
{
    schedule.restore(json.contains("schedule") ? json["schedule"] : Json{{"learning_rate", learningRate}});
}

StateDict withoutPrefix(const StateDict& tensors, std::string_view prefix)
{
    StateDict result;
    for (const auto& [name, tensor] : tensors)
        if (name.starts_with(prefix))
            result.set(name.substr(prefix.size()), tensor);
    return result;
}

/// On another kind of device the run goes on with other random numbers, which this epoch seeds.
void seedAnew(const Network& network, int epoch)
{
    constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15; // no two neighbours alike
    generatorOf(network).set_current_seed(spread * static_cast<std::uint64_t>(epoch + 1));
}

void restoreTensors(const StateDict& tensors, const RunParts& parts, bool isOnSameDevice, int epoch)
{
    loadStateDict(parts.network, withoutPrefix(tensors, networkPrefix));
    parts.optimiser.restore(tensors);
    const at::Tensor* const random = tensors.find(generatorName);
    if (random == nullptr)
        throw Error(ErrorKind::BadInput, "the state of the random generator is missing");
    if (isOnSameDevice)
        generatorOf(parts.network).set_state(*random);
    else
        seedAnew(parts.network, epoch);
}

} // namespace

void writeCheckpoint(const std::filesystem::path& file, const RunParts& parts, const TrainState& state,
                     const RunIdentity& identity)
{
    StateDict tensors;
    for (const auto& [name, tensor] : stateDictOf(parts.network))
        tensors.set(networkPrefix + name, tensor);
    for (const auto& [name, tensor] : parts.optimiser.state())
        tensors.set(name, tensor);
    tensors.set(generatorName, generatorOf(parts.network).get_state());
    writeSafetensors(file, tensors,
                     {{checkpointStateKey,
                       stateToJson(state, parts.schedule, identity, kindOfDevice(parts.network)).dump()}});
}

TrainState readCheckpoint(const std::filesystem::path& file, const RunParts& parts,
                          const RunIdentity& identity)
{
    return openingWithTorch(file, [&] {
        const WeightFile kept = readSafetensors(file);
        const auto text = kept.metadata.find(checkpointStateKey);
        if (text == kept.metadata.end())
            throw badFile(file, "is no checkpoint");
        try {
            const Json json = parseJson(text->second, "its state");
            checkSameRun(identityIn(json), identity);
            TrainState state = stateFromJson(json);
            // Earlier versions did not say; they went on nowhere else.
            const std::string device = kindOfDevice(parts.network);
            restoreTensors(kept.tensors, parts, json.value("generator", device) == device, state.epoch);
            parts.optimiser.setLearningRate(state.learningRate);
            restoreSchedule(json, state.learningRate, parts.schedule);
            return state;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::BadInput)
                throw badFile(file, error.text(), error.detail());
            throw;
        }
    });
}

} // namespace gg
