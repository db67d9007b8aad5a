// RunFacts: what a list of runs says about one of them: how it was set up, how far it is, how good on its
// validation split, and what a person has said about it. A plain value, gathered from the run's folder, which
// stays the truth; JSON both ways, for the index of runs, and as a script gets it. Free functions without
// state; any thread.
#pragma once

#include "base/Json.h"
#include "eval/Intervals.h"
#include "runs/RunFolder.h"
#include "runs/RunLabels.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace gg {

/// How a run stands, seen from outside.
enum class RunState
{
    Running,
    Finished,
    EarlyStopped, ///< ended by the early stopping rule, before the last epoch that was wanted
    Stopped,      ///< by a person
    Failed,
    Interrupted, ///< says that it is running, but nobody writes it: a kill, a power cut
    Unreadable,  ///< there is a run.json that is none
    Missing,     ///< was there when it was looked for last, and is not now
};

/// "running", "finished", "early_stopped", "stopped", "failed", "interrupted", "unreadable", "missing".
std::string runStateName(RunState state);

/// Whether the run may be taken up again as far as its state tells.
bool canGoOn(RunState state);

struct RunFacts
{
    using TimePoint = std::chrono::system_clock::time_point;

    std::filesystem::path folder;
    RunState state = RunState::Unreadable;
    std::string problem;          ///< why it failed or what cannot be read, for a person; else empty
    Json config = Json::object(); ///< all settings, as their struct writes them
    std::string dataName;
    std::string dataFingerprint;
    std::filesystem::path dataSource; ///< where the data set was opened; empty when the run does not say
    int epochs = 0;                   ///< finished ones
    std::optional<int> bestEpoch;     ///< whose model was kept; nothing where validation never was
    /// Of the kept model on the validation split (95% intervals), as metrics.json has them.
    std::optional<Estimate> accuracy;
    std::optional<Estimate> sensitivity;
    std::optional<Estimate> specificity;
    std::optional<Estimate> auc;
    std::optional<double> loss;       ///< nats
    std::size_t validationImages = 0; ///< behind these figures; 0: not known
    std::optional<TimePoint> started;
    std::optional<TimePoint> finished;
    RunLabels labels;

    /// The name a person gave it, else the folder's.
    std::string name() const;
    /// A setting as text, for a column or a search; empty where the run has none of this key.
    std::string setting(const std::string& key) const;
};

/// Whether both say the same of the same run.
bool areSame(const RunFacts& a, const RunFacts& b);

/// Reads the folder; what cannot be read is said in `problem`, never thrown.
RunFacts factsOf(const RunFolder& run);

/// Reads labels.json again; what cannot be read is said in `problem`.
void takeLabels(RunFacts& facts);

/// Running, interrupted or as it says: whoever keeps facts asks again, for a kill writes nothing.
RunState stateNow(const RunFacts& facts);

/// All of it but `labels`, for the index, and the other way. Throws Error (BadInput).
Json runFactsToJson(const RunFacts& facts);
RunFacts runFactsFromJson(const Json& json);

/// As `groundglass runs --json` gives it: path, name, status, recipe, architecture, seed, epochs, best_epoch,
/// val_accuracy, val_auc, data, started; and with their intervals (`val_accuracy_ci`) all figures, finished,
/// problem, tags, notes, pinned, archived, config. Null where something is not known.
Json runFactsForScripts(const RunFacts& facts);

} // namespace gg
