#include "nn/PthFile.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "base/NetworkLimits.h"
#include "nn/AveragedWeights.h"
#include "nn/CheckpointClasses.h"
#include "nn/NetworkNames.h"
#include "nn/PickledModules.h"
#include "nn/PthArchive.h"
#include "nn/TensorNames.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace gg {

namespace {

// What people call the entry of a checkpoint that holds the weights; the first that does is taken.
constexpr std::array<std::string_view, 13> rawKeys = {
    "state_dict",  "model_state_dict", "model",         "net",    "network",       "module", "weights",
    "model_state", "net_state_dict",   "model_weights", "params", "current_model", "state"};
constexpr std::array<std::string_view, 13> averagedKeys = {"state_dict_ema",
                                                           "model_ema",
                                                           "model_ema_state_dict",
                                                           "ema_state_dict",
                                                           "ema_model_state_dict",
                                                           "ema_model",
                                                           "ema",
                                                           "swa_model",
                                                           "swa_state_dict",
                                                           "model_swa",
                                                           "averaged_model",
                                                           "swa_model_state_dict",
                                                           "averaged_state_dict"};

/// MMEngine and Lightning save the averaged weights under `state_dict`, and the raw ones beside them.
struct Exchange
{
    std::string_view mark; ///< an entry that tells such a file
    std::string_view raw;
};
constexpr std::array<Exchange, 2> exchanges = {
    {{"message_hub", "ema_state_dict"}, {"averaging_state", "current_model_state"}}};

constexpr int maximumDepth = 2; // of checkpoints in checkpoints

bool isAveragedKey(std::string_view key)
{
    return namesAveragedWeights(key) ||
           std::any_of(exchanges.begin(), exchanges.end(),
                       [key](const Exchange& exchange) { return key == exchange.raw; });
}

bool isKnownKey(std::string_view key)
{
    const auto isOneOf = [key](const auto& keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    return isOneOf(rawKeys) || isOneOf(averagedKeys) ||
           std::any_of(exchanges.begin(), exchanges.end(), [key](const Exchange& exchange) {
               return key == exchange.mark || key == exchange.raw;
           });
}

/// Weights that are named but not yet read.
struct Found
{
    PickledModule content;
    std::string key;    ///< of the entry that they lie under
    std::string rawKey; ///< of averaged weights: that of the raw ones
    std::vector<Message> notes;
    bool isEmpty() const { return content.tensors.empty(); }
};

class Interpreter
{
public:
    explicit Interpreter(PthArchive& archive)
        : m_archive(archive), m_tree(archive.tree()), m_tensors(archive), m_modules(m_tree, m_tensors)
    {
    }

    WeightFile read()
    {
        Found found;
        try {
            found = weightsIn(m_tree.root, 0);
        } catch (const Error& error) {
            throw badFile(m_archive.file(), error.text());
        }
        if (found.isEmpty())
            throw badFile(m_archive.file(), "holds no weights that can be found");
        StateDict weights;
        for (const NamedTensorRef& entry : found.content.tensors)
            weights.set(entry.name, m_tensors.tensor(entry.tensor, entry.name));
        return {.tensors = std::move(weights),
                .metadata = {},
                .classes = std::move(m_classes),
                .transformsInput = found.content.transformsInput,
                .modules = std::move(found.content.modules),
                .notes = std::move(found.notes)};
    }

private:
    using Entries = std::map<std::string_view, PickleRef>;
    using Networks = std::vector<std::pair<std::string, PickleRef>>;

    void noteClasses(PickleRef checkpoint)
    {
        if (m_classes.empty())
            m_classes = classNamesIn(m_tree, checkpoint);
    }

    Found weightsIn(PickleRef ref, int depth)
    {
        Found found;
        if (m_modules.isModule(ref)) {
            found.content = m_modules.read(ref);
            noteClasses(*m_modules.stateOf(ref));
            return found;
        }
        const PickleEntries* entries = m_tree.entries(ref);
        if (entries == nullptr)
            return found;
        step(entries->size());
        noteClasses(ref);
        // A checkpoint may hold tensors of its own beside the state dict: the best accuracy, a centre of a
        // loss.
        if (depth < maximumDepth)
            found = weightsInCheckpoint(knownEntries(*entries), depth);
        if (!found.isEmpty()) {
            noteNetworksBeside(*entries, found);
            return found;
        }
        if (depth < maximumDepth && !holdsLayers(*entries))
            found = onlyNetworkIn(*entries, depth);
        if (found.isEmpty())
            addTensors(*entries, found);
        return found;
    }

    // Of several networks a name that everybody uses decides; that there are others is said.
    void noteNetworksBeside(const PickleEntries& entries, Found& found)
    {
        std::vector<std::string> others;
        for (const auto& [key, value] : networksIn(entries))
            if (key != found.key && key != found.rawKey && !isAveragedKey(key))
                others.push_back(key);
        if (!others.empty())
            found.notes.push_back(
                Message("It holds several networks: %1 is used, not %2.", found.key, shortList(others)));
    }

    // The network under a name that nobody knows, where there is one; of one and its followers the one.
    Found onlyNetworkIn(const PickleEntries& entries, int depth)
    {
        const Networks all = networksIn(entries);
        Networks leading;
        std::vector<std::string> names;
        for (const auto& [key, value] : all) {
            names.push_back(key);
            if (!namesFollowingNetwork(key))
                leading.emplace_back(key, value);
        }
        if (all.empty())
            return {};
        if (all.size() > 1 && leading.size() != 1)
            throw Error(ErrorKind::BadInput,
                        Message("holds several networks, %1: save the one that is meant in a file of its own",
                                shortList(names)));
        const auto& [key, value] = leading.empty() ? all.front() : leading.front();
        Found found = weightsIn(value, depth + 1);
        found.key = key;
        if (all.size() > 1)
            noteNetworksBeside(entries, found);
        return found;
    }

    // The entries that hold the tensors of layers by name: not those of optimisers and criteria.
    Networks networksIn(const PickleEntries& entries)
    {
        Networks networks;
        for (const auto& [key, value] : entries) {
            const auto* name = m_tree.as<std::string>(key);
            const PickleEntries* tensors = m_tree.entries(value);
            if (name == nullptr || tensors == nullptr)
                continue;
            step(tensors->size());
            if (holdsLayers(*tensors))
                networks.emplace_back(*name, value);
        }
        return networks;
    }

    // A criterion has a `weight` at most, a layer of a network one behind its name.
    bool holdsLayers(const PickleEntries& entries)
    {
        return std::any_of(entries.begin(), entries.end(), [this](const auto& entry) {
            const auto* name = m_tree.as<std::string>(entry.first);
            return name != nullptr && name->ends_with(".weight") && m_tensors.isTensor(entry.second);
        });
    }

    void addTensors(const PickleEntries& entries, Found& found)
    {
        for (const auto& [key, value] : entries) {
            const auto* name = m_tree.as<std::string>(key);
            if (name != nullptr && m_tensors.isTensor(value))
                found.content.tensors.add(*name, value);
        }
    }

    Found weightsInCheckpoint(const Entries& entries, int depth)
    {
        Found raw = firstUnder(rawKeys, entries, depth);
        for (const Exchange& exchange : exchanges) {
            if (!raw.isEmpty() && entries.contains(exchange.mark) && entries.contains(exchange.raw)) {
                raw.notes.push_back(averagedWeightsNote(exchange.raw, raw.key, true));
                return raw;
            }
        }
        Found averaged = firstUnder(averagedKeys, entries, depth);
        if (raw.isEmpty() || averaged.isEmpty())
            return raw.isEmpty() ? averaged : raw;
        const bool isComplete = covers(averaged, raw);
        const Message note = averagedWeightsNote(raw.key, averaged.key, isComplete);
        averaged.rawKey = raw.key;
        Found& taken = isComplete ? averaged : raw;
        taken.notes.push_back(note);
        return std::move(taken);
    }

    Found firstUnder(std::span<const std::string_view> keys, const Entries& entries, int depth)
    {
        for (const std::string_view key : keys) {
            const auto entry = entries.find(key);
            if (entry == entries.end())
                continue;
            Found found = weightsIn(entry->second, depth + 1);
            found.key = key;
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    // One look at each entry, however many keys are known; the last of equal ones counts, as in Python.
    Entries knownEntries(const PickleEntries& entries) const
    {
        Entries known;
        for (const auto& [key, value] : entries) {
            const auto* name = m_tree.as<std::string>(key);
            if (name != nullptr && isKnownKey(*name))
                known[*name] = value;
        }
        return known;
    }

    // Checkpoints may refer to each other over and over.
    void step(std::size_t count)
    {
        m_steps += count;
        if (m_steps > limits::moduleSteps)
            throw Error(ErrorKind::BadInput, "holds checkpoints within checkpoints without end");
    }

    // Some average the parameters alone, without the statistics of batch normalisation.
    static bool covers(const Found& averaged, const Found& raw)
    {
        const std::set<std::string> all = namesOf(averaged);
        const std::set<std::string> needed = namesOf(raw);
        return std::all_of(needed.begin(), needed.end(), [&](const std::string& name) {
            return name.ends_with("num_batches_tracked") || all.contains(name);
        });
    }

    static std::set<std::string> namesOf(const Found& found)
    {
        std::vector<std::string_view> inFile;
        for (const NamedTensorRef& entry : found.content.tensors)
            inFile.push_back(entry.name);
        std::set<std::string> names;
        for (std::optional<std::string>& name : networkNames(inFile).own) {
            if (name)
                names.insert(std::move(*name));
        }
        return names;
    }

    PthArchive& m_archive;
    const PickleTree& m_tree;
    PickledTensors m_tensors;
    PickledModules m_modules;
    std::vector<std::string> m_classes;
    std::size_t m_steps = 0;
};

} // namespace

WeightFile readPthFile(const std::filesystem::path& file)
{
    const auto archive = PthArchive::open(file);
    return Interpreter(*archive).read();
}

} // namespace gg
